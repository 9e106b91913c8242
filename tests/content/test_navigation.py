"""Menu and footer: from the page tree and the site's own settings, at a constant cost."""

import pytest
from django.test import RequestFactory

from content import targets
from content.context import for_request
from content.factories import make_page
from content.models import LegalPage, NavigationSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(rf: RequestFactory):
    """`seen(site, "/x/")`: the context of a request to that site."""

    def context(site, path="/"):
        request = rf.get(path, headers={"host": site.hostname})
        request._wagtail_site = site
        return for_request(request)

    return context


def titles(items):
    return [item["title"] for item in items]


def link(label, **destination):
    return {
        "type": "link",
        "value": {"label": label, "page": None, "address": "", "target": "", **destination},
    }


@pytest.fixture
def guide(monkeypatch):
    """As if the guide existed."""
    monkeypatch.setitem(targets._resolvers, "instrumenten", lambda argument, context: "/gids/")
    monkeypatch.setitem(
        targets._resolvers, "doelgroep", lambda argument, context: f"/gids/?voor={argument}"
    )


def test_the_standard_menu_is_three_words(twente, guide, seen):
    make_page(twente.root_page, title="Contact en inloop", slug="contact")
    menu = seen(twente).navigation
    assert titles(menu) == ["Hulp zoeken", "Werkgevers", "Contact"]
    assert [item["url"] for item in menu] == ["/gids/", "/gids/?voor=werkgever", "/contact/"]


def test_a_word_whose_target_does_not_exist_is_left_out(twente, guide, seen):
    assert titles(seen(twente).navigation) == ["Hulp zoeken", "Werkgevers"]


def test_a_page_that_says_so_joins_the_menu(twente, guide, seen):
    make_page(twente.root_page, title="Agenda", slug="agenda", show_in_menus=True)
    make_page(twente.root_page, title="Stil", slug="stil")
    assert titles(seen(twente).navigation)[-1] == "Agenda"


def test_a_site_chooses_its_own_menu_and_order(twente, zeeland, guide, seen):
    page = make_page(twente.root_page, title="Agenda", slug="agenda")
    settings = NavigationSettings(site=twente)
    settings.menu = [
        link("Wat is er te doen", page=page.pk),
        link("Elders", address="https://voorbeeld.test/"),
        link("Nergens", target="nieuws"),
    ]
    settings.save()
    assert titles(seen(twente).navigation) == ["Wat is er te doen", "Elders"]
    assert titles(seen(zeeland).navigation) == ["Hulp zoeken", "Werkgevers"]


def test_the_item_that_leads_here_is_current(twente, guide, seen):
    make_page(twente.root_page, title="Contact", slug="contact")
    current = [item["title"] for item in seen(twente, "/contact/").navigation if item["current"]]
    assert current == ["Contact"]
    current = [i["title"] for i in seen(twente, "/gids/?voor=werkgever").navigation if i["current"]]
    assert current == ["Werkgevers"]
    assert not any(item["current"] for item in seen(twente).navigation)


def test_the_footer_has_this_site_and_what_was_agreed(twente, seen):
    make_page(twente.root_page, title="Over", slug="over")
    make_page(twente.root_page, LegalPage, title="Privacy", slug="privacy")
    settings = NavigationSettings(site=twente)
    settings.footer_links = [link("Onze krant", address="https://voorbeeld.test/")]
    settings.save()
    groups = seen(twente).footer_navigation
    assert titles(groups) == ["Deze site", "Afspraken"]
    assert titles(groups[0]["items"]) == ["Over", "Onze krant"]
    assert titles(groups[1]["items"]) == ["Privacy"]


def test_drafts_stand_in_no_menu(twente, seen):
    make_page(twente.root_page, title="Over", slug="over").unpublish()
    assert seen(twente).footer_navigation == []


def test_the_menu_costs_the_same_with_many_pages(twente, guide, seen, django_assert_num_queries):
    for number in range(15):
        make_page(twente.root_page, title=f"P{number}", slug=f"p{number}", show_in_menus=True)
    seen(twente).navigation  # noqa: B018 - fills the caches of content types
    context = seen(twente)
    context.__dict__.pop("pages", None)
    with django_assert_num_queries(2):
        assert len(context.navigation) == 17
        assert context.footer_navigation == []


def test_reading_the_settings_never_writes_them(twente, seen):
    seen(twente).navigation  # noqa: B018
    assert not NavigationSettings.objects.exists()


def test_the_context_is_made_once_for_a_request(twente, rf):
    request = rf.get("/")
    request._wagtail_site = twente
    assert for_request(request) is for_request(request)


def test_pages_are_found_on_the_site_of_the_request(twente, zeeland, seen):
    make_page(twente.root_page, title="Contact", slug="contact")
    assert seen(twente).page_url("contact") == "/contact/"
    assert seen(zeeland).page_url("contact") is None
    assert seen(twente).contact.url == "/contact/"
    assert seen(twente).targets["home"] == "/"
