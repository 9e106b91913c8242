"""The first whole journey: from a question on a phone to a person nearby, and a page that an editor
of that region previews, changes and sees live."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import open_home, sign_in, tab_to, violations, wider_than_the_screen


def looks_right(page: Page, javascript: bool) -> None:
    """No sideways scrolling, and axe finds nothing (it needs JavaScript to look)."""
    if javascript:
        assert violations(page) == [], page.url
        assert not wider_than_the_screen(page), page.url


def test_a_citizen_finds_the_own_region_an_instrument_and_a_person(page, server, javascript):
    page.goto(server.url("/"))
    finder = page.locator("input[name=zoek]")
    finder.fill("almelo")
    finder.press("Enter")

    expect(page.locator("[data-regio=twente]").first).to_be_visible()
    looks_right(page, javascript)
    page.locator("#antwoord [data-regio=twente]").click()
    expect(page).to_have_url(re.compile(r"//twente\.localhost.*gebied=gm0141"))
    expect(page.locator("h1")).to_contain_text("Twente")
    looks_right(page, javascript)

    search = page.locator("form[role=search] input[type=search]").first
    search.fill("geld voor een cursus")
    search.press("Enter")
    first = page.locator("[data-instrument] a").first
    expect(first).to_be_visible()
    looks_right(page, javascript)
    title = first.inner_text()
    first.click()

    expect(page.locator("h1")).to_have_text(title)
    expect(page.get_by_role("heading", name=re.compile("In Twente"))).to_be_visible()
    looks_right(page, javascript)
    page.locator("main").get_by_role(
        "link", name=re.compile("bereikt|adres|locaties", re.I)
    ).first.click()
    expect(page).to_have_url(re.compile("/(contact|locaties)/"))
    expect(page.locator("address").first).to_be_visible()
    looks_right(page, javascript)


def test_the_journey_works_with_the_keyboard_alone(browse, server):
    page = browse(width=1280)
    page.goto(server.url("/"))
    tab_to(page, "gemeente of postcode")
    page.keyboard.type("7511")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("zoek="))
    tab_to(page, "Twente")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"//twente\.localhost"))
    tab_to(page, "Wat zoek je")
    page.keyboard.type("taalles")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=taalles"))
    tab_to(page, "taal")
    assert page.locator("[data-instrument]").count() > 0


@pytest.mark.parametrize(
    ("asked", "heading"),
    [("bergen", "Welke bedoel je"), ("xqzvw", "We vonden niets"), ("7351", "Welke bedoel je")],
)
def test_the_finder_asks_or_admits(page, server, javascript, asked, heading):
    page.goto(server.url(f"/regios/?zoek={asked}"))
    expect(page.locator("h1")).to_contain_text(heading)
    expect(page.locator("[data-regio]").nth(30)).to_be_attached()
    looks_right(page, javascript)


def test_suggestions_follow_the_keys_while_typing(browse, server, width):
    page = browse(width=width)
    page.goto(server.url("/"))
    finder = page.locator("input[name=zoek]")
    finder.press_sequentially("hengel")
    expect(page.get_by_role("option").first).to_be_visible()
    assert violations(page) == []
    finder.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    finder.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def open_own_home(page: Page, server, username: str) -> None:
    sign_in(page, server, username)
    page.goto(server.url("/admin/pages/"))
    expect(page.locator("table").get_by_text("Groningen")).to_have_count(0)
    open_home(page, server, "Werkcentrum Twente")


def test_an_editor_previews_changes_and_publishes_a_page_of_the_own_site(browse, server):
    page = browse(width=1280)
    open_own_home(page, server, "twente-eindredacteur")
    greeting = "Fijn dat je er bent in Twente"
    page.fill("input[name=hero_title]", greeting)

    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("iframe#w-preview-iframe, .w-preview iframe").first
    expect(preview.locator("h1")).to_have_text(greeting, timeout=20_000)

    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("button[name=action-publish]").click()
    expect(page.get_by_text(re.compile("gepubliceerd", re.I)).first).to_be_visible()

    public = browse(width=360)
    public.goto(server.url("/", "twente"))
    expect(public.locator("h1")).to_have_text(greeting)


def test_a_writer_submits_and_cannot_publish(browse, server):
    page = browse(width=1280)
    open_own_home(page, server, "twente-redacteur")
    expect(page.locator("button[name=action-publish]")).to_have_count(0)
    expect(page.locator("button[name=action-submit]")).to_have_count(1)
