"""The least that must hold before any journey: the sites answer in a browser, lightly and accessibly."""

import pytest

from tests.e2e.browsing import sign_in, violations, wider_than_the_screen
from tests.e2e.conftest import WIDTHS

PATHS = ["/", "/instrumentengids/", "/zoeken/", "/contact/"]
SITES = [None, "twente"]


def test_every_site_answers_under_its_own_name(page, server):
    page.goto(server.url("/"))
    assert "Werkcentrum" in page.title()
    page.goto(server.url("/", "twente"))
    assert "Werkcentrum Twente" in page.title()


@pytest.mark.parametrize("slug", SITES, ids=str)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_accessible_and_fits_the_screen(browse, server, width, slug, path):
    page = browse(width=width)
    assert page.goto(server.url(path, slug)).status == 200
    assert violations(page) == []
    assert not wider_than_the_screen(page)


@pytest.fixture(scope="module")
def views(weigh, server):
    urls = [server.url(path, slug) for slug in SITES for path in PATHS]
    return {width: weigh(urls, width) for width in WIDTHS}


@pytest.mark.parametrize("slug", SITES, ids=str)
@pytest.mark.parametrize("path", PATHS)
def test_a_first_view_stays_within_budget(views, server, width, slug, path):
    view = views[width][server.url(path, slug)]
    assert view.too_much() == [], (view.sizes, view.addresses)


@pytest.mark.parametrize("username", ["beheer", "landelijk", "twente-redacteur"])
def test_an_editor_signs_in(browse, server, username):
    page = browse()
    sign_in(page, server, username)
    assert page.locator("main").is_visible()
