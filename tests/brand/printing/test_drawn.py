"""What comes out: each template that comes with the demo, in short and long names, as PDF and PNG."""

import json
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from PIL import Image
from wagtail.models import Site

from brand.brandbook import Brandbook
from brand.printing import draw, filling, output
from brand.printing.document import DrawingError, job
from brand.printing.models import PrintTemplate
from brand.site_look import SiteLook

from .conftest import LONG, NATIONAL, SHORT, Pdf

SLUGS = ("poster-a3", "poster-a4", "flyer-a5", "bericht-vierkant", "handtekening", "presentatie")
PRINTED = SLUGS[:3]
OF_THE_SCREEN = ("poster-a3", "poster-a4", "flyer-a5", "bericht-vierkant", "presentatie")


@pytest.fixture
def example(templates: dict[str, PrintTemplate], national_site: Site, brandbook: Brandbook) -> Any:
    def make(slug: str, look: SiteLook = NATIONAL, **changes: Any) -> filling.Filling:
        made = filling.example(
            templates[slug], national_site, changes.pop("brandbook", brandbook), look
        )
        return replace(made, **changes)

    return make


def colour_at(content: bytes, x: float, y: float) -> str:
    image = Image.open(BytesIO(content)).convert("RGB")
    red, green, blue = image.getpixel((int(x * image.width), int(y * image.height)))
    return f"#{red:02x}{green:02x}{blue:02x}"


@pytest.mark.parametrize("look", [NATIONAL, SHORT, LONG], ids=["national", "short", "long"])
@pytest.mark.parametrize("slug", SLUGS)
def test_examples_fit_in_short_and_long_names(example: Any, slug: str, look: SiteLook) -> None:
    assert output.measured(example(slug, look)) == []


@pytest.mark.parametrize("slug", OF_THE_SCREEN)
def test_the_screen_version_can_be_read_aloud(example: Any, slug: str) -> None:
    pdf = Pdf(output.file(example(slug, LONG), "scherm.pdf"))
    tags = pdf.tags()
    names = [name for name, _alt in tags]
    assert pdf.root["/Lang"] == "nl"
    assert pdf.root["/ViewerPreferences"]["/DisplayDocTitle"] is True or bool(
        pdf.root["/ViewerPreferences"]["/DisplayDocTitle"]
    )
    assert bool(pdf.root["/MarkInfo"]["/Marked"])
    assert pdf.reader.metadata.title == example(slug).template.title
    assert b"pdfuaid" in pdf.root["/Metadata"].get_object().get_data()
    assert "/H1" in names
    pictures = [alt for name, alt in tags if name == "/Figure"]
    assert "Werkcentrum Zuid-Kennemerland en IJmond" in pictures
    assert all(pictures)


def test_it_is_read_in_the_order_of_the_drawing(example: Any) -> None:
    text = Pdf(output.file(example("poster-a3", SHORT), "scherm.pdf")).text()
    order = ["Wat wil jij", "Zoek je werk?", "Loop gewoon", "Straat en huisnummer", "Of kijk eerst"]
    assert sorted(order, key=text.index) == order


def test_lists_and_the_code_have_their_own_tags(example: Any) -> None:
    tags = Pdf(output.file(example("flyer-a5"), "scherm.pdf")).tags()
    names = [name for name, _alt in tags]
    assert names.count("/LI") == 4
    assert "/Link" in names
    assert any(str(alt).startswith("QR-code naar http") for _name, alt in tags if alt)


@pytest.mark.parametrize("slug", PRINTED)
def test_the_print_version_has_bleed_marks_and_boxes(example: Any, slug: str) -> None:
    made = example(slug, LONG)
    size = made.drawing.format
    pdf = Pdf(output.file(made, "drukwerk.pdf"))
    assert pdf.box("mediabox") == [0, 0, size.width + 20, size.height + 20]
    assert pdf.box("trimbox") == [10, 10, size.width + 10, size.height + 10]
    assert pdf.box("bleedbox") == [7, 7, size.width + 13, size.height + 13]


@pytest.mark.parametrize("slug", PRINTED)
def test_every_font_is_in_the_file(example: Any, slug: str) -> None:
    fonts = Pdf(output.file(example(slug, LONG), "drukwerk.pdf")).fonts()
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


@pytest.mark.parametrize(
    ("slug", "size"),
    [("bericht-vierkant", (1080, 1080)), ("presentatie", (1920, 1080)), ("handtekening", (1200, 400)),
     ("poster-a4", (1191, 1684))],
)  # fmt: skip
def test_a_picture_has_the_pixels_of_its_format(
    example: Any, slug: str, size: tuple[int, int]
) -> None:
    image = Image.open(BytesIO(output.file(example(slug), "beeld.png")))
    assert image.size == pytest.approx(size, abs=1)


