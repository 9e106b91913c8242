"""The guide in another language: what is translated, and the rest in Dutch, marked."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from instrumenten.models import InstrumentPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("five_languages")]
Visit = Callable[..., Any]
GUIDE = "/instrumentengids/"
OPTION = re.compile(r'name="(\w+)" value="([^"]+)"')


def dutch_alone() -> str:
    there = InstrumentPage.objects.filter(locale__language_code="en").values("translation_key")
    page = (
        InstrumentPage.objects.live()
        .filter(locale__language_code="nl", reach="national", status="active")
        .exclude(translation_key__in=there)
        .first()
    )
    assert page is not None
    return page.slug


@pytest.mark.parametrize("code", ["en", "uk", "pl", "ar"])
def test_the_same_filters_in_the_language_of_the_reader(code: str, visit: Visit) -> None:
    dutch = visit(GUIDE, "twente").content.decode()
    other = visit(f"/{code}{GUIDE}", "twente").content.decode()
    assert set(OPTION.findall(other)) == set(OPTION.findall(dutch))
    assert len(OPTION.findall(other)) > 20
    assert "Werkzoekende" in dutch
    assert "Werkzoekende" not in other


def test_an_entry_that_is_there_in_dutch_alone_is_told_about(visit: Visit) -> None:
    slug = dutch_alone()
    response = visit(f"/en{GUIDE}{slug}/?gebied=gm0141", "twente")
    assert (response.status_code, response["Location"]) == (
        302,
        f"/en/nl{GUIDE}{slug}/?gebied=gm0141",
    )
    notice = visit(f"/en/nl{GUIDE}{slug}/?gebied=gm0141", "twente")
    html = notice.content.decode()
    page = InstrumentPage.objects.get(slug=slug, locale__language_code="nl")
    assert notice.status_code == 200
    assert f'<a href="{GUIDE}{slug}/?gebied=gm0141" hreflang="nl" lang="nl">' in html
    assert page.kind.label not in html
    assert re.search(r'<p lang="nl"[^>]*><bdi>', html)


def test_the_notice_of_an_entry_that_is_translated_leads_there(visit: Visit) -> None:
    response = visit(f"/en/nl{GUIDE}loonkostensubsidie/?gebied=gm0141", "twente")
    assert response["Location"] == f"/en{GUIDE}loonkostensubsidie/?gebied=gm0141"


def test_documents_name_the_languages_of_a_text() -> None:
    from instrumenten.documents import source

    documents = {(d.slug, d.locale): d for d in source(None)}
    assert documents["loonkostensubsidie", "nl"].translated == ("en", "uk", "pl", "ar")
    assert documents["loonkostensubsidie", "en"].translated == ()
    english = documents["loonkostensubsidie", "en"].key
    assert documents["loonkostensubsidie", "nl"].versions["en"] == english
    assert documents[dutch_alone(), "nl"].translated == ()
