"""The switcher leads to the same page, or says in the visitor's language that it is not there yet."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Site

from content.factories import make_page

from .conftest import chooses

pytestmark = pytest.mark.django_db(transaction=True)
Get = Callable[..., Any]


def switcher(html: str) -> dict[str, str]:
    links = re.findall(r'<li><a href="([^"]+)" lang="(\w+)" hreflang', html)
    return {code: url for url, code in links}


def test_a_site_with_one_language_has_no_switcher(in_english: Any, zeeland: Site, get: Get) -> None:
    html = get(zeeland, "/over/").content.decode()
    assert switcher(html) == {}
    assert "hreflang" not in html


def test_the_same_page_in_the_languages_of_the_site(
    in_english: Any, twente: Site, get: Get
) -> None:
    html = get(twente, "/over/?gebied=gm0141").content.decode()
    assert switcher(html) == {
        "nl": "/over/?gebied=gm0141",
        "en": "/en/over/?gebied=gm0141",
    }
    assert "English" in html
    english = get(twente, "/en/over/").content.decode()
    assert '<html lang="en" dir="ltr"' in english
    assert "EN Over" in english
    pairs = re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"', english)
    assert [code for code, _url in pairs] == ["nl", "en"]
    assert pairs == re.findall(
        r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"',
        get(twente, "/over/").content.decode(),
    )


def test_a_page_that_is_not_translated_says_so_and_offers_the_dutch_one(
    in_english: Any, twente: Site, get: Get
) -> None:
    make_page(twente.root_page, title="Nieuws uit Twente", slug="nieuws", intro="Tekst.")
    html = get(twente, "/nieuws/").content.decode()
    assert switcher(html)["en"] == "/en/nl/nieuws/"
    notice = get(twente, "/en/nl/nieuws/")
    assert notice.status_code == 200
    text = notice.content.decode()
    assert '<a href="/nieuws/" hreflang="nl" lang="nl"><bdi>Nieuws uit Twente</bdi></a>' in text
    assert '<meta name="robots" content="noindex">' in text
    assert get(twente, "/en/nieuws/").status_code == 404


def test_the_notice_leads_on_once_the_page_is_there(
    in_english: Any, twente: Site, get: Get
) -> None:
    response = get(twente, "/en/nl/over/")
    assert (response.status_code, response["Location"]) == (302, "/en/over/")
    assert get(twente, "/en/nl/bestaat-niet/").status_code == 404
    assert get(twente, "/nl/over/").status_code == 404


@pytest.mark.parametrize("path", ["/en/", "/en/over/", "/en/zoeken/", "/pl/"])
def test_a_language_that_the_site_did_not_choose_is_not_there(
    path: str, in_english: Any, zeeland: Site, get: Get
) -> None:
    response = get(zeeland, path)
    assert response.status_code == 404
    assert '<html lang="nl"' in response.content.decode()


def test_taken_back_the_language_is_gone_and_its_text_stays(
    in_english: Any, twente: Site, get: Get
) -> None:
    from content.models import SiteOptions

    assert get(twente, "/en/over/").status_code == 200
    SiteOptions.objects.update(languages=["nl"])
    assert get(twente, "/en/over/").status_code == 404
    assert "/en/" not in get(twente, "/sitemap.xml").content.decode()
    chooses(twente, "en")
    assert "EN Over" in get(twente, "/en/over/").content.decode()


def test_the_sitemap_holds_what_is_there_in_each_language(
    in_english: Any, twente: Site, get: Get
) -> None:
    found = re.findall(r"<loc>[^<]*?(/[^<:]*)</loc>", get(twente, "/sitemap.xml").content.decode())
    paths = {re.sub(r"^//[^/]+", "", path) for path in found}
    assert {"/", "/over/", "/en/", "/en/over/"} == paths
