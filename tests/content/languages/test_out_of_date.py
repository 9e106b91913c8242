"""What changed in Dutch is told where translators and editors look: with the change, and since when."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from content.factories import make_page
from content.languages import memory
from content.languages.trees import translate

from .people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def changed(in_english: Any, about: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The English page of the nation, of which the Dutch intro changed afterwards."""
    monkeypatch.setattr(memory, "delivered", lambda code: {})
    page = type(about).objects.get(pk=about.pk)
    page.intro = "Tweede tekst."
    page.save_revision().publish()
    return in_english


def report(client: Any, **query: str) -> str:
    return client.get(reverse("content_translations"), query).content.decode()


def test_the_form_shows_old_dutch_and_new_and_the_translation_of_before(changed: Any) -> None:
    client = sign_in("landelijk-vertaler-en")
    html = client.get(reverse("wagtailadmin_pages:edit", args=[changed.pk])).content.decode()
    assert '<span class="deletion">Eerste</span>' in html
    assert '<span class="addition">Tweede</span>' in html
    assert "EN Eerste tekst." in html
    assert "1 in het Nederlands gewijzigd" in html


def test_the_list_of_pages_says_so(changed: Any) -> None:
    client = sign_in("landelijk-eindredacteur")
    url = reverse("wagtailadmin_explore", args=[changed.get_parent().pk])
    assert "Nederlands gewijzigd" in client.get(url).content.decode()
    home = changed.get_parent().get_translations().get(locale__language_code="nl")
    dutch = reverse("wagtailadmin_explore", args=[home.pk])
    assert "Nederlands gewijzigd" not in client.get(dutch).content.decode()


def test_the_report_tells_it_per_language_and_site(
    changed: Any, national: Site, twente: Site
) -> None:
    client = sign_in("landelijk-eindredacteur")
    assert "Over" in report(client, stand="gewijzigd")
    assert "Over" in report(client, stand="gewijzigd", taal="en", site=str(national.pk))
    assert reverse("wagtailadmin_pages:edit", args=[changed.pk]) not in report(
        client, site=str(twente.pk)
    )
    assert reverse("wagtailadmin_pages:edit", args=[changed.pk]) not in report(
        client, stand="klaar"
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_report_as_a_file_says_since_when(kind: str, changed: Any, about: Any) -> None:
    response = sign_in("landelijk-eindredacteur").get(
        reverse("content_translations"), {"export": kind}
    )
    content = b"".join(response.streaming_content)
    if kind == "xlsx":
        sheet = openpyxl.load_workbook(BytesIO(content)).active
        rows = [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    else:
        rows = [line.split(",") for line in content.decode().splitlines()]
    head, *lines = rows
    line = dict(zip(head, next(row for row in lines if row[0] == "Over"), strict=True))
    assert (line["Niet vertaald"], line["Gewijzigd"]) == ("1", "1")
    published = timezone.localtime(Page.objects.get(pk=about.pk).last_published_at)
    assert line["Sinds"].startswith(f"{published:%Y-%m-%d}")


def test_who_has_no_right_in_another_language_has_no_report(twente: Site, national: Site) -> None:
    client = sign_in("eindredacteur", twente)
    assert client.get(reverse("content_translations"))["Location"] == reverse("wagtailadmin_home")
    assert reverse("content_translations") not in client.get("/admin/").content.decode()


def test_what_is_not_begun_is_in_a_list_of_its_own(in_english: Any, twente: Site) -> None:
    page = make_page(twente.root_page, title="Nog niet Engels", slug="nog-niet", intro="Tekst.")
    below = make_page(page, title="Daaronder", slug="daaronder", intro="Tekst.")
    client = sign_in("vertaler-en", twente)
    html = client.get(reverse("content_translations_new")).content.decode()
    assert "Nog niet Engels" in html
    assert "Daaronder" not in html  # the page above it comes first
    translate(page, "en")
    html = client.get(reverse("content_translations_new")).content.decode()
    assert "Nog niet Engels" not in html
    assert below.title in html


def test_the_report_needs_no_more_queries_for_more_pages(
    in_english: Any, national: Site, delivered: None
) -> None:
    client = sign_in("landelijk-eindredacteur")
    report(client)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            report(client)
        return len(found)

    before = queries()
    for number in range(5):
        page = make_page(national.root_page, title=f"P{number}", slug=f"p{number}", intro="x")
        translate(page, "en")
    assert queries() <= before


def test_one_change_in_a_text_of_many_sentences_is_paired_with_what_stood_there(
    in_english: Any, national: Site, monkeypatch: pytest.MonkeyPatch, delivered: None
) -> None:
    from wagtail_localize.models import Translation

    from content.languages.desk.texts import texts

    page = make_page(
        national.root_page,
        title="Lang",
        slug="lang",
        body=[("text", "<p>De eerste zin blijft.</p><p>De tweede zin gaat over werk.</p>")],
    )
    translate(page, "en")
    monkeypatch.setattr(memory, "delivered", lambda code: {})
    page = type(page).objects.get(pk=page.pk)
    page.body = [
        {
            "type": "text",
            "id": page.body[0].id,
            "value": "<p>De eerste zin blijft.</p><p>Heel nieuw.</p><p>De tweede zin gaat over een baan.</p>",
        }
    ]
    page.save_revision().publish()
    translation = Translation.objects.get(source__object_id=page.translation_key)
    found = {text.dutch: text.before for text in texts(translation) if text.is_missing}
    assert found == {
        "Heel nieuw.": "",
        "De tweede zin gaat over een baan.": "De tweede zin gaat over werk.",
    }
