"""The lock-up in the header, in a real browser: heard, seen in every mode, in its place from the start."""

import pytest

BOX = "node => { const box = node.getBoundingClientRect(); return [box.x, box.y, box.width, box.height] }"
SHIFT = """
() => new Promise(done => {
  let moved = 0
  new PerformanceObserver(list => list.getEntries().forEach(each => { moved += each.value }))
    .observe({type: "layout-shift", buffered: true})
  setTimeout(() => done(moved), 300)
})
"""
FILLS = """
nodes => nodes.map(node => getComputedStyle(node).fill)
"""


@pytest.mark.parametrize(
    ("slug", "name"), [(None, "Werkcentrum"), ("twente", "Werkcentrum Twente")]
)
def test_the_logo_is_a_link_with_the_name(browse, server, width, slug, name):
    page = browse(width=width)
    page.goto(server.url("/contact/", slug))
    link = page.get_by_role("banner").get_by_role("link", name=name, exact=True)
    _x, _y, wide, high = link.locator("svg").evaluate(BOX)
    assert 0 < wide <= width - 32
    assert high >= 44  # WCAG 2.5.5; docs/theme.md


def test_the_header_does_not_move_while_the_page_arrives(browse, server):
    page = browse(width=360)
    page.goto(server.url("/contact/", "twente"))
    assert page.evaluate(SHIFT) < 0.01


def test_larger_text_makes_the_logo_larger(browse, server):
    page = browse(width=1280)
    page.goto(server.url("/contact/", "twente"))
    logo = page.locator(".wc-logo__drawing")
    usual = logo.evaluate(BOX)
    page.evaluate("document.styleSheets[0].insertRule('html { font-size: 32px }', 0), 0")
    assert logo.evaluate(BOX)[3] == pytest.approx(2 * usual[3], rel=0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_logo_is_seen_in_forced_colours(browse, server, scheme):
    page = browse(width=1280)
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(server.url("/contact/", "twente"))
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    fills = page.locator(".wc-logo__drawing path").evaluate_all(FILLS)
    assert len(fills) > 1
    assert any(fill != ground for fill in fills)
    assert fills[-1] != ground


def test_the_logo_stands_on_paper(browse, server):
    page = browse(width=800)
    page.emulate_media(media="print")
    page.goto(server.url("/contact/", "twente"))
    assert page.locator(".wc-logo__drawing").is_visible()
