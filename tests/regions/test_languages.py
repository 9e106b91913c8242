"""A region chooses its languages in its settings: its pages are made at once, and nothing goes when it gives
one up."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Site

from content.languages.offered import locale
from content.models import SiteOptions
from regions.models import Region
from tests.people import sign_in_as

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("five_languages")]
Visit = Callable[..., Any]
GRONINGEN = "groningen"


@pytest.fixture
def groningen(five_languages: None) -> Region:
    return Region.objects.select_related("site", "home_page").get(code="AM01")


Choose = Callable[..., str]


@pytest.fixture
def choose(groningen: Region) -> Choose:
    """What the editor reads after saving these languages."""
    client = sign_in_as("beheer", groningen)
    return lambda *codes: _chosen(client, groningen, codes)


def _chosen(client: Client, region: Region, codes: tuple[str, ...]) -> str:
    assert region.site is not None
    url = f"/admin/settings/content/siteoptions/{region.site.pk}/"
    response = client.post(url, {"languages": codes}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def in_language(region: Region, code: str) -> list[str]:
    home = region.home_page.get_translation_or_none(locale(code))
    pages = home.get_descendants(inclusive=True).live() if home else Page.objects.none()
    return sorted(pages.filter(depth__gt=2).values_list("slug", flat=True))


def test_choosing_makes_the_pages_and_says_what_is_there_and_what_is_missing(
    groningen: Region, choose: Choose, visit: Visit
) -> None:
    assert visit("/pl/", GRONINGEN).status_code == 404
    told = choose("en", "uk", "pl")
    assert "Polski is open, met" in told
    assert "English" not in told
    for path in ("/pl/", "/pl/instrumentengids/", "/pl/locaties/", "/pl/contact/", "/pl/over/"):
        assert visit(path, GRONINGEN).status_code == 200
    assert in_language(groningen, "pl") == in_language(groningen, "en")
    assert Page.find_problems() == ([], [], [], [], [])


def test_given_up_it_is_hidden_and_chosen_again_it_is_there_as_it_was(
    groningen: Region, choose: Choose, visit: Visit
) -> None:
    before = in_language(groningen, "uk")
    told = choose("en")
    assert "Українська is niet meer te zien" in told
    assert visit("/uk/", GRONINGEN).status_code == 404
    assert in_language(groningen, "uk") == before
    choose("en", "uk")
    assert visit("/uk/", GRONINGEN).status_code == 200
    assert in_language(groningen, "uk") == before


def test_giving_up_a_language_names_the_translations_that_are_not_done(
    groningen: Region, choose: Choose
) -> None:
    home = groningen.home_page.get_translation_or_none(locale("uk")).specific
    home.intro = "…"
    home.save_revision()
    told = choose("en")
    assert "werd nog gewerkt: ‘Werkcentrum Groningen" in told


def test_the_national_site_may_give_up_a_language_that_regions_keep(
    groningen: Region, visit: Visit
) -> None:
    SiteOptions.objects.filter(site__is_default_site=True).update(languages=["nl", "en"])
    assert visit("/uk/").status_code == 404
    html = visit("/uk/instrumentengids/loonkostensubsidie/", GRONINGEN)
    assert html.status_code == 200
    assert f'<link rel="canonical" href="{_root(groningen.site)}/uk/' in html.content.decode()


def _root(site: Site) -> str:
    from tenancy.hosts import site_url

    return site_url(site)
