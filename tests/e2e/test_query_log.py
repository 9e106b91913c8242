"""What a result page sends back, from a real browser: the first click, and a reaction."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from tests.e2e.browsing import sign_in, violations, wider_than_the_screen
from tests.e2e.server import Server

SECONDS_TO_WRITE = 20


@pytest.fixture
def rows(server: Server) -> Callable[..., list[Any]]:
    def read(query: str, *values: Any) -> list[Any]:
        with closing(sqlite3.connect(server.log.parent / "werkcentrum.sqlite3")) as database:
            return database.execute(query, values).fetchall()

    return read


def soon(read: Callable[[], Any], wanted: Any) -> None:
    """The log is written a few seconds later."""
    ends = time.monotonic() + SECONDS_TO_WRITE
    while (found := read()) != wanted:
        assert time.monotonic() < ends, (found, wanted)
        time.sleep(0.5)


def test_only_the_first_click_is_told_and_links_go_straight_on(
    browse: Callable[..., Page], server: Server, rows: Callable[..., list[Any]]
) -> None:
    page = browse()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(server.url("/zoeken/?q=scholingsvoucher"))
    first, second = (page.locator("[data-treffer]").nth(number) for number in (0, 1))
    # Other journeys click on this server too.
    marker = second.get_attribute("data-treffer")
    clicked = "SELECT COALESCE(SUM(clicks), 0), COALESCE(SUM(ranks), 0) FROM querylog_queryclick WHERE marker = ?"
    ((clicks, ranks),) = rows(clicked, marker)
    link = second.get_by_role("link").first
    assert "/klik/" not in (link.get_attribute("href") or "")
    link.click(button="middle")
    first.get_by_role("link").first.click()
    page.wait_for_load_state()
    told = [request for request in asked if "/klik/" in request.url]
    assert len(told) == 1
    soon(lambda: rows(clicked, marker), [(clicks + 1, ranks + 2)])


def test_one_can_say_what_one_thinks_without_javascript_too(
    page: Page, server: Server, javascript: bool
) -> None:
    # axe needs a page that runs scripts. Few reactions: one address may send ten in ten minutes.
    def looks_right() -> bool:
        return not javascript or (violations(page) == [] and not wider_than_the_screen(page))

    page.goto(server.url("/zoeken/?q=subsidie"))
    expect(page.get_by_text("Schrijf geen persoonlijke gegevens op")).to_be_visible()
    assert looks_right()
    page.get_by_label("Wil je er iets bij zeggen?").fill("Bel 0612345678")
    page.get_by_role("button", name="Nee, dit helpt niet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank je wel")
    assert looks_right()
    page.get_by_role("link", name="Terug naar de resultaten").click()
    expect(page).to_have_url(server.url("/zoeken/?q=subsidie"))
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", ["/instrumentengids/?q=subsidie", "/ar/zoeken/?q=xyzzyqwv"])
def test_the_guide_asks_too_and_so_does_a_page_without_results(
    browse: Callable[..., Page], width: int, server: Server, path: str
) -> None:
    page = browse(width=width)
    page.goto(server.url(path))
    expect(page.locator("form[action$='/zoeken/reactie/']")).to_be_visible()
    expect(page.locator("input[name=terug]")).to_have_value(path)
    assert violations(page) == [] and not wider_than_the_screen(page)


@pytest.mark.parametrize("path", ["zoekvragen", "zoekreacties"])
def test_the_reports_are_accessible(
    browse: Callable[..., Page],
    server: Server,
    rows: Callable[..., list[Any]],
    width: int,
    path: str,
) -> None:
    page = browse(width=width)
    helped = "SELECT COUNT(*) FROM querylog_searchfeedback WHERE helped"
    ((before,),) = rows(helped)
    page.goto(server.url("/zoeken/?q=loonkostensubsidie"))
    page.get_by_label("Wil je er iets bij zeggen?").fill("Kan beter")
    page.get_by_role("button", name="Ja, dit helpt").click()
    sign_in(page, server, "zoek")
    soon(lambda: rows(helped), [(before + 1,)])
    page.goto(server.url(f"/admin/reports/{path}/"))
    expect(page.get_by_text("loonkostensubsidie").first).to_be_visible()
    assert violations(page) == []
