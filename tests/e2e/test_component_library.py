"""Every component in every state, in a real browser."""

from tests.e2e.browsing import violations, wider_than_the_screen


def test_the_components_are_accessible_and_fit_the_screen(browse, server, width):
    page = browse(width=width)
    assert page.goto(server.url("/huisstijl/")).status == 200
    assert violations(page) == []
    assert not wider_than_the_screen(page)


def test_the_components_fit_at_400_percent(browse, server):
    page = browse(width=320)
    page.goto(server.url("/huisstijl/"))
    assert not wider_than_the_screen(page)
