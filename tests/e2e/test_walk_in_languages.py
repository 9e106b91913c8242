"""In each language, on a phone and on a desk, with JavaScript and without: from the national home by the finder and
the guide to an instrument and to people nearby. The language stays the reader's."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from content.languages.offered import direction, own_name
from tests.e2e.browsing import tab_to, violations, wider_than_the_screen
from tests.e2e.server import Server

Browse = Callable[..., Page]

# Open in all five. Groningen can be read in English and Ukrainian too, not in Polish or Arabic.
REGION, TOWN, AREA = "twente", "almelo", "gm0141"
ELSEWHERE, TOWN_ELSEWHERE = "groningen", "winschoten"
# An entry that is there in Dutch alone.
UNTRANSLATED = "/instrumentengids/a-en-o-metalektro/"
AUDIENCE = "werkzoekende"


@dataclass(frozen=True)
class Reader:
    """`typed` is what somebody asks in the own language, `notice` a word of 'not there yet in this language'."""

    code: str
    typed: str
    notice: str


READERS = [
    Reader("en", "internship", "language"),
    Reader("uk", "робота", "немає"),
    Reader("pl", "praca", "język"),
    Reader("ar", "عمل", "اللغة"),
]


@pytest.fixture(params=READERS, ids=lambda reader: reader.code)
def reader(request: pytest.FixtureRequest) -> Reader:
    return request.param


def reads(page: Page, code: str, javascript: bool = True) -> None:
    """The page is in this language and its direction, accessible, and no wider than the screen."""
    html = page.locator("html")
    expect(html).to_have_attribute("lang", code)
    expect(html).to_have_attribute("dir", direction(code))
    if javascript:
        assert violations(page) == [], page.url
        assert not wider_than_the_screen(page), page.url


def dutch_names_stand_apart(page: Page) -> None:
    """What is Dutch on an Arabic page is read from left to right, wherever it stands."""
    turned = page.locator("main [lang=nl]").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).direction !== 'ltr' && !e.querySelector('bdi') "
        "&& e.tagName !== 'OPTION' && !e.closest('bdi')).map(e => e.outerHTML.slice(0, 120))"
    )
    assert turned == [], page.url


def test_from_the_national_home_to_an_instrument_and_a_person(
    page: Page, server: Server, reader: Reader, width: int, javascript: bool
) -> None:
    code = reader.code
    page.goto(server.url(f"/{code}/"))
    reads(page, code, javascript)
    finder = page.locator("input[name=zoek]")
    finder.fill(TOWN)
    finder.press("Enter")

    expect(page).to_have_url(re.compile(rf"/{code}/regios/\?zoek={TOWN}"))
    door = page.locator(f"#antwoord [data-regio={REGION}] a")
    expect(door).to_be_visible()
    reads(page, code, javascript)
    door.click()
    expect(page).to_have_url(re.compile(rf"//{REGION}\.localhost:\d+/{code}/\?gebied={AREA}"))
    expect(page.locator("h1")).to_be_visible()
    reads(page, code, javascript)

    box = page.locator("form[role=search] input[type=search]").first
    box.fill(reader.typed)
    box.press("Enter")
    first = page.locator("[data-instrument] h3 a").first
    expect(first).to_be_visible()
    assert first.locator("> bdi").get_attribute("lang") is None, "Dutch before the reader's own"
    reads(page, code, javascript)
    if direction(code) == "rtl" and javascript:
        dutch_names_stand_apart(page)
    title = first.inner_text()
    first.click()

    expect(page).to_have_url(re.compile(rf"/{code}/instrumentengids/[^/]+/"))
    expect(page.locator("h1")).to_have_text(title)
    reads(page, code, javascript)
    if direction(code) == "rtl" and javascript:
        dutch_names_stand_apart(page)
    page.locator("main a[href*='/contact/'], main a[href*='/locaties/']").first.click()
    expect(page).to_have_url(re.compile(rf"/{code}/(contact|locaties)/"))
    expect(page.locator("address").first).to_be_visible()
    reads(page, code, javascript)


def test_a_facet_of_the_guide_narrows_in_the_language_of_the_reader(
    browse: Browse, server: Server, reader: Reader, width: int
) -> None:
    page = browse(width=width, javascript=False)
    page.goto(server.url(f"/{reader.code}/instrumentengids/"))
    everything = int(re.findall(r"\d+", page.locator("#aantal").inner_text())[0])
    if width < 700:
        page.locator("details.wc-filters > summary").click()
    facet = (
        page.locator("details.wc-facet").filter(has=page.locator(f"input[value={AUDIENCE}]")).first
    )
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    facet.locator(f"input[value={AUDIENCE}]").check()
    page.locator("main button[type=submit]:visible").filter(
        has_not=page.locator("[name=q]")
    ).last.click()
    page.wait_for_url(re.compile(rf"/{reader.code}/instrumentengids/\?.*voor={AUDIENCE}"))
    found = int(re.findall(r"\d+", page.locator("#aantal").inner_text())[0])
    assert 0 < found < everything
    own = page.locator("[data-instrument] h3 a > bdi").first
    assert own.get_attribute("lang") is None
    reads(page, reader.code, javascript=False)


def test_a_region_without_the_language_says_so_at_its_door_and_opens_in_dutch(
    browse: Browse, server: Server, width: int
) -> None:
    page = browse(width=width)
    page.goto(server.url(f"/ar/regios/?zoek={TOWN_ELSEWHERE}"))
    expect(page.locator("#antwoord")).to_contain_text("باللغة الهولندية")
    expect(page.locator(f"#regios li a[data-regio={ELSEWHERE}]")).to_have_attribute(
        "hreflang", "nl"
    )
    reads(page, "ar")
    dutch_names_stand_apart(page)
    page.locator(f"#antwoord [data-regio={ELSEWHERE}] a").click()
    expect(page).to_have_url(re.compile(rf"//{ELSEWHERE}\.localhost:\d+/\?gebied="))
    reads(page, "nl", javascript=False)
    english = page.locator("details.wc-language")
    english.locator("summary").click()
    names = english.get_by_role("link").all_inner_texts()
    assert names == [own_name(code) for code in ("nl", "en", "uk")]


def test_the_switcher_leads_to_the_same_page_by_the_keyboard(
    browse: Browse, server: Server, width: int
) -> None:
    page = browse(width=width)
    page.goto(server.url("/over/", REGION))
    tab_to(page, "^Taal$")
    page.keyboard.press("Enter")
    links = page.locator("details.wc-language a")
    expect(links.first).to_be_visible()
    assert links.all_inner_texts() == [own_name(code) for code in ("nl", "en", "uk", "pl", "ar")]
    assert violations(page) == []
    for code in ("uk", "ar"):
        tab_to(page, f"^{own_name(code)}$")
        page.keyboard.press("Enter")
        expect(page).to_have_url(server.url(f"/{code}/over/", REGION))
        reads(page, code)
        expect(page.locator("details.wc-language a[aria-current]")).to_have_attribute("lang", code)
        page.locator("details.wc-language > summary").focus()
        page.keyboard.press("Enter")


def test_a_page_that_is_not_there_yet_says_so_and_offers_the_dutch_one(
    page: Page, server: Server, reader: Reader, javascript: bool
) -> None:
    page.goto(server.url(UNTRANSLATED, REGION))
    title = page.locator("h1").inner_text()
    page.locator("details.wc-language > summary").click()
    page.get_by_role("link", name=own_name(reader.code)).click()
    expect(page).to_have_url(server.url(f"/{reader.code}/nl{UNTRANSLATED}", REGION))
    expect(page.locator("h1")).to_contain_text(reader.notice)
    reads(page, reader.code, javascript)
    dutch = page.locator("main a[hreflang=nl]").first
    expect(dutch).to_have_text(title)
    dutch.click()
    expect(page).to_have_url(server.url(UNTRANSLATED, REGION))
    reads(page, "nl", javascript=False)
