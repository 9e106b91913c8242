"""Every template in a real browser: accessible, no wider than the screen, light."""

import pytest

from tests.e2e.browsing import violations, wider_than_the_screen

BOTH = [
    "/over/",
    "/partners/",
    "/veelgestelde-vragen/",
    "/privacy/",
    "/cookies/",
    "/toegankelijkheid/",
    "/kwetsbaarheid-melden/",
    "/instrumentengids/loonkostensubsidie/",
    "/instrumentengids/stap-budget/",
    "/instrumentengids/?q=geld+voor+een+cursus&voor=werkende",
    "/instrumentengids/?q=xqzxqz",
    "/zoeken/?q=taalles",
    "/zoeken/?q=xqzxqz",
    "/bestaat-niet/",
]
ADDRESSES = [(None, path) for path in [*BOTH, "/regios/", "/regios/?zoek=almelo"]]
ADDRESSES += [("twente", path) for path in [*BOTH, "/locaties/", "/?gebied=gm0141"]]
ADDRESSES += [("groningen", "/"), ("drenthe", "/"), ("drenthe", "/contact/"), ("onbekend", "/")]
STATUS = {"/bestaat-niet/": 404}


@pytest.mark.parametrize(("slug", "path"), ADDRESSES, ids=str)
def test_a_template_is_accessible_and_fits_the_screen(browse, server, width, slug, path):
    page = browse(width=width)
    status = 421 if slug == "onbekend" else STATUS.get(path, 200)
    assert page.goto(server.url(path, slug)).status == status
    assert violations(page) == []
    assert not wider_than_the_screen(page)


@pytest.fixture(scope="module")
def views(weigh, server):
    return weigh([server.url(path, slug) for slug, path in ADDRESSES], 360)


@pytest.mark.parametrize(("slug", "path"), ADDRESSES, ids=str)
def test_a_first_view_of_a_template_stays_within_budget(views, server, slug, path):
    view = views[server.url(path, slug)]
    assert view.too_much() == [], (view.sizes, view.addresses)
