"""The drawing of a template is data of an editor: what is not on the list is refused, with its line."""

from typing import Any

import pytest

from brand.printing.drawing import parse
from brand.printing.formats import formats
from brand.printing.markup import TemplateError

A4 = formats()["poster-a4"]
START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297">'


def problems(inner: str, start: str = START, before: str = "") -> list[Any]:
    with pytest.raises(TemplateError) as found:
        parse(f"{before}{start}\n{inner}\n</svg>", A4)
    return [(problem.line, problem.message) for problem in found.value.problems]


def place(name: str = "titel", **attributes: str) -> str:
    given = {"x": "10", "y": "10", "width": "100", "height": "50", **attributes}
    return (
        f'<rect data-place="{name}" '
        + " ".join(f'{key.replace("_", "-")}="{value}"' for key, value in given.items())
        + "/>"
    )


def test_a_drawing_with_a_place_is_read_in_the_order_of_its_layers() -> None:
    art = '<rect width="210" height="297" fill="var(--wc-color-wall)"/>'
    drawing = parse(f"{START}{art}{place()}{art}{art}{place('logo', data_kind='logo')}</svg>", A4)
    assert [type(layer).__name__ for layer in drawing.layers] == ["Art", "Place", "Art", "Place"]
    assert list(drawing.places) == ["titel", "logo"]


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ("<script>alert(1)</script>", "<script> mag niet in een sjabloon."),
        ('<image href="http://example.org/x.png"/>', "<image> mag niet"),
        ('<image href="file:///etc/passwd"/>', "<image> mag niet"),
        ('<use href="#a"/>', "<use> mag niet"),
        ("<foreignObject/>", "<foreignObject> mag niet"),
        ("<style>a{}</style>", "<style> mag niet"),
        ("<text>Hallo</text>", "<text> mag niet"),
        ("<animate/>", "<animate> mag niet"),
        ('<filter id="a"/>', "<filter> mag niet"),
        ('<rect onclick="x()"/>', "onclick mag niet op <rect>."),
        ('<rect style="fill:red"/>', "style mag niet op <rect>."),
        ('<rect fill="#ff0000"/>', "is geen kleur uit de huisstijl"),
        ('<rect fill="red"/>', "is geen kleur uit de huisstijl"),
        ('<rect fill="url(http://example.org/a.svg#b)"/>', "is geen kleur uit de huisstijl"),
        ('<rect clip-path="url(file:///etc/passwd)"/>', "verwijst naar iets buiten de tekening"),
        ('<rect id="a&quot;b"/>', "id="),
        ("losse tekst", "Losse tekst mag niet"),
        ("<?xml-stylesheet href='a.css'?>", "stijlblad"),
        ('<x:rect xmlns:x="http://example.org/"/>', "hoort niet bij SVG"),
        ('<rect xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a"/>', "href mag niet op <rect>."),
        ('<rect data-drawing="pictograms/werk"/>', ""),
        ("<rect", "geen geldige SVG"),
    ],
)  # fmt: skip
def test_what_is_not_on_the_list_is_refused_with_its_line(inner: str, told: str) -> None:
    if not told:
        told = "data-drawing kan alleen"
        inner = f"<g>{inner}</g>"
    line, message = problems(inner)[0]
    assert told in message
    assert line in (2, 3)


def test_a_doctype_is_refused_before_any_entity_of_it_is_read() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert problems("<title>&b;</title>", before=bomb) == [
        (1, "Een DOCTYPE mag niet: haal die regel weg.")
    ]


def test_every_problem_is_told_at_once() -> None:
    found = problems('<script/>\n<rect fill="red"/>\n<image/>')
    assert [line for line, _message in found] == [2, 3, 4]


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        (place("Titel"), "alleen kleine letters"),
        (place() + place(), "staat er al"),
        (place(width="-3"), "width moet een getal zijn"),
        (place(data_size="groot"), "data-size moet een getal zijn van 1 tot 500"),
        (place(data_size="nan"), "data-size moet een getal zijn"),
        (place(data_align="justify"), "data-align kan zijn: left, center, right"),
        (place(data_font="Comic"), "data-font ken ik niet"),
        (place(data_kind="video"), "data-kind kan zijn"),
        (place("a", data_kind="qr") + place("b", data_kind="qr"), "één plek van de soort"),
        ("<g>" + place() + "</g>", "niet in een groep"),
        ('<circle data-place="a" r="3"/>', "moet een <rect> zijn"),
    ],
)
def test_a_place_that_cannot_be_used_is_named(inner: str, told: str) -> None:
    assert told in " ".join(message for _line, message in problems(inner))


def test_another_size_than_the_format_is_refused() -> None:
    wrong = START.replace("210 297", "297 420")
    assert problems("", wrong) == [(1, 'Bij dit formaat hoort viewBox="0 0 210 297".')]


def test_a_drawing_that_is_too_large_is_refused_unread() -> None:
    assert "groter dan 200 kB" in problems(f"<title>{'a' * 300_000}</title>")[0][1]
    assert "meer dan 3000 onderdelen" in problems("<g/>" * 4000)[0][1]
    assert "te diep" in problems("<g>" * 50 + "</g>" * 50)[0][1]
