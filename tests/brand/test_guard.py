"""What may not be published, and how that is told."""

import io
import json
import re

import brotli
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from fontTools.ttLib.woff2 import WOFF2DirectoryEntry, WOFF2FlavorData
from wagtail.models import Site

from brand import guard, site_look, svg
from brand.brandbook import Brandbook
from brand.contrast import ratio
from brand.editions.published import delivered
from brand.guard import contrast, fonts, use
from brand.guard.pairs import LEAST, decorative, pairs
from brand.site_look import SiteLook
from brand.tokens.colours import from_hex

pytestmark = pytest.mark.django_db


# An alias has its type from what it leads to; a value in its place needs one.
KINDS = {"nl.focus.outline-width": {"$type": "dimension"}}


def edition(tokens=None, facts=None, files=None, remove=()):
    """The placeholder with something changed: tokens by dotted path, facts by name, files by path."""
    held = dict(delivered().files)
    tree = json.loads(held["tokens.json"])
    for path, value in (tokens or {}).items():
        node = tree
        *groups, last = path.split(".")
        for name in groups:
            node = node.setdefault(name, {})
        node[last] = {**KINDS.get(path, {}), **node.get(last, {}), "$value": value}
    held["tokens.json"] = json.dumps(tree, indent=1).encode()
    told = json.loads(held["edition.json"]) | (facts or {})
    held["edition.json"] = json.dumps(told).encode()
    held |= files or {}
    for path in remove:
        del held[path]
    return Brandbook("proef", held)


def messages(brandbook):
    return [str(each) for each in guard.check(brandbook)]


def found(brandbook, text):
    told = messages(brandbook)
    assert any(text in each for each in told), told
    return next(each for each in told if text in each)


def hexed(value):
    return from_hex(value)


# What may be published


@pytest.mark.parametrize("name", ["placeholder", "alternatief"])
def test_an_edition_that_comes_with_the_code_has_nothing_against_it(name):
    assert messages(delivered(name)) == []


# Contrast


def test_a_pair_that_fails_is_told_with_component_state_colours_ratio_and_the_nearest_that_passes():
    message = found(edition({"brand.ink-soft": hexed("#9aa6a1")}), "Knop, uitgeschakeld, tekst")
    assert "#9aa6a1 (nl.button.disabled.color ← brand.ink-soft)" in message
    assert "#eef2ef (nl.button.disabled.background-color ← brand.pavement)" in message
    assert "heeft contrast 2,2" in message
    assert "nodig is 3" in message
    near = re.search(r"die voldoet is (#\w{6})", message)[1]
    assert 3 <= ratio(near, "#eef2ef") < 3.1


def test_a_pair_that_fails_blocks():
    assert guard.blocking(guard.check(edition({"brand.ink": hexed("#dddddd")})))


def test_a_pair_that_fails_under_one_accent_names_that_accent():
    message = found(edition({"accent.pruim.wall": hexed("#a583c2")}), "Gevel, tekst")
    assert message.endswith("Bij accent Pruim.")


def test_a_pair_that_fails_under_all_accents_is_told_once():
    told = [
        each
        for each in messages(edition({"brand.paper": hexed("#333333")}))
        if "Gevel, tekst" in each
    ]
    assert len(told) == 1
    assert "accent" not in told[0]


@pytest.mark.parametrize(
    ("token", "value", "name"),
    [
        ("nl.button.primary.hover.background-color", "{color.light}", "Knop, aangewezen, tekst"),
        ("nl.focus.outline-color", "{color.ground}", "Focus, rand"),
        ("nl.text-input.border-color", "{color.rule}", "Invoerveld, gewoon, rand"),
        ("nl.text-input.invalid.border", "{border.rule}", "Invoerveld, fout, rand"),
    ],
)
def test_every_state_of_a_component_is_measured(token, value, name):
    found(edition({token: value}), name)


def test_a_colour_that_shines_through_can_not_be_measured():
    found(edition({"brand.ink": hexed("#12211d") | {"alpha": 0.9}}), "schijnt door")


@pytest.mark.parametrize(
    ("front", "back"), [("#777777", "#888888"), ("#ff0000", "#aa0000"), ("#ffffff", "#fefefe")]
)
def test_the_nearest_colour_passes_and_the_one_before_it_does_not(front, back):
    near = contrast.nearest(front, [back], 4.5)
    assert 4.5 <= ratio(near, back) < 4.8


