"""The lock-up of a name: how it breaks, what it is made of, and which names cannot be drawn."""

import io
import re

import pathops
import pytest
from defusedxml.ElementTree import fromstring
from fontTools.svgLib import parse_path
from PIL import Image
from pypdf import PdfReader

from brand.brandbook import Brandbook
from brand.editions.published import delivered
from brand.lockups import ConstructionError, LockupError, lockup
from brand.lockups.breaking import broken, pieces
from brand.lockups.construction import construction_of

FORMS = ("horizontal", "stacked")
COLOURS = ("colour", "one", "reversed")
every_form = pytest.mark.parametrize("form", FORMS)
every_colour = pytest.mark.parametrize("colour", COLOURS)


@pytest.fixture
def brandbook():
    return delivered()


def with_files(brandbook, **files):
    """The edition with other files; `logo` stands for `logo.json`."""
    names = {"logo": "logo.json", "edition": "edition.json"}
    return Brandbook("x", {**brandbook.files} | {names[key]: each for key, each in files.items()})


def lines(name, measure, brandbook, most=3):
    """As `brandbook` breaks, with letters that are all as wide as one."""
    return broken(name, construction_of(brandbook).breaking, measure, most, len)


@pytest.mark.parametrize(
    ("name", "measure", "expected"),
    [
        ("Twente", 13, ["Twente"]),
        ("Groot Amsterdam", 16, ["Groot Amsterdam"]),
        ("Groot Amsterdam", 12, ["Groot", "Amsterdam"]),
        ("Zaanstreek/Waterland", 14, ["Zaanstreek/", "Waterland"]),
        ("Noordoost-Brabant", 12, ["Noordoost-", "Brabant"]),
        ("’s-Hertogenbosch", 8, ["’s-Hertogenbosch"]),
        ("Regio ’s-Hertogenbosch en omstreken", 20, ["Regio ’s-Hertogenbosch", "en omstreken"]),
        ("Zuid-Kennemerland en IJmond", 18, ["Zuid-Kennemerland", "en IJmond"]),
        ("Rijk van Nijmegen", 12, ["Rijk", "van Nijmegen"]),
        ("Helmond-De Peel", 10, ["Helmond-", "De Peel"]),
        ("Drechtsteden", 4, ["Drechtsteden"]),
        ("Veluwe Stedendriehoek", 14, ["Veluwe", "Stedendriehoek"]),
    ],
)
def test_a_name_breaks_as_the_rules_say(brandbook, name, measure, expected):
    assert lines(name, measure, brandbook) == expected


def test_a_word_is_never_broken(brandbook):
    rules = construction_of(brandbook).breaking
    for name in ("Drechtsteden", "'s-Gravenhage", "Ede", "IJ-meer"):
        assert pieces(name, rules) == [name]


def test_the_pieces_together_are_the_name(brandbook):
    name = "Zuid-Kennemerland en IJmond/'s-Hertogenbosch"
    assert "".join(pieces(name, construction_of(brandbook).breaking)) == name


@every_form
@every_colour
def test_a_lockup_is_outlines_only(brandbook, form, colour):
    svg = lockup(brandbook, ("Werkcentrum", "Zaanstreek/Waterland"), form=form, colour=colour).svg
    tags = {element.tag.rpartition("}")[2] for element in fromstring(svg).iter()}
    assert tags == {"svg", "title", "path"}
    assert not re.search(r"stroke|font|style|href|class", svg)


def test_a_lockup_says_its_name(brandbook):
    svg = lockup(brandbook, ("Werkcentrum", "Zaanstreek/Waterland")).svg
    assert "<title>Werkcentrum Zaanstreek/Waterland</title>" in svg


def ink(drawn):
    """The box of everything that is drawn, in units of the viewBox."""
    boxes = []
    for data in re.findall(r' d="([^"]+)"', drawn.svg):
        path = pathops.Path()
        parse_path(data, path.getPen())
        boxes.append(path.bounds)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


@every_form
@every_colour
@pytest.mark.parametrize("place", ["", "Ede", "Gooi en Vechtstreek", "Zuid-Kennemerland en IJmond"])
def test_the_clear_space_is_inside_the_drawing_and_free(brandbook, form, colour, place):
    drawn = lockup(brandbook, ("Werkcentrum", place), form=form, colour=colour)
    left, top, right, bottom = ink(drawn)
    space = drawn.clear_space - 1  # the coordinates are whole
    assert space > 0
    assert left >= space
    assert top >= space
    assert drawn.width - right >= space
    assert drawn.height - bottom >= space


@every_form
def test_no_picture_is_made_below_the_smallest_size(brandbook, form):
    drawn = lockup(brandbook, ("Werkcentrum", "Twente"), form=form)
    assert drawn.minimum_mm > 10
    assert Image.open(io.BytesIO(drawn.png(drawn.minimum_px))).width == drawn.minimum_px
    with pytest.raises(LockupError, match="pixels"):
        drawn.png(drawn.minimum_px - 1)


def test_the_smallest_size_keeps_a_capital_readable_whatever_the_name(brandbook):
    """A longer name has a larger smallest size: the letters stay as large."""
    least = {}
    for place in ("Ede", "Zuid-Kennemerland en IJmond"):
        drawn = lockup(brandbook, ("Werkcentrum", place))
        least[place] = drawn.minimum_mm / drawn.width
    assert least["Ede"] == pytest.approx(least["Zuid-Kennemerland en IJmond"], rel=0.01)


