"""Which site shows an entry, and where an address of the guide leads (design §4)."""

import pytest

from instrumenten.factories import instrument
from instrumenten.models import OldName

NATIONAL = "http://localhost"
PATH = "/instrumentengids/hulp/"


def host(response) -> str:
    return response["Location"].split("/instrumentengids/")[0].split("//")[1].split(":")[0]


@pytest.mark.parametrize("reach", ["national", "sectoral", "regional", "local"])
def test_what_counts_everywhere_opens_in_place_on_every_site(world, visit, reach):
    instrument(world.national, slug="hulp", title="Hulp", reach=reach)
    for site in (None, "noord", "zuid"):
        response = visit(PATH, site)
        assert response.status_code == 200
        assert "Hulp" in response.content.decode()


def test_an_entry_shown_in_place_is_canonical_at_its_owner(world, visit):
    instrument(world.national, slug="hulp")
    html = visit(PATH, "noord").content.decode()
    assert f'<link rel="canonical" href="{NATIONAL}' in html
    assert "Werkcentrum Noord" in html


def test_a_regional_entry_opens_in_place_on_its_own_site(world, visit):
    page = instrument(world.guides["noord"], slug="hulp", reach="regional", regions=[world.noord])
    response = visit(PATH, "noord")
    assert response.status_code == 200
    assert page.get_canonical_url(response.wsgi_request).startswith("http://noord.localhost")


@pytest.mark.parametrize("site", [None, "zuid"])
def test_elsewhere_an_entry_of_a_live_region_leads_to_that_region(world, visit, site):
    instrument(world.guides["noord"], slug="hulp", reach="regional", regions=[world.noord])
    response = visit(PATH, site)
    assert response.status_code == 302
    assert host(response) == "noord.localhost"


def test_an_entry_of_a_region_that_is_not_live_opens_on_the_national_site(world, visit):
    instrument(world.guides["oost"], slug="hulp", reach="regional", regions=[world.oost])
    assert visit(PATH).status_code == 200
    response = visit(PATH, "noord")
    assert response.status_code == 302
    assert host(response) == "localhost"


def test_a_national_entry_for_one_region_is_not_shown_by_another(world, visit):
    instrument(world.national, slug="hulp", reach="regional", regions=[world.noord])
    assert visit(PATH, "noord").status_code == 200
    assert visit(PATH).status_code == 200
    response = visit(PATH, "zuid")
    assert (response.status_code, host(response)) == (302, "localhost")


def test_a_local_entry_counts_on_the_site_of_the_region_around_its_gemeente(world, visit):
    instrument(world.national, slug="hulp", reach="local", gemeenten=[world.dorp])
    assert visit(PATH, "noord").status_code == 200
    assert visit(PATH, "zuid").status_code == 302


def test_the_chosen_gemeente_travels_along(world, visit):
    instrument(world.guides["noord"], slug="hulp", reach="regional", regions=[world.noord])
    assert visit(f"{PATH}?gebied=gm9001", "zuid")["Location"].endswith("?gebied=gm9001")


@pytest.mark.parametrize("path", ["bestaat-niet/", "hulp/dieper/", "%00/", "%ff/"])
def test_an_unknown_address_is_not_found(world, visit, path):
    instrument(world.national, slug="hulp")
    assert visit(f"/instrumentengids/{path}", "noord").status_code == 404


def test_a_draft_is_not_found(world, visit):
    instrument(world.national, slug="hulp", publish=False)
    assert visit(PATH, "noord").status_code == 404


@pytest.mark.parametrize("site", [None, "noord"])
def test_an_old_address_leads_to_the_present_one(
    world, visit, site, django_capture_on_commit_callbacks
):
    page = instrument(world.national, slug="hulp")
    page.slug = "nieuwe-hulp"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    response = visit(PATH, site)
    assert response.status_code == 301
    assert response["Location"].endswith("/instrumentengids/nieuwe-hulp/")


def test_an_old_name_is_an_address_too(world, visit):
    names = [OldName(name="Oude Hulp", source="Wet hulp")]
    instrument(world.national, slug="hulp", old_names=names)
    response = visit("/instrumentengids/oude-hulp/", "noord")
    assert response.status_code == 301
    assert response["Location"].endswith("/instrumentengids/hulp/")


def test_an_old_name_that_two_entries_had_leads_to_a_search_for_it(world, visit):
    for slug in ("hulp", "andere-hulp"):
        names = [OldName(name="Oude Hulp", source="Wet hulp")]
        instrument(world.national, slug=slug, old_names=names)
    response = visit("/instrumentengids/oude-hulp/", "noord")
    assert (response.status_code, response["Location"]) == (302, "/instrumentengids/?q=oude+hulp")


def test_an_entry_that_has_the_slug_wins_from_an_old_name(world, visit):
    instrument(world.national, slug="a", old_names=[OldName(name="Hulp", source="Wet")])
    instrument(world.national, slug="hulp", title="De echte")
    assert "De echte" in visit(PATH, "noord").content.decode()
