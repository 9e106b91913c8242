"""No text in the component library stands on a ground that no component declared: found by looking, not by reading.

The styles are those of the server; the colours those of each delivered edition, handed to the browser in its place.
"""

import re

import pytest

from brand.editions.published import delivered
from brand.guard.pairs import LEAST, pairs
from tests.e2e.browsing import violations

READ = "text", "disabled"
# Those in which every pair of colours of the others is met too.
COMPONENTS = (
    "header",
    "facade",
    "contact-band",
    "footer",
    "button",
    "panel-door",
    "card",
    "text-input",
    "form-errors",
    "search-bar",
    "filters",
    "result",
    "pagination",
    "ways-on",
    "notice",
    "accordion",
    "hours",
    "tag",
    "understood",
)
# Every text that is seen, with its colour, the colours behind it and the accent it stands under.
LOOK = """(within) => {
  const hex = (text) => {
    const part = text.match(/^rgba?\\(([\\d.]+), ([\\d.]+), ([\\d.]+)(?:, ([\\d.]+))?\\)$/);
    if (!part || part[4] === "0") return null;
    return "#" + [1, 2, 3].map((n) => Number(part[n]).toString(16).padStart(2, "0")).join("");
  };
  const grounds = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const stops = (style.backgroundImage.match(/rgb\\([^)]*\\)/g) || []).map(hex).filter(Boolean);
      const flat = hex(style.backgroundColor);
      if (stops.length) return flat ? [...stops, flat] : stops;
      if (flat) return [flat];
    }
    return ["#ffffff"];
  };
  const found = [];
  const texts = document.createTreeWalker(within || document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || element.closest("svg, script, option, .wc-sr")) continue;
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    const accent = element.closest("[data-accent]");
    for (const back of grounds(element))
      found.push([hex(getComputedStyle(element).color), back, accent ? accent.dataset.accent : "",
                  element.className || element.tagName.toLowerCase(), texts.currentNode.data.trim().slice(0, 40)]);
  }
  return found;
}"""


def declared(brandbook, accent):
    """Pairs of colours that text may make under an accent."""
    under = accent or None
    return {
        (brandbook.colour(pair.front, under), brandbook.colour(pair.back, under))
        for pair in pairs()
        if pair.kind in READ
    }


def undeclared(brandbook, found):
    known = {accent: declared(brandbook, accent) for accent in {each[2] for each in found}}
    return sorted({tuple(each) for each in found if (each[0], each[1]) not in known[each[2]]})


@pytest.fixture(params=["placeholder", "alternatief"])
def brandbook(request):
    return delivered(request.param)


@pytest.fixture
def library(browse, server, brandbook):
    page = browse()
    page.emulate_media(reduced_motion="reduce")

    def in_this_edition(route):
        path = re.sub(r"^.*/-/merk/[0-9a-f]{16}/", "", route.request.url)
        if path == "merk.css":
            route.fulfill(body=brandbook.stylesheet, content_type="text/css")
        elif path in brandbook.files:
            route.fulfill(body=brandbook.files[path], content_type="font/woff2")
        else:
            # What the page asked for in advance is of the edition that it was made in.
            route.continue_()

    page.route(re.compile(r"/-/merk/[0-9a-f]{16}/(merk\.css|fonts/)"), in_this_edition)

    def pages():
        for slug in COMPONENTS:
            # What is loaded has all its styles; a font that is still asked for may yet come.
            page.goto(server.url(f"/huisstijl/onderdelen/{slug}/"))
            page.evaluate("document.fonts.ready.then(() => null)")
            yield page

    return pages


def test_every_text_stands_on_a_ground_that_was_declared(library, brandbook):
    found = [each for page in library() for each in page.evaluate(LOOK)]
    assert len({(each[0], each[1]) for each in found}) > 12
    assert undeclared(brandbook, found) == []


def test_every_text_that_is_pointed_at_stands_on_a_ground_that_was_declared(library, brandbook):
    pointed = 0
    seen = set()
    elements = (
        element
        for page in library()
        for element in page.query_selector_all(
            "a, button, summary, .wc-checkbox, .wc-panel, .wc-listbox li"
        )
    )
    for element in elements:
        kind = element.evaluate("e => [e.className, e.tagName, e.parentElement.className].join()")
        if kind in seen or not element.is_visible() or not element.bounding_box():
            continue
        seen.add(kind)
        element.hover(force=True)
        assert undeclared(brandbook, element.evaluate(LOOK)) == [], kind
        pointed += 1
    assert pointed > 15


def test_the_browser_measures_enough_contrast_too(library):
    """A second opinion, of another program."""
    contrast = [each for page in library() for each in violations(page) if "contrast" in str(each)]
    assert contrast == []


def test_what_is_declared_as_text_asks_what_the_law_asks():
    assert {LEAST[pair.kind] for pair in pairs() if pair.kind == "text"} == {4.5}
