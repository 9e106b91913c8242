"""What can be found follows what editors do, at once."""

import pytest

from instrumenten.factories import KindFactory, ProviderFactory, instrument
from instrumenten.models import InstrumentPage
from regions.models import Region
from regions.states import region_state_changed
from search.models import StoredDocument


@pytest.fixture
def found(visit):
    """The slugs that a search gives."""

    def search(text: str, site: str | None = None, area: str = "nl") -> list[str]:
        data = visit(f"/zoeken/resultaten.json?q={text}&type=instrument&gebied={area}", site).json()
        return [hit["slug"] for hit in data["hits"]]

    return search


def content(page: InstrumentPage) -> dict:
    return StoredDocument.objects.get(key=f"instrument:{page.pk}").content


def test_publish_and_unpublish(world, found):
    page = instrument(world.national, slug="laswerk", title="Laswerk")
    assert found("laswerk") == ["laswerk"]
    page.unpublish()
    assert found("laswerk") == []


def test_a_draft_is_not_found(world, found):
    instrument(world.national, slug="laswerk", title="Laswerk", publish=False)
    assert found("laswerk") == []


def test_delete(world, found):
    page = instrument(world.national, slug="laswerk", title="Laswerk")
    page.delete()
    assert found("laswerk") == []


def test_another_slug(world, found, django_capture_on_commit_callbacks):
    page = instrument(world.national, slug="laswerk", title="Laswerk")
    page.slug = "lassen"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert found("laswerk") == ["lassen"]


def test_a_move_to_another_region(world, visit):
    page = instrument(
        world.guides["noord"],
        slug="laswerk",
        title="Laswerk",
        reach="regional",
        regions=[world.noord],
    )
    page.move(world.guides["zuid"], pos="last-child")
    page = InstrumentPage.objects.get(pk=page.pk)
    assert content(page)["owner_site"] == world.zuid.site_id


def test_the_name_of_a_kind_and_of_a_provider(world, visit):
    kind, provider = KindFactory(label="Oude soort"), ProviderFactory(name="Oude naam")
    page = instrument(world.national, slug="laswerk", kind=kind, providers=(provider,))
    kind.label, provider.name = "Nieuwe soort", "Nieuwe naam"
    kind.save()
    provider.save()
    assert content(page)["data"]["providers"][0]["name"] == "Nieuwe naam"
    card = visit("/instrumentengids/").content.decode()
    assert "Nieuwe soort" in card
    assert "Nieuwe naam" in card


def test_the_name_of_a_successor(world, django_capture_on_commit_callbacks):
    following = instrument(world.national, slug="opvolger", title="Opvolger")
    page = instrument(world.national, slug="weg", status="ended", successor=following)
    following.title = "Nieuwe opvolger"
    following.save_revision().publish()
    assert content(page)["successor"]["title"] == "Nieuwe opvolger"


def test_a_region_going_live_opens_its_own_hits(world):
    page = instrument(
        world.guides["oost"],
        slug="laswerk",
        title="Laswerk",
        reach="regional",
        regions=[world.oost],
    )
    national = world.national.get_site().pk
    assert str(world.oost.site_id) not in content(page)["opens_at"].values()
    region = Region.objects.get(pk="AM63")
    region.state = Region.State.LIVE
    region.save()
    assert content(page)["opens_at"][str(national)] == world.oost.site_id
    assert region_state_changed.has_listeners()


def test_the_hit_of_another_region_opens_there(world, visit):
    instrument(
        world.guides["noord"],
        slug="laswerk",
        title="Laswerk",
        reach="regional",
        regions=[world.noord],
    )
    hits = visit("/zoeken/resultaten.json?q=laswerk").json()["hits"]
    assert hits[0]["url"].startswith("http://noord.localhost")
    own = visit("/zoeken/resultaten.json?q=laswerk", "noord").json()["hits"]
    assert own[0]["url"] == "/instrumentengids/laswerk/"
