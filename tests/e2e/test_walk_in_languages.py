"""In each language, on a phone and on a desk, with JavaScript and without: from the national home by the finder and
the guide to an instrument and to people nearby. The language stays the reader's."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from content.languages.offered import direction, own_name
from tests.e2e.browsing import tab_to, violations, wider_than_the_screen
from tests.e2e.server import Server

Browse = Callable[..., Page]

# Open in all five; Groningen in Dutch, English and Ukrainian alone.
REGION, TOWN, AREA = "twente", "almelo", "gm0141"


@dataclass(frozen=True)
class Reader:
    """What somebody types in the own language, and an entry that must be among the first for it."""

    code: str
    typed: str
    finds: str


READERS = [
    Reader("en", "internship", "stage"),
    Reader("uk", "робота", "werk"),
    Reader("pl", "praca", "werk"),
    Reader("ar", "عمل", "werk"),
]


@pytest.fixture(params=READERS, ids=lambda reader: reader.code)
def reader(request: pytest.FixtureRequest) -> Reader:
    return request.param


def reads(page: Page, code: str, javascript: bool) -> None:
    """The page is in this language and its direction, accessible, and no wider than the screen."""
    html = page.locator("html")
    expect(html).to_have_attribute("lang", code)
    expect(html).to_have_attribute("dir", direction(code))
    if javascript:
        assert violations(page) == [], page.url
        assert not wider_than_the_screen(page), page.url


def in_language(page: Page, code: str) -> Locator:
    """Hits that are in the reader's language."""
    return page.locator(f"[data-instrument] h3 a[href*='/{code}/instrumentengids/'] bdi:not([lang])")


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
    assert first.locator("bdi").get_attribute("lang") is None, "the first hit is in the reader's language"
    reads(page, code, javascript)
    title = first.inner_text()
    first.click()

    expect(page).to_have_url(re.compile(rf"/{code}/instrumentengids/[^/]+/"))
    expect(page.locator("h1")).to_have_text(title)
    reads(page, code, javascript)
    page.locator("main a[href*='/contact/'], main a[href*='/locaties/']").first.click()
    expect(page).to_have_url(re.compile(rf"/{code}/(contact|locaties)/"))
    expect(page.locator("address").first).to_be_visible()
    reads(page, code, javascript)