@every_colour
def test_a_picture_has_the_size_and_the_colours_asked_for(brandbook, colour):
    drawn = lockup(brandbook, ("Werkcentrum", "Twente"), colour=colour, accent="pruim")
    picture = Image.open(io.BytesIO(drawn.png(600))).convert("RGBA")
    assert picture.size == (600, round(600 * drawn.height / drawn.width))
    assert picture.getpixel((0, 0))[3] == 0
    found = picture.getcolors(maxcolors=picture.width * picture.height)
    solid = {f"#{r:02x}{g:02x}{b:02x}" for _number, (r, g, b, a) in found if a == 255}
    wanted = {
        "colour": {
            brandbook.colour("color.wall", "pruim"),
            brandbook.colour("color.light", "pruim"),
        },
        "one": {brandbook.colour("color.text")},
        "reversed": {brandbook.colour("color.on-wall"), brandbook.colour("color.light")},
    }[colour]
    assert wanted <= solid


def test_one_colour_is_one_outline(brandbook):
    drawn = lockup(brandbook, ("Werkcentrum", "Groot Amsterdam"), colour="one")
    assert drawn.svg.count("<path") == 1


@every_form
def test_a_pdf_opens_holds_outlines_and_no_font(brandbook, form):
    drawn = lockup(brandbook, ("Werkcentrum", "Twente"), form=form)
    pdf = PdfReader(io.BytesIO(drawn.pdf()))
    page = pdf.pages[0]
    assert len(pdf.pages) == 1
    assert pdf.metadata.title == "Werkcentrum Twente"
    assert float(page.mediabox.width) / float(page.mediabox.height) == pytest.approx(
        drawn.width / drawn.height, rel=0.001
    )
    content = page.get_contents().get_data()
    assert re.search(rb"\sc\s", content)
    assert b"Tj" not in content
    assert not page.images
    assert "/Font" not in page["/Resources"]
    assert pdf.trailer["/Root"]["/Lang"] == "nl-NL"


def test_the_same_name_is_the_same_bytes(brandbook):
    again = Brandbook("again", brandbook.files)
    first, second = (lockup(each, ("Werkcentrum", "Ede")) for each in (brandbook, again))
    assert first.svg == second.svg
    assert first.pdf() == second.pdf()
    assert first.png(500) == second.png(500)


def test_letters_are_kerned(brandbook):
    """'Te' stands closer than its letters do apart."""
    from brand.lockups.letters import line

    def width(text):
        return line(brandbook, "Signika", 400, 0, text).width

    assert width("HTeH") < width("HTH") + width("HeH") - width("HH") - 20


def test_a_site_has_its_own_door(brandbook):
    doors = {lockup(brandbook, fanlight=name).svg for name, _label in brandbook.fanlights}
    assert len(doors) == len(brandbook.fanlights)
    assert lockup(brandbook, fanlight="bestaat-niet").svg == lockup(brandbook).svg


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a" * 120, "120 tekens"),
        ("Arbeidsmarktregionoordoost", "‘Arbeidsmarktregionoordoost’ is te lang voor één regel"),
        ("a " * 75, "150 tekens"),
        ("Noord Holland " * 9, "126 tekens"),
        ("שלום", "van rechts naar links.*teken 1"),
        ("Friesland العربية", "van rechts naar links.*teken 11, na ‘Friesland’"),
        ("Noord\u202eBrabant", "onzichtbaar teken, U\\+202E.*teken 6"),
        ("Twen\x07te", "onzichtbaar teken, U\\+0007.*teken 5, na ‘Twen’"),
        ("Київ", "geen teken voor ‘К’.*teken 1"),
        ("Ede 中", "geen teken voor ‘中’.*teken 5"),
        ("", None),
        ("Súdwest-Fryslân", None),
        ("Curaçao", None),
        ("'s-Hertogenbosch", None),
    ],
)
@every_form
def test_a_name_that_cannot_be_drawn_is_an_error_that_names_the_place(
    brandbook, form, name, message
):
    if message is None:
        lockup(brandbook, ("Werkcentrum", name), form=form)
        return
    with pytest.raises(LockupError, match=message):
        lockup(brandbook, ("Werkcentrum", name), form=form)


def test_an_edition_without_construction_is_an_error(brandbook):
    files = {path: each for path, each in brandbook.files.items() if path != "logo.json"}
    with pytest.raises(ConstructionError, match="geen logo.json"):
        lockup(Brandbook("x", files))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b'"clear_space": 1', b'"clear_space": "veel"', "clear_space: is geen getal"),
        (b'"clear_space": 1', b'"clear_space": -1', "clear_space: ligt niet tussen 0 en 10"),
        (b'"clear_space": 1,', b"", "clear_space: ontbreekt"),
        (b'"ground": "color.wall"', b'"ground": "color.paars"', "icon.ground: ‘color.paars’"),
        (b'"family": "Signika"', b'"family": "Comic"', "lettertype Comic"),
        (b'"default": "waaier"', b'"default": "poort"', "drawings/marks/poort.svg"),
        (b"{", b"[", "geen JSON"),
    ],
)
def test_a_construction_that_cannot_be_used_names_the_field(brandbook, old, new, message):
    logo = brandbook.files["logo.json"].replace(old, new, 1)
    with pytest.raises(ConstructionError, match=message):
        lockup(with_files(brandbook, logo=logo))


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>', "<text>"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "is leeg"),
        (b"<svg", "kan niet gelezen worden"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><svg>&a;</svg>', "kan niet gelezen worden"),
    ],
)
def test_a_mark_that_is_more_than_shapes_is_an_error(brandbook, drawing, message):
    files = {**brandbook.files} | {"drawings/marks/waaier.svg": drawing}
    with pytest.raises(ConstructionError, match=message):
        lockup(Brandbook("x", files))


def test_a_broken_font_is_an_error(brandbook):
    files = {**brandbook.files} | {"fonts/signika-latin.woff2": b"wOF2 niet"}
    with pytest.raises(ConstructionError, match="signika-latin.woff2"):
        lockup(Brandbook("x", files))
