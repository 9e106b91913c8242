import pytest

from brand import contrast, stylesheet, tokens
from brand.editions.published import delivered


def test_an_alias_leads_to_the_value_at_its_end():
    tree = {
        "brand": {"$type": "color", "wall": {"$value": "#123c33"}},
        "color": {"$type": "color", "a": {"$value": "{brand.wall}"}, "b": {"$value": "{color.a}"}},
    }
    assert tokens.resolve(tokens.parse(tree), "color.b").value == "#123c33"


@pytest.mark.parametrize(
    ("value", "message"), [("{color.a}", "circle"), ("{color.missing}", "does not exist")]
)
def test_an_alias_that_leads_nowhere_is_named(value, message):
    loaded = tokens.parse({"color": {"$type": "color", "a": {"$value": value}}})
    with pytest.raises(tokens.TokenError, match=message):
        tokens.resolve(loaded, "color.a")


def test_a_token_without_a_type_is_refused():
    with pytest.raises(tokens.TokenError, match="size"):
        tokens.parse({"size": {"$value": 3}})


def test_a_fluid_size_has_its_ends_at_the_ends_of_the_viewport():
    tree = {
        "size": {
            "$type": "dimension",
            "$value": {"value": 4, "unit": "rem"},
            "$extensions": {tokens.FLUID: {"value": 2, "unit": "rem"}},
        }
    }
    written = tokens.css_value(tokens.parse(tree)["size"])
    assert written.startswith("clamp(2rem, ")
    assert written.endswith(", 4rem)")


def test_hex_and_components_of_a_colour_say_the_same():
    for token in delivered().tokens.values():
        if isinstance(token.value, dict) and "hex" in token.value:
            digits = token.value["hex"].lstrip("#")
            parts = [round(int(digits[start : start + 2], 16) / 255, 4) for start in (0, 2, 4)]
            assert token.value["components"] == pytest.approx(parts, abs=0.001), token.path


def test_the_served_stylesheets_are_up_to_date():
    stale = [path.name for path, text in stylesheet.build().items() if path.read_text() != text]
    assert stale == [], "run manage.py brand_css"


def test_the_placeholder_says_that_it_is_one():
    assert delivered().is_placeholder


def test_a_region_has_several_doors_to_choose_from():
    assert len(delivered().accents) >= 4
    assert len(delivered().fanlights) >= 8


def test_every_pair_has_enough_contrast_under_every_accent():
    too_low = [str(each) for each in contrast.measure(delivered()) if each.ratio < each.least]
    assert too_low == []


def test_contrast_of_black_on_white_is_21():
    assert contrast.ratio("#000000", "#ffffff") == pytest.approx(21)


def test_every_colour_that_carries_meaning_is_measured():
    measured = {name for each in contrast.measure(delivered()) for name in (each.front, each.back)}
    decorative = {"rule", "stone", "leaf-line"}
    roles = {
        path.removeprefix("color.") for path in delivered().tokens if path.startswith("color.")
    }
    assert roles - measured - decorative == set()
