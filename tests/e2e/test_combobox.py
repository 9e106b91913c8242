"""The suggestion script by keyboard and mouse, on a bare form with answers of the test's own."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

SCRIPT = Path(__file__).parents[2] / "search" / "static" / "search" / "combobox.js"
FORM = """<!doctype html><html lang="nl"><title>Proef</title><link rel="icon" href="data:,">
<form action="/zoeken/"><label for="q">Wat zoek je?</label>
<input id="q" name="q" type="search" data-suggest-url="/suggesties"><button>Zoek</button></form>
<script src="/combobox.js"></script></html>"""
ROWS = [
    {"label": "Loonkostensubsidie", "kind_label": "Instrumentengids", "url": "/gids/lks/"},
    {"label": "<img src=x onerror=alert(1)>", "url": "/gids/img/"},
    {"label": "loonwaarde"},
]
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:"


@pytest.fixture
def form(browse: Callable[..., Page]) -> Iterator[Page]:
    page = browse()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://localhost:1")
        if path == "/combobox.js":
            body = {"body": SCRIPT.read_text(encoding="utf-8"), "content_type": "text/javascript"}
        elif path.startswith("/suggesties"):
            rows = ROWS if "q=loon" in path else []
            body = {"body": json.dumps(rows), "content_type": "application/json"}
        else:
            body = {"body": FORM, "content_type": "text/html; charset=utf-8"}
        route.fulfill(**body, headers={"Content-Security-Policy": POLICY})

    page.route("**/*", answer)
    page.goto("http://localhost:1/")
    yield page


def type_and_wait(page: Page, text: str = "loon") -> None:
    page.get_by_role("combobox").press_sequentially(text)
    expect(page.get_by_role("option")).to_have_count(3)


def test_the_field_is_a_combobox_with_a_list(form: Page) -> None:
    field = form.get_by_role("combobox", name="Wat zoek je?")
    expect(field).to_have_attribute("aria-expanded", "false")
    type_and_wait(form)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(form.get_by_role("status")).to_have_text("3 suggesties")
    listed = form.locator(f"#{field.get_attribute('aria-controls')}")
    expect(listed).to_have_attribute("role", "listbox")


def test_arrows_choose_a_row_and_escape_brings_back_what_was_typed(form: Page) -> None:
    type_and_wait(form)
    field = form.get_by_role("combobox")
    field.press("ArrowDown")
    expect(field).to_have_value("Loonkostensubsidie")
    active = field.get_attribute("aria-activedescendant")
    expect(form.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    field.press("ArrowUp")
    expect(field).to_have_value("loon")
    field.press("ArrowUp")
    expect(field).to_have_value("loonwaarde")
    field.press("Escape")
    expect(field).to_have_value("loon")
    expect(form.get_by_role("option")).to_have_count(0)


def test_enter_follows_a_row_with_an_address(form: Page) -> None:
    type_and_wait(form)
    form.get_by_role("combobox").press("ArrowDown")
    form.get_by_role("combobox").press("Enter")
    form.wait_for_url("**/gids/lks/")


def test_a_row_without_an_address_sends_the_form(form: Page) -> None:
    type_and_wait(form)
    form.get_by_role("option", name="loonwaarde").click()
    form.wait_for_url("**/zoeken/?q=loonwaarde")


def test_enter_without_a_row_sends_what_was_typed(form: Page) -> None:
    type_and_wait(form)
    form.get_by_role("combobox").press("Enter")
    form.wait_for_url("**/zoeken/?q=loon")


def test_answers_are_shown_as_text(form: Page) -> None:
    type_and_wait(form)
    expect(form.get_by_role("option").nth(1)).to_have_text("<img src=x onerror=alert(1)>")
    expect(form.locator("li img")).to_have_count(0)


def test_nothing_found_is_told(form: Page) -> None:
    form.get_by_role("combobox").press_sequentially("qqqq")
    expect(form.get_by_role("status")).to_have_text("Geen suggesties")
    expect(form.get_by_role("option")).to_have_count(0)


def test_leaving_the_field_closes_the_list(form: Page) -> None:
    type_and_wait(form)
    form.get_by_role("combobox").press("Tab")
    expect(form.get_by_role("option")).to_have_count(0)
    expect(form.get_by_role("button")).to_be_focused()


def test_the_script_stays_small() -> None:
    import gzip

    assert len(gzip.compress(SCRIPT.read_bytes())) <= 3000
