"""Reading a tokens file: what the module allows, and what a maker of a wrong file is told."""

import json

import pytest

from brand import tokens
from brand.editions.published import delivered
from brand.tokens import TokenErrors
from brand.tokens.css import literal

RED = {"colorSpace": "srgb", "components": [1, 0, 0], "hex": "#ff0000"}


def read(tree):
    return tokens.read(json.dumps(tree, indent=1).encode(), "tokens.json")


def problems(content):
    if isinstance(content, dict):
        content = json.dumps(content, indent=1)
    if isinstance(content, str):
        content = content.encode()
    with pytest.raises(TokenErrors) as caught:
        tokens.read(content, "merk.json")
    return caught.value.problems


def only(content):
    (problem,) = problems(content)
    return problem


def colour(space, *components, **more):
    return {
        "$type": "color",
        "$value": {"colorSpace": space, "components": list(components), **more},
    }


def value_of(type_, value, path="a"):
    loaded = read({path: {"$type": type_, "$value": value}})
    return tokens.css_value(loaded[path], loaded)


# What the module allows


def test_an_alias_leads_to_the_value_at_its_end():
    loaded = read(
        {
            "brand": {"$type": "color", "wall": {"$value": RED}},
            "color": {
                "$type": "color",
                "a": {"$value": "{brand.wall}"},
                "b": {"$value": "{color.a}"},
            },
        }
    )
    assert loaded.resolve("color.b").value == RED
    assert tokens.colour(loaded, "color.b") == "#ff0000"


def test_an_alias_has_the_type_of_what_it_leads_to():
    loaded = read({"a": {"$type": "number", "$value": 3}, "b": {"$value": "{a}"}})
    assert loaded["b"].type == "number"


def test_a_pointer_to_a_whole_token_is_an_alias():
    loaded = read({"a": {"$type": "number", "$value": 3}, "b": {"$ref": "#/a"}})
    assert loaded["b"].alias == "a"


def test_a_pointer_takes_one_part_of_another_token():
    loaded = read(
        {
            "a": {"$type": "color", "$value": RED},
            "b": colour("srgb", {"$ref": "#/a/$value/components/0"}, 0, 1),
        }
    )
    assert tokens.colour(loaded, "b") == "#ff00ff"


def test_a_group_may_have_a_token_of_its_own():
    loaded = read(
        {"color": {"$type": "color", "accent": {"$root": {"$value": RED}, "x": {"$value": RED}}}}
    )
    assert loaded["color.accent.$root"].custom_property == "--wc-color-accent"


def test_a_group_takes_over_another_and_changes_a_part():
    loaded = read(
        {
            "base": {
                "$type": "number",
                "a": {"$value": 1},
                "in": {"b": {"$value": 2}, "c": {"$value": 3}},
            },
            "more": {"$extends": "{base}", "in": {"b": {"$value": 9}}, "d": {"$value": 4}},
        }
    )
    assert {name: loaded[name].value for name in loaded if name.startswith("more")} == {
        "more.a": 1,
        "more.in.b": 9,
        "more.in.c": 3,
        "more.d": 4,
    }


def test_what_is_deprecated_is_so_for_the_whole_group_unless_it_says_no():
    loaded = read(
        {
            "old": {
                "$type": "number",
                "$deprecated": "gebruik new",
                "a": {"$value": 1},
                "b": {"$value": 1, "$deprecated": False},
            }
        }
    )
    assert loaded["old.a"].deprecated == "gebruik new"
    assert not loaded["old.b"].deprecated


@pytest.mark.parametrize(
    ("space", "components", "expected"),
    [
        ("srgb", (1, 0.5, 0), "#ff8000"),
        ("srgb-linear", (1, 0, 1), "#ff00ff"),
        ("hsl", (330, 100, 50), "#ff0080"),
        ("hwb", (330, 0, 0), "#ff0080"),
        ("oklch", (0.7016, 0.3225, 328.363), "#ff00ff"),
        ("oklab", (0.7016, 0.2746, -0.169), "#ff00ff"),
        ("lab", (60.17, 93.54, -60.5), "#ff00ff"),
        ("lch", (60.17, 111.4, 327.11), "#ff00ff"),
        ("xyz-d65", (0.5929, 0.2848, 0.9696), "#ff00ff"),
        ("xyz-d50", (0.5791, 0.2831, 0.7279), "#ff00ff"),
        ("a98-rgb", (0.8586, 0, 1), "#ff00ff"),
        ("display-p3", ("none", "none", "none"), "#000000"),
    ],
)
def test_every_colour_space_becomes_srgb(space, components, expected):
    def parts(text):
        return [int(text[start : start + 2], 16) for start in (1, 3, 5)]

    loaded = read({"a": colour(space, *components)})
    found = tokens.colour(loaded, "a")
    assert all(abs(a - b) <= 3 for a, b in zip(parts(found), parts(expected), strict=True)), found