def test_no_pair_may_have_less_than_the_law_asks():
    assert LEAST["text"] >= 4.5
    assert LEAST["part"] >= 3
    assert LEAST["focus"] >= 3
    assert LEAST["disabled"] >= 3


def test_every_pair_and_every_ornament_is_a_colour_of_the_edition():
    tokens = delivered().tokens
    named = {path for pair in pairs() for path in (pair.front, pair.back)} | set(decorative())
    assert named - set(tokens) == set()
    assert {tokens.resolve(name).type for name in named} <= {"color", "border", "shadow"}
    assert all(decorative().values())


def test_nothing_is_both_meaning_and_ornament():
    assert {pair.front for pair in pairs()} & set(decorative()) == set()


# Use


def test_a_token_that_a_style_reads_and_an_edition_lacks_is_told():
    tree = json.loads(delivered().files["tokens.json"])
    del tree["nl"]["card"]
    content = json.dumps(tree).encode()
    found(edition(files={"tokens.json": content}), "--nl-card-border")


def test_a_token_that_nothing_reads_is_a_warning():
    changed = edition({"color.unused": "{brand.ink}"})
    (finding,) = guard.check(changed)
    assert (finding.where, finding.blocks) == ("tokens.json#color.unused", False)


def test_a_lower_layer_may_not_read_a_higher_one():
    found(edition({"color.link": "{nl.document.color}"}), "hogere laag")


def test_every_token_of_the_placeholder_is_read():
    assert use.unread(delivered().tokens) == []


# Measures


@pytest.mark.parametrize(
    "value",
    [
        {"value": 0.9375, "unit": "rem"},
        {"value": 15, "unit": "px"},
    ],
)
def test_text_below_sixteen_pixels_is_refused(value):
    assert "15 pixels" in found(edition({"size.small": value}), "te klein")


def test_the_small_end_of_a_size_that_grows_counts():
    tree = json.loads(delivered().files["tokens.json"])
    tree["size"]["text"]["$extensions"]["nl.werkcentrum.fluid"]["value"] = 0.9
    found(edition(files={"tokens.json": json.dumps(tree).encode()}), "14,4 pixels")


def test_a_focus_ring_of_one_pixel_is_refused():
    found(edition({"nl.focus.outline-width": {"value": 1, "unit": "px"}}), "focusrand")


# Fonts


FONT = "fonts/signika-latin.woff2"


def test_a_font_without_a_licence_is_refused():
    rows = json.loads(delivered().files["edition.json"])["fonts"]
    found(edition(facts={"fonts": [rows[0] | {"licence": " "}, *rows[1:]]}), "licentie is leeg")


def test_a_licence_that_is_named_and_not_there_is_told():
    found(edition(remove=["fonts/OFL.txt"]), "tekst van de licentie ontbreekt")


def test_a_font_that_is_not_there_is_told():
    found(edition(remove=[FONT]), "lettertype ontbreekt")


def test_polish_must_be_in_a_file():
    rows = json.loads(delivered().files["edition.json"])["fonts"]
    message = found(edition(facts={"fonts": rows[:2]}), "Pools")
    assert "Ą" in message


def test_ukrainian_may_be_left_to_system_fonts_that_are_named():
    system = json.loads(delivered().files["edition.json"])["system_fonts"]
    found(edition(facts={"system_fonts": {"Arabic": system["Arabic"]}}), "Oekraïens")
    found(edition(facts={"system_fonts": {"Cyrillic": system["Cyrillic"]}}), "Arabisch")


def test_a_system_font_that_the_text_does_not_ask_for_is_no_promise():
    system = json.loads(delivered().files["edition.json"])["system_fonts"]
    found(edition(facts={"system_fonts": system | {"Cyrillic": ["Comic Sans MS"]}}), "Oekraïens")


def test_letters_outside_the_range_of_a_font_do_not_count():
    rows = json.loads(delivered().files["edition.json"])["fonts"]
    found(
        edition(facts={"fonts": [rows[0] | {"unicode_range": "U+41-5A"}, *rows[1:]]}), "Nederlands"
    )


