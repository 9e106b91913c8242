"""Arabic in a real browser: everything that points, stands or reads the other way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import violations, wider_than_the_screen
from tests.e2e.server import Server

Browse = Callable[..., Page]
NATIONAL = ["/ar/", "/ar/regios/?zoek=bergen", "/ar/zoeken/?q=scholing", "/ar/bestaat-niet/"]
REGIONAL = ["/ar/", "/ar/locaties/", "/ar/contact/", "/ar/instrumentengids/loonkostensubsidie/"]
PLACES = [(None, path) for path in NATIONAL] + [("twente", path) for path in REGIONAL]


@pytest.mark.parametrize(("slug", "path"), PLACES)
def test_every_kind_of_page_fits_and_reads_from_the_right(
    browse: Browse, server: Server, width: int, slug: str | None, path: str
) -> None:
    page = browse(width=width)
    page.goto(server.url(path, slug))
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert not wider_than_the_screen(page)
    heading, main = page.locator("h1").first.bounding_box(), page.locator("main").bounding_box()
    assert heading and main
    assert heading["x"] + heading["width"] > main["x"] + main["width"] / 2
    assert violations(page) == []


def test_arrows_and_steps_point_the_other_way(browse: Browse, server: Server) -> None:
    page = browse()
    page.goto(server.url("/ar/instrumentengids/loonkostensubsidie/", "twente"))
    arrow = page.locator(".wc-icon--turn").first
    assert arrow.evaluate("e => getComputedStyle(e).scale").split()[0] == "-1"
    mark = "e => getComputedStyle(e, '::before').rotate"
    assert page.locator(".wc-breadcrumb-nav li").nth(1).evaluate(mark) == "-45deg"
    first, second = (page.locator(".wc-breadcrumb-nav a").nth(n).bounding_box() for n in (0, 1))
    assert first and second
    assert first["x"] > second["x"]
    number, text = page.locator(".wc-process-steps > li").first, "li > div"
    box, words = number.bounding_box(), number.locator(text.split(" > ")[1]).bounding_box()
    assert box and words
    assert box["x"] + box["width"] > words["x"] + words["width"], "the number stands at the right"


def test_dutch_names_and_numbers_stand_apart_in_an_arabic_page(
    browse: Browse, server: Server
) -> None:
    page = browse()
    page.goto(server.url("/ar/locaties/", "twente"))
    name = page.locator("main h2 bdi[lang=nl]").first
    assert name.evaluate("e => getComputedStyle(e).direction") == "ltr"
    expect(page.locator(".wc-phone bdi[dir=ltr]").first).to_be_visible()
    hours = page.locator(".wc-hours td").first
    expect(hours).to_have_text(re.compile(r"^[0-9]{2}:[0-9]{2}|^\W*[^\x00-\x7f]+$"))
    left = "e => getComputedStyle(e).textAlign"
    assert page.locator(".wc-hours th").first.evaluate(left) in ("start", "right")


def test_only_an_arabic_page_is_set_in_arabic_letters(browse: Browse, server: Server) -> None:
    page = browse()
    fonts: list[str] = []
    page.on(
        "request", lambda request: fonts.append(request.url) if ".woff" in request.url else None
    )
    family = "getComputedStyle(document.body).fontFamily"
    page.goto(server.url("/"))
    page.wait_for_load_state("networkidle")
    assert "Arabic" not in page.evaluate(family)
    dutch = set(fonts)
    page.goto(server.url("/ar/"))
    page.wait_for_load_state("networkidle")
    assert "Arabic" in page.evaluate(family)
    assert len(set(fonts) - dutch) <= 1


def test_print_reads_from_the_right_too(browse: Browse, server: Server) -> None:
    page = browse(width=794)
    page.goto(server.url("/ar/instrumentengids/loonkostensubsidie/", "twente"))
    page.emulate_media(media="print")
    assert not wider_than_the_screen(page)
    heading, paper = page.locator("h1").bounding_box(), page.locator("article").bounding_box()
    assert heading and paper
    assert abs(heading["x"] + heading["width"] - (paper["x"] + paper["width"])) < 2
    expect(page.locator(".wc-page-footer")).to_be_hidden()