def test_a_colour_outside_srgb_has_its_own_fallback_or_is_brought_in():
    loaded = read(
        {
            "own": colour("display-p3", 0, 1, 0, hex="#11ee11"),
            "ours": colour("display-p3", 0, 1, 0),
        }
    )
    assert tokens.colour(loaded, "own") == "#11ee11"
    assert tokens.colour(loaded, "ours").startswith("#0")


def test_what_shines_through_keeps_that():
    assert tokens.colour(read({"a": colour("srgb", 0, 0, 0, alpha=0.5)}), "a") == "#00000080"


@pytest.mark.parametrize(
    ("type_", "value", "expected"),
    [
        ("dimension", {"value": 1.5, "unit": "rem"}, "1.5rem"),
        ("duration", {"value": 180, "unit": "ms"}, "180ms"),
        ("fontFamily", ["Open Sans", "serif"], '"Open Sans", serif'),
        ("fontWeight", "semi-bold", "600"),
        ("number", 1.25, "1.25"),
        ("cubicBezier", [0.5, 0, 1, 1], "cubic-bezier(0.5, 0, 1, 1)"),
        ("strokeStyle", "dotted", "dotted"),
        (
            "strokeStyle",
            {"dashArray": [{"value": 2, "unit": "px"}], "lineCap": "round"},
            "dashed",
        ),
        (
            "border",
            {"color": RED, "width": {"value": 2, "unit": "px"}, "style": "solid"},
            "2px solid #ff0000",
        ),
        (
            "transition",
            {
                "duration": {"value": 1, "unit": "s"},
                "delay": {"value": 0, "unit": "ms"},
                "timingFunction": [0, 0, 1, 1],
            },
            "1s cubic-bezier(0, 0, 1, 1) 0ms",
        ),
        (
            "shadow",
            {
                "color": RED,
                **dict.fromkeys(("offsetX", "offsetY", "blur"), {"value": 0, "unit": "px"}),
                "spread": {"value": 3, "unit": "px"},
                "inset": True,
            },
            "inset 0px 0px 0px 3px #ff0000",
        ),
        (
            "gradient",
            [{"color": RED, "position": 0}, {"color": RED, "position": 0.4}],
            "#ff0000 0%, #ff0000 40%",
        ),
        (
            "typography",
            {
                "fontFamily": "Signika",
                "fontSize": {"value": 2, "unit": "rem"},
                "fontWeight": 700,
                "letterSpacing": {"value": 0, "unit": "px"},
                "lineHeight": 1.1,
            },
            "700 2rem/1.1 Signika",
        ),
    ],
)
def test_every_type_is_written_as_css(type_, value, expected):
    assert value_of(type_, value) == expected


def test_a_part_of_a_composite_may_be_another_token():
    loaded = read(
        {
            "color": {"$type": "color", "text": {"$value": RED}},
            "line": {
                "$type": "border",
                "$value": {
                    "color": "{color.text}",
                    "width": {"value": 1, "unit": "px"},
                    "style": "solid",
                },
            },
        }
    )
    assert tokens.css_value(loaded["line"], loaded) == "1px solid var(--wc-color-text)"
    assert literal(loaded["line"], loaded) == "1px solid #ff0000"


def test_a_fluid_size_has_its_ends_at_the_ends_of_the_viewport():
    loaded = read(
        {
            "size": {
                "$type": "dimension",
                "$value": {"value": 4, "unit": "rem"},
                "$extensions": {tokens.FLUID: {"value": 2, "unit": "rem"}},
            }
        }
    )
    written = tokens.css_value(loaded["size"], loaded)
    assert written.startswith("clamp(2rem, ")
    assert written.endswith(", 4rem)")


# What a maker of a wrong file is told

LAYOUT = """{
  "brand": {
    "$type": "color",
    "wall": {"$value": {"colorSpace": "srgb", "components": [0, 0, 0]}}
  },
  "color": {
    "text": {"$value": "{brand.wal}"}
  }
}
"""


