"""Searching as a visitor does it: type, choose, filter, take a filter off, go back, share the address."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsing import violations, wider_than_the_screen
from tests.e2e.server import Server

Browse = Callable[..., Page]


def hits(page: Page) -> list[str | None]:
    page.wait_for_load_state()
    return [hit.get_attribute("data-treffer") for hit in page.locator("[data-treffer]").all()]


def total(page: Page) -> int:
    found = re.match(r"\d+", page.locator("#aantal").inner_text())
    assert found
    return int(found.group())


def asked(page: Page) -> set[tuple[str, str]]:
    return set(parse_qsl(urlsplit(page.url).query))


def field(page: Page) -> Locator:
    return page.locator("main, header, body").locator("#q").first


def looks_right(page: Page, javascript: bool) -> None:
    if javascript:
        assert violations(page) == [], page.url
        assert not wider_than_the_screen(page), page.url


def open_filters(page: Page, width: int, facet: str) -> Locator:
    """The facet as it can be used now: on a phone all filters are folded away."""
    if width < 700:
        page.locator("details.wc-filters > summary").click()
    chosen = page.locator("details.wc-facet").filter(has_text=facet).first
    chosen.locator("summary").click()
    return chosen


def test_a_question_is_typed_narrowed_widened_taken_back_and_shared(
    page: Page, browse: Browse, server: Server, width: int, javascript: bool
) -> None:
    page.goto(server.url("/zoeken/"))
    field(page).fill("geld voor een cursus")
    field(page).press("Enter")
    page.wait_for_url(re.compile("q=geld"))
    all_hits, all_of_them = hits(page), total(page)
    assert len(all_hits) == 10
    looks_right(page, javascript)

    facet = open_filters(page, width, "Voor wie")
    choice = facet.locator("label").filter(has_text="Werkgever").first
    promised = int(re.sub(r"\D", "", choice.locator(".wc-checkbox__count").inner_text()))
    choice.locator("input").check()
    page.get_by_role("button", name="Laat resultaten zien").click()
    page.wait_for_url(re.compile("voor=werkgever"))
    assert total(page) == promised < all_of_them  # what has ended is counted apart, in both
    narrowed = hits(page)
    assert narrowed != all_hits
    assert ("q", "geld voor een cursus") in asked(page)
    looks_right(page, javascript)
    shared = page.url

    chip = page.get_by_role("link", name="Haal weg: Werkgever")
    expect(chip).to_be_visible()
    chip.click()
    page.wait_for_url(lambda url: "voor=" not in url)
    assert (hits(page), total(page)) == (all_hits, all_of_them)

    page.go_back()
    page.wait_for_url(shared)
    assert (hits(page), total(page)) == (narrowed, promised)
    page.go_back()
    page.wait_for_url(lambda url: "voor=" not in url)
    assert hits(page) == all_hits
    expect(field(page)).to_have_value("geld voor een cursus")

    stranger = browse(width=width, javascript=javascript)
    stranger.goto(shared)
    assert (hits(stranger), total(stranger)) == (narrowed, promised)
    expect(field(stranger)).to_have_value("geld voor een cursus")
    expect(stranger.get_by_role("link", name="Haal weg: Werkgever")).to_be_visible()


def test_a_suggestion_is_chosen_with_the_keyboard_and_with_the_mouse(
    browse: Browse, server: Server, width: int
) -> None:
    page = browse(width=width)
    page.goto(server.url("/zoeken/"))
    box = page.get_by_role("combobox", name="Wat zoek je?")
    box.press_sequentially("loonkostens")
    expect(page.get_by_role("option").first).to_be_visible()
    looks_right(page, True)
    box.press("ArrowDown")
    name = page.locator("[role=option][aria-selected=true] b").inner_text()
    box.press("Enter")
    page.wait_for_url(re.compile("/instrumentengids/.+"))
    expect(page.locator("h1")).to_have_text(name)

    page.go_back()
    box = page.get_by_role("combobox", name="Wat zoek je?")
    box.fill("")
    box.press_sequentially("ziek")
    place = page.get_by_role("option").first
    expect(place).to_be_visible()
    place.click()
    page.wait_for_url(lambda url: not url.endswith("/zoeken/"))
    expect(page.locator("h1")).to_be_visible()


def test_a_place_in_the_question_chooses_the_area_and_there_is_a_way_back(
    page: Page, server: Server, javascript: bool
) -> None:
    page.goto(server.url("/zoeken/"))
    field(page).fill("schuldhulp groningen")
    field(page).press("Enter")
    page.wait_for_url(re.compile("q=schuldhulp"))
    understood = page.locator(".wc-understood")
    expect(understood).to_contain_text("Je zoekt in Groningen")
    looks_right(page, javascript)
    here = total(page)
    expect(page.locator("#gebied")).to_have_value("gm0014")
    understood.get_by_role("link", name=re.compile("Heel Nederland")).click()
    page.wait_for_url(re.compile("gebied=nl"))
    assert total(page) > here
    expect(understood).not_to_contain_text("Je zoekt in")
    page.get_by_role("link", name="Naam", exact=True).click()
    page.wait_for_url(re.compile("sorteer=naam"))
    expect(page.locator(".wc-understood")).not_to_contain_text("Je zoekt in")


def test_nothing_found_leads_to_a_person_and_to_a_filter_to_drop(
    page: Page, server: Server, javascript: bool
) -> None:
    page.goto(server.url("/zoeken/?q=%22harrie+training%22&soort=lening"))
    expect(page.get_by_role("heading", name="We vonden niets")).to_be_visible()
    expect(page.locator("#gids")).to_be_visible()
    looks_right(page, javascript)
    page.locator("main").get_by_role("link", name=re.compile("Zoek zonder")).first.click()
    page.wait_for_url(lambda url: "soort=" not in url)
    assert (hits(page)[0] or "").endswith("harrie-training")


@pytest.mark.parametrize("typed", ["fonds", "metalektro"])
def test_the_arabic_page_reads_from_right_to_left_and_dutch_in_it_from_left_to_right(
    browse: Browse, server: Server, width: int, typed: str
) -> None:
    page = browse(width=width)
    page.goto(server.url(f"/ar/zoeken/?q={quote(typed)}"))
    looks_right(page, True)
    # What is there in Dutch alone stands behind what is there in Arabic.
    first = page.locator("[data-treffer]").filter(has=page.locator("h3 bdi[lang=nl]")).first
    title, summary = first.locator("h3 bdi"), first.locator("p > bdi[lang=nl]").first
    expect(title).to_have_attribute("lang", "nl")
    for text in (title, summary):
        assert text.evaluate("e => getComputedStyle(e).direction") == "ltr"
    edges = """e => {
        const range = document.createRange(); range.selectNodeContents(e);
        const text = range.getBoundingClientRect(), card = e.closest('article').getBoundingClientRect();
        return [text.right, card.right];
    }"""
    text_edge, card_edge = title.evaluate(edges)
    assert abs(text_edge - card_edge) < 4, "the title stands at the side where reading begins"
    assert page.evaluate("document.documentElement.dir") == "rtl"
    full_stop = """e => {
        const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT); let last;
        while (walker.nextNode()) last = walker.currentNode;
        const end = last.data.trimEnd().length, at = (i) => {
            const range = document.createRange(); range.setStart(last, i); range.setEnd(last, i + 1);
            return range.getBoundingClientRect().left; };
        return end > 1 ? at(end - 1) > at(end - 2) : true;
    }"""
    assert summary.evaluate(full_stop), "a Dutch sentence ends at its right"
