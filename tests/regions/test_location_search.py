"""Places where regions receive people are found, and open on the site of their region."""

import pytest
from wagtail.models import Site

from content.factories import make_site
from regions.factories import LocationFactory, with_site
from regions.models import Location, LocationsPage, Region
from regions.states import withdraw
from search.port import SearchRequest, SearchResponse, search

pytestmark = pytest.mark.django_db


def ask(text: str, site: Site | None = None) -> SearchResponse:
    return search(SearchRequest(text=text, site_id=site.pk if site else None))


def found(text: str, site: Site) -> list[str]:
    return [hit.title for hit in ask(text, site).hits if hit.kind == "locatie"]


@pytest.fixture
def region(national: Site) -> Region:
    """Live, with its page of places."""
    region = with_site(name="Proefland", code="AM90")
    page = LocationsPage(title="Locaties", slug="locaties")
    region.home_page.add_child(instance=page)
    page.save_revision().publish()
    return region


@pytest.fixture
def national() -> Site:
    return make_site("localhost", national=True)


@pytest.fixture
def place(region: Region) -> Location:
    return LocationFactory(region=region, name="Gemeentehuis Proefstad", city="Proefstad")


def test_found_by_name_and_by_town(place: Location, national: Site) -> None:
    assert found("gemeentehuis proefstad", national) == ["Gemeentehuis Proefstad"]
    assert found("proefstad", national) == ["Gemeentehuis Proefstad"]


def test_opens_on_the_site_of_its_region(place: Location, national: Site) -> None:
    (here,) = ask("proefstad", national).hits
    assert here.url.endswith(f"/locaties/#locatie-{place.pk}") and "proefland" in here.url
    (own,) = ask("proefstad", place.region.site).hits
    assert own.url == f"/locaties/#locatie-{place.pk}"


def test_follows_its_state_and_its_page(place: Location, national: Site) -> None:
    region = place.region
    withdraw(region)
    assert found("proefstad", national) == []
    assert found("proefstad", region.site) == ["Gemeentehuis Proefstad"]
    region.state = Region.State.LIVE
    region.save()
    assert found("proefstad", national) == ["Gemeentehuis Proefstad"]
    LocationsPage.objects.get().unpublish()
    assert found("proefstad", national) == []


def test_follows_its_name_and_goes_with_it(place: Location, national: Site) -> None:
    place.name = "Bibliotheek"
    place.save()
    assert found("bibliotheek", national) == ["Bibliotheek"]
    place.delete()
    assert found("bibliotheek", national) == []
