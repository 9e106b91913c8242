"""Nothing that an editor typed is lost: two people on one page, a session that ends, a save that fails."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.browsing import sign_in, violations, wider_than_the_screen
from tests.e2e.server import Server

# Wagtail takes its first look at the form two seconds after it opened, and says so.
SAY_THAT_IT_WATCHES = """document.addEventListener('w-unsaved:watch-edits', () => {
    document.documentElement.dataset.watched = '';
})"""
NOTICE = "[data-typed-text][role=alert]"


@dataclass
class Desk:
    """The database behind the server: to look what arrived, and to do what a clock or a colleague does."""

    server: Server

    def _run(self, sql: str, *values: object) -> list[tuple]:
        path = self.server.log.parent / "werkcentrum.sqlite3"
        with closing(sqlite3.connect(path, timeout=20)) as database, database:
            return database.execute(sql, values).fetchall()

    def page(self, url_path: str) -> int:
        return self._run("SELECT id FROM wagtailcore_page WHERE url_path = ?", url_path)[0][0]

    def draft_titles(self, page_id: int) -> list[str]:
        """Of all versions, the latest first."""
        rows = self._run(
            "SELECT json_extract(content, '$.title') FROM wagtailcore_revision "
            "WHERE object_id = ? ORDER BY created_at DESC",
            str(page_id),
        )
        return [title for (title,) in rows]

    def wait_for_draft(self, page_id: int, title: str, seconds: float = 15) -> None:
        ends = time.monotonic() + seconds
        while self.draft_titles(page_id)[0] != title:
            assert time.monotonic() < ends, f"‘{title}’ did not arrive"
            time.sleep(0.2)

    def send_everyone_away(self) -> None:
        """A window that was closed by force is thought open for a minute more."""
        self._run("DELETE FROM wagtailadmin_editingsession")

    def end_sessions(self) -> None:
        self._run("DELETE FROM django_session")


@pytest.fixture
def desk(server: Server) -> Desk:
    return Desk(server)


Open = Callable[..., Page]


@pytest.fixture
def location(desk: Desk, server: Server) -> int:
    return desk.page("/twente/locaties/")


@pytest.fixture
def editing(browse, server: Server, desk: Desk, location: int) -> Iterator[Open]:
    """`editing("twente-redacteur")`: a browser of that person with the page open."""
    desk.send_everyone_away()

    def open_page(username: str, width: int = 1280) -> Page:
        page = browse(width=width)
        sign_in(page, server, username)
        page.add_init_script(SAY_THAT_IT_WATCHES)
        page.goto(server.url(f"/admin/pages/{location}/edit/"))
        page.wait_for_selector("#id_title")
        page.wait_for_load_state("networkidle")
        page.wait_for_selector("html[data-watched]")
        return page

    return open_page


def type_title(page: Page, words: str) -> None:
    field = page.locator("#id_title")
    field.click()
    field.fill(words)
    field.blur()


def save(page: Page) -> None:
    page.locator("button.action-save").first.click()


def offline(context: BrowserContext, away: bool = True) -> None:
    context.set_offline(away)


def test_typing_saves_a_draft_by_itself(editing: Open, desk: Desk, location: int) -> None:
    page = editing("twente-redacteur")
    before = len(desk.draft_titles(location))
    for words in ("Vanzelf een", "Vanzelf twee", "Vanzelf drie"):
        type_title(page, words)
        desk.wait_for_draft(location, words)
    assert len(desk.draft_titles(location)) == before + 1


def test_what_is_typed_while_a_save_is_under_way_is_saved_too(
    editing: Open, desk: Desk, location: int
) -> None:
    page = editing("twente-redacteur")

    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST" and not held:
            held.append(route)
        else:
            route.continue_()

    page.route(re.compile(rf"/admin/pages/{location}/edit/"), hold)
    type_title(page, "Begonnen")
    while not held:
        page.wait_for_timeout(100)
    type_title(page, "Er nog achteraan")
    page.wait_for_timeout(100)
    held[0].continue_()
    page.unroute_all()
    desk.wait_for_draft(location, "Er nog achteraan")


def test_the_second_editor_sees_who_is_there_and_covers_nothing(
    editing: Open, desk: Desk, location: int
) -> None:
    first = editing("twente-redacteur")
    second = editing("twente-eindredacteur")
    second.locator("#w-editing-sessions button").first.hover()
    expect(second.get_by_role("tooltip").first).to_contain_text("twente-redacteur")
    type_title(first, "Van de eerste")
    save(first)
    expect(first.locator(".messages .success")).to_be_visible()

    type_title(second, "Van de tweede")
    page_says = second.locator("#w-save-confirmation-dialog")
    expect(second.locator("#w-autosave-indicator")).to_have_attribute(
        "data-w-autosave-state-value", "paused", timeout=15_000
    )
    # Told that there is a newer version, the form asks who made it.
    second.wait_for_selector("[data-w-session-intercept-value=conflict]", state="attached")
    save(second)
    expect(page_says).to_be_visible()
    assert desk.draft_titles(location)[0] == "Van de eerste"
    assert second.locator("#id_title").input_value() == "Van de tweede"

    # Who goes on, on purpose, has the own text; that of the first stays in the history.
    expect(page_says).to_contain_text("twente-redacteur heeft een nieuwere versie opgeslagen")
    page_says.locator("[data-w-dialog-target=confirm]").click()
    expect(second.locator(".messages .success")).to_be_visible()
    assert desk.draft_titles(location)[:2] == ["Van de tweede", "Van de eerste"]


def test_without_the_warning_of_the_browser_the_server_refuses(
    editing: Open, desk: Desk, location: int
) -> None:
    first = editing("twente-redacteur")
    second = editing("twente-eindredacteur")
    second.route("**/editing-sessions/**", lambda route: route.abort())
    second.evaluate(
        "document.querySelector('form[data-edit-form]').dataset.wAutosaveActiveValue = 'false'"
    )
    type_title(first, "Eerst opgeslagen")
    save(first)
    expect(first.locator(".messages .success")).to_be_visible()
    type_title(second, "Niet gezien")
    second.evaluate("document.querySelector('form[data-edit-form]').requestSubmit()")
    expect(second.locator(".messages")).to_contain_text("intussen opgeslagen")
    expect(second.locator(".messages")).to_contain_text("twente-redacteur")
    assert second.locator("#id_title").input_value() == "Niet gezien"
    assert "Niet gezien" not in desk.draft_titles(location)[:1]


def test_a_session_that_ends_while_typing_loses_nothing_when_signing_in_in_another_tab(
    editing: Open, desk: Desk, location: int, server: Server
) -> None:
    page = editing("twente-redacteur")
    desk.end_sessions()
    type_title(page, "Na het einde getypt")
    expect(page.locator(NOTICE)).to_contain_text("niet meer aangemeld")
    save(page)
    expect(page.locator(NOTICE)).to_contain_text("niet meer aangemeld")
    assert page.locator("#id_title").input_value() == "Na het einde getypt"

    other = page.context.new_page()
    sign_in(other, server, "twente-redacteur")
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator(NOTICE)).to_have_count(0)
    desk.wait_for_draft(location, "Na het einde getypt")


def test_a_session_that_ends_loses_nothing_when_signing_in_in_the_same_tab(
    editing: Open, desk: Desk, location: int, server: Server
) -> None:
    page = editing("twente-redacteur")
    desk.end_sessions()
    type_title(page, "Zelfde tabblad")
    expect(page.locator(NOTICE)).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, server, "twente-redacteur")
    page.goto(server.url(f"/admin/pages/{location}/edit/"))
    expect(page.locator(NOTICE)).to_contain_text("niet is opgeslagen")
    page.locator(NOTICE).get_by_role("button", name="Zet mijn tekst terug").click()
    expect(page.locator("#id_title")).to_have_value("Zelfde tabblad")
    assert desk.draft_titles(location)[0] == "Zelfde tabblad"
    page.wait_for_load_state("networkidle")
    expect(page.locator(NOTICE)).to_have_count(0)


def test_someone_else_at_the_same_browser_is_not_offered_the_text(
    editing: Open, desk: Desk, location: int, server: Server
) -> None:
    page = editing("twente-redacteur")
    desk.end_sessions()
    type_title(page, "Van een ander")
    expect(page.locator(NOTICE)).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, server, "twente-eindredacteur")
    page.goto(server.url(f"/admin/pages/{location}/edit/"))
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    expect(page.locator(NOTICE)).to_have_count(0)


def test_a_save_without_network_keeps_the_text_and_saves_it_later(
    editing: Open, desk: Desk, location: int
) -> None:
    page = editing("twente-redacteur")
    offline(page.context)
    type_title(page, "Zonder netwerk")
    save_by_form(page)
    expect(page.locator(NOTICE)).to_contain_text("geen verbinding")
    assert page.locator("#id_title").input_value() == "Zonder netwerk"
    offline(page.context, False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator(NOTICE)).to_have_count(0)
    desk.wait_for_draft(location, "Zonder netwerk")


def save_by_form(page: Page) -> None:
    page.evaluate("document.querySelector('form[data-edit-form]').requestSubmit()")


def test_a_server_that_fails_is_told_before_the_form_is_left(editing: Open) -> None:
    page = editing("twente-redacteur")
    page.route("**/schrijfcontrole/**", lambda route: route.fulfill(status=500, body="fout"))
    type_title(page, "Server stuk")
    save_by_form(page)
    expect(page.locator(NOTICE)).to_contain_text("fout op de server")
    assert page.locator("#id_title").input_value() == "Server stuk"


def test_a_page_that_went_away_is_told_before_the_form_is_left(
    editing: Open, server: Server
) -> None:
    page = editing("twente-redacteur")
    page.route("**/schrijfcontrole/**", lambda route: route.fulfill(status=404, body="weg"))
    type_title(page, "Te laat")
    save_by_form(page)
    expect(page.locator(NOTICE)).to_contain_text("Deze pagina is er niet meer")
    assert page.locator("#id_title").input_value() == "Te laat"


def test_a_save_that_ends_in_an_error_page_can_be_put_back(
    editing: Open, desk: Desk, location: int, server: Server
) -> None:
    page = editing("twente-redacteur")

    def fail(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=500, content_type="text/html", body="<h1>Er ging iets mis</h1>")
        else:
            route.continue_()

    page.route(re.compile(rf"/admin/pages/{location}/edit/"), fail)
    type_title(page, "Fout bij opslaan")
    save_by_form(page)
    expect(page.get_by_role("heading", name="Er ging iets mis")).to_be_visible()
    page.unroute_all()
    page.goto(server.url(f"/admin/pages/{location}/edit/"))
    page.locator(NOTICE).get_by_role("button", name="Zet mijn tekst terug").click()
    expect(page.locator("#id_title")).to_have_value("Fout bij opslaan")
    assert desk.draft_titles(location)[0] == "Fout bij opslaan"


def test_blocks_and_formatted_text_come_back_too(
    editing: Open, desk: Desk, location: int, server: Server
) -> None:
    page = editing("twente-redacteur")
    desk.end_sessions()
    page.get_by_role("button", name="Blok invoegen").first.click()
    page.get_by_role("option", name="Tekst", exact=True).first.click()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("Een alinea die bijna weg was")
    expect(page.locator(NOTICE)).to_be_visible()
    page.wait_for_timeout(1000)
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, server, "twente-redacteur")
    page.goto(server.url(f"/admin/pages/{location}/edit/"))
    page.locator(NOTICE).get_by_role("button", name="Zet mijn tekst terug").click()
    expect(page.locator(".public-DraftEditor-content").first).to_contain_text(
        "Een alinea die bijna weg was"
    )


def test_text_that_arrived_is_not_offered_again(
    editing: Open, server: Server, location: int
) -> None:
    page = editing("twente-redacteur")
    type_title(page, "Gewoon opgeslagen")
    save(page)
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto(server.url(f"/admin/pages/{location}/edit/"))
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    expect(page.locator(NOTICE)).to_have_count(0)


def test_a_value_that_is_wrong_leaves_the_rest_in_the_form(editing: Open) -> None:
    page = editing("twente-redacteur")
    type_title(page, "Blijft staan")
    page.evaluate("document.querySelector('#id_slug').value = 'dit mag niet!'")
    save_by_form(page)
    expect(page.locator(".messages .error")).to_be_visible()
    assert page.locator("#id_title").input_value() == "Blijft staan"


def test_text_that_was_kept_is_thrown_away_on_request(
    editing: Open, desk: Desk, location: int, server: Server
) -> None:
    page = editing("twente-redacteur")
    desk.end_sessions()
    type_title(page, "Weg hiermee")
    expect(page.locator(NOTICE)).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, server, "twente-redacteur")
    page.goto(server.url(f"/admin/pages/{location}/edit/"))
    page.locator(NOTICE).get_by_role("button", name="Gooi weg").click()
    page.reload()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    expect(page.locator(NOTICE)).to_have_count(0)
    assert "Weg hiermee" not in desk.draft_titles(location)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_notice_can_be_read_by_everyone(editing: Open, desk: Desk, width: int) -> None:
    page = editing("twente-redacteur", width)
    desk.end_sessions()
    type_title(page, "Te lezen")
    expect(page.locator(NOTICE)).to_be_visible()
    assert not wider_than_the_screen(page)
    about_the_notice = [found for found in violations(page) if "data-typed-text" in found]
    assert about_the_notice == []