def test_an_unknown_alias_is_told_with_file_line_token_and_the_nearest_name():
    problem = only(LAYOUT)
    assert (
        str(problem) == "merk.json:7: color.text: {brand.wal} bestaat niet; bedoel je {brand.wall}?"
    )


def test_a_circle_is_told_once_with_the_way_round():
    told = problems(
        {
            "a": {"$type": "number", "$value": "{b}"},
            "b": {"$value": "{c}"},
            "c": {"$value": "{a}"},
        }
    )
    assert [each.message for each in told] == ["draait in een kring: a → b → c → a"]


def test_an_alias_of_itself_is_a_circle():
    assert "a → a" in only({"a": {"$type": "number", "$value": "{a}"}}).message


def test_groups_that_extend_each_other_are_a_circle():
    told = problems({"a": {"$extends": "{b}"}, "b": {"$extends": "{a}"}})
    assert all("kring" in each.message for each in told)


def test_a_group_can_not_extend_what_it_stands_in():
    assert "kring" in only({"a": {"b": {"$extends": "{a}"}}}).message


def test_pointers_that_meet_are_a_circle():
    told = problems(
        {
            "a": {"$type": "number", "$value": {"$ref": "#/b/$value/x"}},
            "b": {"$type": "number", "$value": {"x": {"$ref": "#/a/$value"}}},
        }
    )
    assert any("kring" in each.message for each in told)


@pytest.mark.parametrize("unit", ["em", "pt", "%", "", None, 3])
def test_an_unknown_unit_is_named(unit):
    problem = only({"a": {"$type": "dimension", "$value": {"value": 1, "unit": unit}}})
    assert "onbekende eenheid" in problem.message
    assert problem.line == 4


def test_a_name_that_stands_twice_is_told_with_the_line_of_the_second():
    problem = only(
        '{\n"a": {"$type": "number", "$value": 1},\n"a": {"$type": "number", "$value": 2}\n}'
    )
    assert (problem.path, problem.line) == ("a", 3)
    assert "dubbele naam" in problem.message


def test_two_names_that_become_one_property_are_told():
    problem = only({"a": {"$type": "number", "b-c": {"$value": 1}, "b": {"c": {"$value": 2}}}})
    assert "dubbele naam" in problem.message


def test_a_token_without_a_type_is_told():
    assert "$type ontbreekt" in only({"size": {"x": {"$value": 3}}}).message


@pytest.mark.parametrize(
    ("encoded", "says"),
    [
        ("\ufeff{}".encode(), "UTF-8 BOM"),
        ("{}".encode("utf-16"), "UTF-16"),
        ('{\n"$description": "caf\xe9"}'.encode("latin-1"), "geen UTF-8"),
    ],
)
def test_another_encoding_is_told(encoded, says):
    assert says in only(encoded).message


def test_the_line_of_a_wrong_byte_is_told():
    assert only(b'{\n\n"$description": "\xff"}').line == 3


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ('{\n"a": 1\n"b": 2}', "komma", 3),
        ('{"a": }', "waarde", 1),
        ('{"a": {}} x', "na het einde", 1),
        ('{"a": NaN}', "geen getal", 0),
        ('{"a": {"$type": "number", "$value": ' + "9" * 5000 + "}}", "getal", 0),
        ("[]", "{", 1),
        ("", "waarde", 1),
    ],
)
def test_what_is_no_json_is_told_in_dutch(text, says, line):
    problem = only(text)
    assert says in problem.message
    assert problem.line == line


def test_an_infinite_number_is_refused():
    assert "geen getal" in only('{"a": {"$type": "number", "$value": 1e999}}').message


