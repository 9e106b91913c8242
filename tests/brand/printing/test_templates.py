"""National editors make templates; those that come with the code are loaded without touching theirs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from brand.printing.loading import load
from brand.printing.models import PrintTemplate

TEMPLATES = "/admin/snippets/printing/printtemplate/"
SOURCE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1080 1080">
<rect width="1080" height="1080" fill="var(--wc-color-wall)"/>
<rect data-place="kop" x="80" y="80" width="900" height="400" data-size="90" data-role="h1" data-colour="on-wall"/>
</svg>"""


@pytest.fixture
def brand_editor(signed_in: Callable[..., Client]) -> Client:
    return signed_in("merk")


def form(*places: dict[str, Any], **changes: Any) -> dict[str, Any]:
    count = {
        "places-TOTAL_FORMS": len(places),
        "places-INITIAL_FORMS": 0,
        "places-MIN_NUM_FORMS": 0,
        "places-MAX_NUM_FORMS": 1000,
    }
    rows = {}
    for number, place in enumerate(places):
        values = {
            "characters": 40,
            "lines": 2,
            "fillable": "on",
            "ORDER": number + 1,
            "id": "",
            "DELETE": "",
            **place,
        }
        rows |= {f"places-{number}-{name}": value for name, value in values.items()}
    usual = {
        "title": "Banenmarkt",
        "slug": "banenmarkt",
        "format": "social-square",
        "source": SOURCE,
        "in_use": "on",
        "help": "",
    }
    return {**usual, **count, **rows, **changes}


KOP = {"name": "kop", "label": "Kop", "text": "Banenmarkt"}


def said(response: Any) -> str:
    return " ".join(
        str(error) for errors in response.context["form"].errors.values() for error in errors
    )


def test_a_brand_editor_makes_a_template(brand_editor: Client) -> None:
    assert brand_editor.post(f"{TEMPLATES}add/", form(KOP)).status_code == 302
    made = PrintTemplate.objects.get(slug="banenmarkt")
    assert [(rule.name, rule.characters) for rule in made.places.all()] == [("kop", 40)]
    assert (
        brand_editor.get(f"/admin/uitingen/sjabloon/{made.pk}.png?naam=lang").headers[
            "Content-Type"
        ]
        == "image/png"
    )
    assert "De langste naam" in brand_editor.get(f"{TEMPLATES}edit/{made.pk}/").content.decode()


def test_a_place_without_a_rule_gets_one(brand_editor: Client) -> None:
    brand_editor.post(f"{TEMPLATES}add/", form())
    rule = PrintTemplate.objects.get(slug="banenmarkt").places.get()
    assert (rule.name, rule.label, rule.fillable) == ("kop", "Kop", True)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"source": SOURCE.replace("<rect width", "<script/><rect width")},
            "Regel 2: &lt;script&gt; mag niet",
        ),
        (
            {"source": SOURCE.replace("color-wall", "color-oranje")},
            "Regel 2: de kleur ‘oranje’ staat niet in de huisstijl",
        ),
        ({"source": SOURCE.replace('"on-wall"', '"wit"')}, "Regel 3: de kleur ‘wit’ staat niet"),
        ({"source": "x" * 300_000}, "groter dan 200 kB"),
        ({"places-0-name": "koptekst"}, "Plek ‘koptekst’ staat niet in de tekening"),
        ({"places-0-text": "Werk " * 30}, "Voorbeeld bij plek ‘kop’"),
        ({"places-0-text": "Welkom in {stad}"}, "‘{stad}’ ken ik niet"),
        ({"format": "poster-a3"}, "Bij dit formaat hoort viewBox"),
    ],
)
def test_a_template_that_cannot_be_used_is_not_stored(
    brand_editor: Client, changes: dict[str, str], told: str
) -> None:
    before = PrintTemplate.objects.count()
    response = brand_editor.post(f"{TEMPLATES}add/", form(KOP, **changes))
    assert told.replace("&lt;", "<").replace("&gt;", ">") in said(response)
    assert PrintTemplate.objects.count() == before


def test_a_file_takes_the_place_of_the_text(brand_editor: Client) -> None:
    upload = SimpleUploadedFile(
        "poster.svg", SOURCE.replace('"90"', '"80"').encode(), "image/svg+xml"
    )
    brand_editor.post(f"{TEMPLATES}add/", form(KOP, upload=upload, source="-"))
    assert 'data-size="80"' in PrintTemplate.objects.get(slug="banenmarkt").source
    binary = SimpleUploadedFile("poster.svg", b"\xff\xfe\x00\x01", "image/svg+xml")
    response = brand_editor.post(f"{TEMPLATES}add/", form(KOP, upload=binary, slug="andere"))
    assert "geen tekst in UTF-8" in said(response)


def test_a_region_chooses_templates_and_changes_none(
    signed_in: Callable[..., Client], region: Any, templates: dict[str, PrintTemplate]
) -> None:
    editor = signed_in("beheer", region("AM05"))
    template = templates["poster-a3"]
    assert editor.get(f"{TEMPLATES}edit/{template.pk}/").status_code == 302
    assert editor.post(f"{TEMPLATES}edit/{template.pk}/", form(KOP)).status_code == 302
    assert PrintTemplate.objects.get(pk=template.pk).title == template.title
    assert editor.get(f"/admin/uitingen/sjabloon/{template.pk}.png").status_code == 200


def test_loading_again_changes_nothing(templates: dict[str, PrintTemplate]) -> None:
    assert load() == {"made": 0, "renewed": 0, "left": 6}


def test_an_editors_own_work_stays(
    templates: dict[str, PrintTemplate], monkeypatch: pytest.MonkeyPatch
) -> None:
    from brand.printing import loading

    mine = templates["flyer-a5"]
    mine.title = "Onze flyer"
    mine.save()
    templates["presentatie"].delete()
    newer = [{**facts, "help": "Nieuwe uitleg"} for facts in loading.delivered()]
    monkeypatch.setattr(loading, "delivered", lambda: newer)
    assert load() == {"made": 0, "renewed": 4, "left": 2}
    assert PrintTemplate.objects.get(slug="flyer-a5").title == "Onze flyer"
    assert PrintTemplate.objects.get(slug="poster-a3").help == "Nieuwe uitleg"
    assert not PrintTemplate.objects.filter(slug="presentatie").exists()