def damaged(tag):
    """The font with one table that says nonsense."""
    font = TTFont(io.BytesIO(delivered().files[FONT]))
    font.flavor = None
    whole = io.BytesIO()
    font.save(whole)
    font = TTFont(io.BytesIO(whole.getvalue()))
    broken = DefaultTable(tag)
    broken.data = b"\x00\x09garbage"
    font.tables[tag] = broken
    font.flavor = "woff2"
    font.flavorData = WOFF2FlavorData(transformedTables=[])
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


@pytest.mark.parametrize("tag", ["cmap", "GPOS", "name"])
def test_a_font_with_a_broken_table_is_refused(tag):
    assert tag in found(edition(files={FONT: damaged(tag)}), "is stuk")


@pytest.mark.parametrize(
    "content",
    [b"", b"wOF2", b"<html>", delivered().files[FONT][:9000], b"\x00\x01\x00\x00" + bytes(200)],
)
def test_a_font_that_is_none_is_refused(content):
    found(edition(files={FONT: content}), "is stuk")


def test_a_font_that_unfolds_without_end_is_refused():
    """The promise of the header is small, what comes out is not."""
    whole = io.BytesIO(delivered().files[FONT])
    header = bytearray(whole.read(48))
    for _number in range(int.from_bytes(header[12:14], "big")):
        WOFF2DirectoryEntry().fromFile(whole)
    directory = whole.getvalue()[48 : whole.tell()]
    bomb = brotli.compress(bytes(50_000_000), quality=5)
    header[20:24] = len(bomb).to_bytes(4, "big")
    with pytest.raises(fonts.BrokenFontError, match="te groot"):
        fonts.characters(bytes(header) + directory + bomb)


# Drawings


WAAIER = "drawings/fanlights/waaier.svg"
HARM = {
    "script": ("<script>alert(1)</script>", "script"),
    "handler": ('<path onload="x()" d="M0 0"/>', "gebeurtenis"),
    "handler in capitals": ('<path onLoad="x()" d="M0 0"/>', "gebeurtenis"),
    "link": ('<a href="https://voorbeeld.nl/"><path d="M0 0"/></a>', "verwijzing naar buiten"),
    "picture": ('<image href="https://voorbeeld.nl/x.png"/>', "verwijzing naar buiten"),
    "use": ('<use href="other.svg#a"/>', "<use>"),
    "style": ("<style>@import url(https://voorbeeld.nl)</style>", "<style>"),
    "fill": ('<path fill="url(https://voorbeeld.nl/a)" d="M0 0"/>', "verwijzing naar buiten"),
    "animation": ('<set attributeName="href" to="javascript:x()"/>', "<set>"),
    "html": (
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
        "foreignObject",
    ),
    "deep": ("<g>" * 200 + "</g>" * 200, "te diep"),
    "many": ("<g/>" * 6000, "te diep of te veel"),
}


def drawing(inside, before=""):
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode()
    )


@pytest.mark.parametrize("harm", HARM)
def test_a_drawing_that_does_more_than_draw_is_refused(harm):
    inside, says = HARM[harm]
    found(edition(files={WAAIER: drawing(inside)}), says)


@pytest.mark.parametrize("harm", HARM)
def test_what_is_drawn_does_nothing_even_when_it_was_never_checked(harm):
    drawn = edition(files={WAAIER: drawing(HARM[harm][0])}).drawing("fanlights", "waaier") or ""
    assert not re.search(
        r"script|\son\w+=|https?://voorbeeld|foreignObject|@import", drawn, re.IGNORECASE
    )