def test_colours_come_from_the_edition_under_the_accent_of_the_region(
    example: Any, brandbook: Brandbook
) -> None:
    for look in (NATIONAL, SHORT):
        png = output.preview(example("poster-a3", look)).png
        assert colour_at(png, 0.02, 0.02) == brandbook.colour("color.wall", look.accent or None)


def test_another_edition_is_followed(example: Any, brandbook: Brandbook) -> None:
    tokens = json.loads(brandbook.files["tokens.json"])
    tokens["brand"]["wall"]["$value"] = {
        "colorSpace": "srgb",
        "components": [0.2, 0, 0.4],
        "hex": "#330066",
    }
    other = Brandbook("andere", {**brandbook.files, "tokens.json": json.dumps(tokens).encode()})
    png = output.preview(example("poster-a3", brandbook=other)).png
    assert colour_at(png, 0.02, 0.02) == "#330066"


def test_the_fanlight_is_the_regions_own(example: Any) -> None:
    same = replace(NATIONAL, fanlight="golf")
    assert (
        output.preview(example("presentatie")).png
        != output.preview(example("presentatie", same)).png
    )


def test_text_that_does_not_fit_names_its_place_and_keeps_its_size(example: Any) -> None:
    made = example(
        "poster-a4",
        texts={
            "titel": "Zo schrijf je een brief die echt opvalt bij wie hem leest",
            "dag": "12",
            "maand": "maart",
            "wanneer": "Dag",
        },
    )
    problems = output.measured(made)
    assert [problem.place for problem in problems] == ["titel"]
    assert "4 regels lang; er passen er 3" in problems[0].message
    with pytest.raises(output.UnfitError, match="Kop: De tekst is 4 regels lang"):
        output.file(made, "drukwerk.pdf")


def test_a_word_that_is_too_wide_is_named(example: Any) -> None:
    made = example(
        "poster-a3", texts={**example("poster-a3").texts, "titel": "Arbeidsmarktregiobeleid"}
    )
    assert "‘Arbeidsmarktregiobeleid’ is te breed" in output.measured(made)[0].message


@pytest.mark.parametrize(
    ("text", "told"),
    [("Привет", "staan niet in het lettertype"), ("Feest 🎉", "staan niet in het lettertype"),
     ("Welkom in {stad}", "‘{stad}’ ken ik niet"), ("a" * 61, "61 tekens; er passen er 60"), ("  ", "Vul dit in."),
     ("مرحبا", "staan niet in het lettertype")],
)  # fmt: skip
def test_what_cannot_stand_there_is_said_in_words(example: Any, text: str, told: str) -> None:
    made = example("poster-a4", texts={**example("poster-a4").texts, "titel": text})
    assert told in next(each.message for each in output.measured(made) if each.place == "titel")


def test_what_is_typed_is_text_and_never_code(example: Any) -> None:
    typed = '#read("/etc/passwd") $x$ *a* <b> "'
    made = example("flyer-a5", texts={**example("flyer-a5").texts, "tekst": typed})
    text = Pdf(output.file(made, "scherm.pdf")).text()
    assert '#read("/etc/passwd") $x$ *a* <b>' in text.replace("\n", " ")
    html = output.file(
        example("handtekening", texts={"naam": "<script>alert(1)</script>", "bereikbaar": "x"}),
        "handtekening.html",
    ).decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_signature_is_text_with_the_logo_beside_it(example: Any) -> None:
    html = output.file(example("handtekening", SHORT), "handtekening.html").decode()
    assert "Voornaam Achternaam" in html
    assert 'alt="Werkcentrum Zeeland"' in html
    assert "<script" not in html


def test_an_endless_drawing_is_ended(example: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = example("poster-a4")
    # Each of these is painted on a sheet of its own.
    circles = (
        '<g opacity="0.5"><circle cx="100" cy="100" r="90" fill="var(--wc-color-wall)"/></g>' * 1400
    )
    made.template.source = made.template.source.replace("</svg>", f"{circles}</svg>")
    monkeypatch.setattr(settings, "PRINTING_SECONDS", 0.5)
    with pytest.raises(DrawingError, match="kost te veel"):
        output.file(made, "beeld.png")


def test_no_more_are_drawn_at_once_than_there_is_room_for(
    example: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = example("poster-a4")
    monkeypatch.setattr(settings, "PRINTING_PATIENCE", 0.05)
    with draw._free, draw._free, pytest.raises(draw.BusyError, match="veel tegelijk getekend"):
        draw.draw(job(made.drawing, made.content(), made.look), {})