@pytest.mark.parametrize(
    ("tree", "says"),
    [
        ({"a": {"$type": "colour", "$value": 1}}, "onbekend $type"),
        ({"a": {"$type": "color", "$value": "red"}}, "geen kleur"),
        ({"a": colour("cmyk", 0, 0, 0)}, "onbekende kleurruimte"),
        ({"a": colour("srgb", 255, 0, 0)}, "past niet in srgb"),
        ({"a": colour("srgb", 0, 0)}, "drie getallen"),
        ({"a": colour("srgb", 0, 0, 0, hex="#abc")}, "zes cijfers"),
        ({"a": colour("srgb", 0, 0, 0, alpha=2)}, "alpha"),
        ({"a": {"$type": "fontFamily", "$value": 'x"; } body { color: red'}}, "lettertype"),
        ({"a": {"$type": "fontWeight", "$value": 0}}, "gewicht"),
        ({"a": {"$type": "number", "$value": True}}, "geen getal"),
        ({"a": {"$type": "cubicBezier", "$value": [2, 0, 0, 0]}}, "cubicBezier"),
        ({"a": {"$type": "strokeStyle", "$value": "wavy"}}, "onbekende lijn"),
        ({"a": {"$type": "border", "$value": {"color": RED, "style": "solid"}}}, "width ontbreekt"),
        ({"a": {"$type": "number", "$value": 1, "$valeu": 2}}, "onbekende eigenschap"),
        ({"a": {"$type": "number", "$value": 1, "b": {"$value": 2}}}, "kan geen groep zijn"),
        ({"a": {"$type": "number", "$value": 1, "$ref": "#/a"}}, "niet allebei"),
        ({"a b;}": {"$type": "number", "$value": 1}}, "mag niet"),
        ({"a": 3}, "token of een groep"),
        ({"a": {"$extends": "{nergens}"}}, "bestaat niet"),
        ({"g": {"x": {"$type": "number", "$value": 1}}, "a": {"$value": "{g}"}}, "is een groep"),
        ({"a": {"$type": "number", "$value": {"$ref": "#/nergens/$value/x"}}}, "bestaat niet"),
    ],
)
def test_what_the_module_does_not_allow_is_told(tree, says):
    assert any(says in each.message for each in problems(tree)), problems(tree)


def test_an_alias_of_another_kind_is_told():
    told = problems(
        {
            "a": {"$type": "number", "$value": 1},
            "b": {"$type": "color", "$value": "{a}"},
            "c": {
                "$type": "border",
                "$value": {
                    "color": "{a}",
                    "width": {"value": 1, "unit": "px"},
                    "style": "solid",
                },
            },
        }
    )
    assert [each.path for each in told] == ["b", "c"]


def test_a_size_that_shrinks_is_told():
    tree = {
        "size": {
            "$type": "dimension",
            "$value": {"value": 1, "unit": "rem"},
            "$extensions": {tokens.FLUID: {"value": 2, "unit": "rem"}},
        }
    }
    assert "kleinste" in only(tree).message


# Files that mean harm


def test_a_file_of_five_megabytes_is_refused_by_its_size():
    assert "kB" in only(b'{"a": "' + b"x" * 5_000_000 + b'"}').message


@pytest.mark.parametrize("ends", ["[]", "{}"])
def test_a_file_that_nests_without_end_is_refused(ends):
    opening = "[" if ends == "[]" else '{"a":'
    assert "te diep" in only(opening * 100_000).message


def test_groups_that_double_each_other_are_refused():
    tree = {"g0": {"$type": "number", "x": {"$value": 1}}}
    for number in range(1, 40):
        tree[f"g{number}"] = {
            "a": {"$extends": f"{{g{number - 1}}}"},
            "b": {"$extends": f"{{g{number - 1}}}"},
        }
    assert any("te veel" in each.message for each in problems(tree))


def test_values_that_double_each_other_are_refused():
    tree = {"v0": {"$type": "fontFamily", "$value": ["a"]}}
    for number in range(1, 60):
        pointer = {"$ref": f"#/v{number - 1}/$value"}
        tree[f"v{number}"] = {"$type": "fontFamily", "$value": [pointer, pointer]}
    assert any("te veel" in each.message for each in problems(tree))


def test_at_most_a_hundred_problems_are_told():
    tree = {f"t{number}": {"$value": number} for number in range(500)}
    assert len(problems(tree)) == 100


# The editions that come with the code


@pytest.mark.parametrize("name", ["placeholder", "alternatief"])
def test_hex_and_components_of_a_colour_say_the_same(name):
    for token in delivered(name).tokens.values():
        if isinstance(token.value, dict) and "hex" in token.value:
            digits = token.value["hex"].lstrip("#")
            parts = [round(int(digits[start : start + 2], 16) / 255, 4) for start in (0, 2, 4)]
            assert token.value["components"] == pytest.approx(parts, abs=0.002), token.name


def test_an_accent_replaces_what_leads_to_its_colours():
    brandbook = delivered()
    assert brandbook.colour("nl.button.primary.background-color", "pruim") == "#3d2350"
    assert brandbook.colour("nl.data-summary.border", "pruim") == "#3d2350"
    assert brandbook.colour("nl.document.color", "pruim") == brandbook.colour("nl.document.color")
    assert '[data-accent="pruim"]{--wc-color-wall:#3d2350;' in brandbook.stylesheet


def test_the_placeholder_says_that_it_is_one():
    assert delivered().is_placeholder