BILLION = (
    '<!DOCTYPE s [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


@pytest.mark.parametrize(
    "before",
    [BILLION, '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "<!DOCTYPE svg>"],
)
def test_entities_are_refused_and_never_filled_in(before):
    content = drawing("<text>&j;</text>" if before is BILLION else "<text/>", before)
    assert "DOCTYPE" in found(edition(files={WAAIER: content}), WAAIER)
    assert svg.clean(content) == ""


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<html/>", b"\xff\xfe", b'<svg xmlns="x"/>'])
def test_a_drawing_that_is_none_is_refused(content):
    found(edition(files={WAAIER: content}), WAAIER)


def test_our_own_drawings_go_through_unchanged():
    for path, content in delivered().files.items():
        if path.endswith(".svg"):
            assert svg.faults(content) == [], path


# Choices of a region


def test_fewer_than_eight_fanlights_are_refused():
    rows = json.loads(delivered().files["edition.json"])["fanlights"]
    found(edition(facts={"fanlights": rows[:7]}), "7 bovenlichten")


def test_a_fanlight_without_a_drawing_is_refused():
    found(edition(remove=["drawings/marks/golf.svg"]), "deze tekening ontbreekt")


@pytest.mark.parametrize("colour", ["#6e2b39", "#7a2426", "#a5231b", "#521d29"])
def test_an_accent_near_the_colour_of_an_error_is_refused(colour):
    found(edition({"accent.pruim.leaf": hexed(colour)}), "kleur van een fout")


def test_an_accent_that_lacks_a_colour_is_refused():
    tree = json.loads(delivered().files["tokens.json"])
    del tree["accent"]["pruim"]["leaf"]
    found(edition(files={"tokens.json": json.dumps(tree).encode()}), "een accent heeft precies")


def test_a_site_whose_choice_an_edition_takes_away_is_named(monkeypatch):
    site = Site.objects.get(is_default_site=True)
    look = SiteLook(("Werkcentrum", "Twente"), "weg", "ook-weg")
    monkeypatch.setattr(site_look, "_sources", [lambda _sites: {site.pk: look}])
    told = guard.check(delivered())
    assert [each.blocks for each in told] == [False, False]
    assert "Werkcentrum Twente koos accent weg" in told[0].message
    assert site_look.look_of(site) == SiteLook(("Werkcentrum", "Twente"), "", "")


# The logo


def logo(**changes):
    told = json.loads(delivered().files["logo.json"])
    told["colours"]["colour"] |= changes
    return edition(files={"logo.json": json.dumps(told).encode()})


@pytest.mark.parametrize(
    ("part", "least"), [("name", "4,50"), ("place", "4,50"), ("frame", "3,00")]
)
def test_a_logo_is_seen_on_its_ground(part, least):
    message = found(logo(**{part: "color.light"}), "logo: ")
    assert f"nodig is {least}" in message


def test_an_edition_that_can_not_draw_a_logo_is_refused():
    found(edition(remove=["logo.json"]), "ontbreekt")
    found(logo(name="color.nergens"), "logo.json")


# Files


@pytest.mark.parametrize(
    "path", ["index.html", "fonts/x.js", "drawings/a/b/c.svg", "../x.svg", "x.SVG"]
)
def test_a_file_that_does_not_belong_is_refused(path):
    found(edition(files={path: b"x"}), "hoort niet in een editie")


def test_a_file_that_is_too_large_is_refused():
    found(edition(files={"neutral.svg": b" " * 65_000}), "kB")


@pytest.mark.parametrize("path", ["edition.json", "tokens.json"])
def test_an_edition_without_its_core_is_refused(path):
    found(edition(remove=[path]), "ontbreekt")


@pytest.mark.parametrize(
    "facts",
    [
        {"title": ""},
        {"title": 3},
        {"fonts": {}},
        {"fonts": ["x"]},
        {"fonts": [{"family": "x"}]},
        {"fonts": [{"family": 'x"}', "file": FONT, "weight": "400", "licence": "x"}]},
        {"fonts": [{"family": "x", "file": FONT, "weight": "400;}", "licence": "x"}]},
        {
            "fonts": [
                {"family": "x", "file": FONT, "weight": "4", "licence": "x", "unicode_range": "x}"}
            ]
        },
        {"waiting_fonts": [{"family": "x", "local": ["Arial"], "src": "url(https://x)"}]},
        {"fanlights": [{"value": "../x", "label": "x"}]},
        {"fanlights": [{"value": "x", "label": ""}]},
        {"system_fonts": {"Arabic": "Tahoma"}},
    ],
)
def test_facts_that_would_break_a_stylesheet_are_refused(facts):
    assert any(
        each.where == "edition.json" for each in guard.blocking(guard.check(edition(facts=facts)))
    )


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"[" * 100_000, b"{"])
def test_facts_that_are_none_are_refused(content):
    assert any(
        "edition.json" in each for each in messages(edition(files={"edition.json": content}))
    )


def test_a_tokens_file_that_can_not_be_read_is_told_with_its_lines():
    finding = guard.check(edition(files={"tokens.json": b'{\n"a": {"$value": 1}}'}))[0]
    assert finding.where == "tokens.json#a"
    assert finding.message.startswith("regel 2: ")
