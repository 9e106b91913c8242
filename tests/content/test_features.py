"""A site switches features on and off; visitors notice at once, and only there (R49)."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from wagtail.models import ModelLogEntry, Site

from content import features
from content.context import SiteContext
from content.models import SiteOptions
from regions.models import Region
from search.port import SearchRequest, search
from tenancy import hosts
from tests.regions.opened import REFUSED, client_of, person

pytestmark = pytest.mark.django_db
TWENTE, GRONINGEN = "twente", "groningen"


def switch(site: Site, **switches: bool) -> None:
    chosen = {name.replace("_", "-"): on for name, on in switches.items()}
    options = SiteOptions.of(site)
    options.switches = options.switches | chosen
    options.save()


@pytest.fixture
def twente(region) -> Region:
    return region("AM05")


def html(visit: Any, path: str, slug: str | None = TWENTE) -> str:
    response = visit(path, slug)
    assert response.status_code == 200
    return response.content.decode()


def test_a_feature_that_nobody_registered_is_a_mistake_in_the_code(demo):
    with pytest.raises(KeyError):
        features.is_on("onzin", None)


@pytest.mark.parametrize(
    ("key", "shown", "path"),
    [
        ("gids-in-menu", ">Hulp zoeken</a>", "/"),
        ("gids-ingang", 'id="zoek-in-gids"', "/"),
        ("locaties-op-voorpagina", "Alles over ", "/"),
    ],
)
def test_what_is_switched_off_is_not_shown_there_and_elsewhere_is(twente, visit, key, shown, path):
    assert shown in html(visit, path)
    switch(twente.site, **{key.replace("-", "_"): False})
    assert shown not in html(visit, path)
    assert shown in html(visit, path, GRONINGEN) or key == "locaties-op-voorpagina"
    switch(twente.site, **{key.replace("-", "_"): True})
    assert shown in html(visit, path)


def test_now_open_goes_and_the_hours_stay(twente, visit):
    with time_machine.travel(datetime(2026, 11, 25, 10, tzinfo=UTC), tick=False):
        assert "Nu open" in html(visit, "/locaties/")
        switch(twente.site, nu_open=False)
        shown = html(visit, "/locaties/")
        assert "Nu open" not in shown
        assert "wc-hours" in shown


def test_the_way_to_another_region_goes_from_a_page_that_has_it(twente, visit):
    from content.models import ContentPage

    page = ContentPage(title="Elders", slug="elders")
    page.body = [("finder", {"label": "Zoek", "hint": "", "button": "Zoek"})]
    twente.home_page.add_child(instance=page)
    page.save_revision().publish()
    assert "Zoek een ander Werkcentrum" in html(visit, "/elders/")
    switch(twente.site, regiozoeker=False)
    assert "Zoek een ander Werkcentrum" not in html(visit, "/elders/")


PAGES = [("partners", "partners"), ("vragen", "veelgestelde-vragen")]


@pytest.mark.parametrize(("key", "slug"), PAGES)
def test_a_switched_off_page_is_gone_from_site_menu_and_sitemap(twente, visit, key, slug):
    address = f"/{slug}/"
    assert address in html(visit, "/")
    assert address in html(visit, "/sitemap.xml")
    switch(twente.site, **{key: False})
    assert visit(address, TWENTE).status_code == 404
    assert address not in html(visit, "/")
    assert address not in html(visit, "/sitemap.xml")
    assert visit(address, GRONINGEN).status_code == 200
    assert visit(address).status_code == 200
    switch(twente.site, **{key: True})
    assert visit(address, TWENTE).status_code == 200


def slugs_found(site: Site, text: str) -> set[str]:
    request = SearchRequest(text=text, site_id=site.pk, kinds=("pagina",))
    return {hit.slug for hit in search(request).hits}


def test_a_switched_off_page_is_not_found_there_and_is_again_when_switched_on(twente, region):
    other = region("AM01").site
    assert "partners" in slugs_found(twente.site, "partners")
    switch(twente.site, partners=False)
    assert "partners" not in slugs_found(twente.site, "partners")
    assert "partners" in slugs_found(other, "partners")
    switch(twente.site, partners=True)
    assert "partners" in slugs_found(twente.site, "partners")


def test_below_a_switched_off_page_nothing_answers(twente, visit):
    from content.models import ContentPage, PartnersPage

    partners = PartnersPage.objects.child_of(twente.home_page).get()
    child = ContentPage(title="Onderwijs", slug="onderwijs")
    partners.add_child(instance=child)
    child.save_revision().publish()
    assert visit("/partners/onderwijs/", TWENTE).status_code == 200
    switch(twente.site, partners=False)
    assert visit("/partners/onderwijs/", TWENTE).status_code == 404
    assert "/partners/onderwijs/" not in html(visit, "/sitemap.xml")


def test_the_map_is_the_national_sites_own_choice(national_site, twente, visit):
    assert "wc-region-map" in html(visit, "/", None)
    switch(twente.site, kaart=False)
    assert "wc-region-map" in html(visit, "/", None)
    switch(national_site, kaart=False)
    for path in ("/", "/regios/"):
        shown = html(visit, path, None)
        assert "wc-region-map" not in shown
        assert 'data-regio="twente"' in shown
        assert "Of kies je regio in de lijst" in shown


def test_asking_costs_nothing_on_a_public_page(twente, django_assert_num_queries):
    site = hosts.find("twente.localhost").site
    context = SiteContext(site=site, home=site.root_page, is_national=False)
    with django_assert_num_queries(0):
        for feature in features.features(national=False):
            assert context.has(feature.key)


# In the admin


def url(site: Site) -> str:
    return f"/admin/settings/content/siteoptions/{site.pk}/"


def test_a_manager_changes_the_own_site_and_it_is_logged(twente, visit):
    client = client_of(person("bob", "AM05 beheer"))
    shown = client.get(url(twente.site)).content.decode()
    assert "Pagina ‘Wie werken er samen’" in shown
    assert "Kaart van de regio" not in shown
    data = {"languages": ["en"], "onderdeel-gids-in-menu": "on", "onderdeel-vragen": "on"}
    assert client.post(url(twente.site), data).status_code == 302
    options = SiteOptions.objects.get(site=twente.site)
    assert options.languages == ["nl", "en"]
    assert (options.switches["partners"], options.switches["vragen"]) == (False, True)
    assert visit("/partners/", TWENTE).status_code == 404
    assert ModelLogEntry.objects.filter(
        content_type__model="siteoptions", user__username="bob", action="wagtail.edit"
    ).exists()


@pytest.mark.parametrize(
    "group",
    [
        "AM05 redacteur",
        "AM05 eindredacteur",
        "AM01 beheer",
        "Landelijk redactie",
        "Auditor",
        "Merk",
    ],
)
def test_others_may_not(twente, group):
    client = client_of(person("iemand", group))
    looks = group == "Auditor"  # who may look at everything
    assert client.get(url(twente.site)).status_code in ((200,) if looks else REFUSED)
    assert client.post(url(twente.site), {"languages": ["en"]}).status_code in REFUSED
    assert not SiteOptions.objects.filter(site=twente.site, languages=["nl", "en"]).exists()


@pytest.mark.parametrize("languages", [["xx"], ["nl", "<script>"]])
def test_a_language_that_does_not_exist_is_refused(twente, languages):
    client = client_of(person("bob", "AM05 beheer"))
    assert client.post(url(twente.site), {"languages": languages}).status_code == 200
    assert SiteOptions.of(twente.site).languages == ["nl"]
