"""Every page of the library, with every component in every state, in each edition, in a real browser."""

import pytest

from brand.library.components import components
from brand.library.texts import text
from tests.e2e.browsing import violations, wider_than_the_screen

PATHS = ["", *(f"{chapter['slug']}/" for chapter in text("chapters"))]
NARROWEST = 320

LOOK = """element => {
    const shown = part => {
        const style = getComputedStyle(element, part);
        return Object.fromEntries([...style].map(name => [name, style.getPropertyValue(name)]));
    };
    return [shown(null), shown('::before'), shown('::after')];
}"""


def addresses() -> list[str]:
    return [*PATHS, *(f"onderdelen/{slug}/" for slug in components())]


def test_every_page_and_component_passes_axe_and_fits(browse, edition_server, width):
    page, wrong = browse(width=width), []
    for path in addresses():
        assert page.goto(edition_server.url(f"/huisstijl/{path}")).status == 200
        wrong += [f"{path}: {each}" for each in violations(page)]
        if wider_than_the_screen(page):
            wrong.append(f"{path} is wider than the screen")
    assert not wrong, "\n".join(wrong)


def test_every_page_and_component_fits_at_400_percent(browse, edition_server):
    page, wide = browse(width=NARROWEST), []
    for path in addresses():
        page.goto(edition_server.url(f"/huisstijl/{path}"))
        if wider_than_the_screen(page):
            wide.append(path)
    assert wide == []


def test_a_first_view_stays_within_the_budget(weigh, edition_server, width):
    paths = [*PATHS, "onderdelen/result/", "onderdelen/facade/"]
    views = weigh([edition_server.url(f"/huisstijl/{path}") for path in paths], width)
    assert {url: over for url, view in views.items() if (over := view.too_much())} == {}


def test_a_site_stays_within_the_budget_in_each_edition(weigh, edition_server, width):
    places = (
        (None, "/"),
        ("twente", "/"),
        ("twente", "/instrumentengids/"),
        (None, "/regios/"),
    )
    views = weigh([edition_server.url(path, slug) for slug, path in places], width)
    assert {url: over for url, view in views.items() if (over := view.too_much())} == {}


@pytest.mark.parametrize(
    "slug", ["button", "link-in", "chips", "panel-door", "ways-on", "checkbox"]
)
def test_a_still_hover_looks_as_the_real_one(browse, edition_server, slug):
    """What stands still cannot differ from what a pointer does."""
    page = browse()
    page.emulate_media(reduced_motion="reduce")
    page.goto(edition_server.url(f"/huisstijl/onderdelen/{slug}/"))
    still = page.locator(f'[data-specimen="{slug}-1-hover"] [data-state~="hover"]')
    part = components()[slug].part
    real = page.locator(f'[data-specimen="{slug}-1"] {part}').first
    at_rest = real.evaluate(LOOK)
    real.hover()
    assert real.evaluate(LOOK) == still.evaluate(LOOK)
    assert real.evaluate(LOOK) != at_rest


@pytest.mark.parametrize("slug", ["button", "text-input", "pagination"])
def test_a_still_focus_looks_as_the_real_one(browse, edition_server, slug):
    page = browse()
    page.goto(edition_server.url(f"/huisstijl/onderdelen/{slug}/"))
    still = page.locator(f'[data-specimen="{slug}-1-focus"] [data-state~="focus"]')
    part = components()[slug].part
    real = page.locator(f'[data-specimen="{slug}-1"] {part}').first
    page.keyboard.press("Tab")
    real.focus()
    assert real.evaluate(LOOK) == still.evaluate(LOOK)


def test_html_is_copied_where_the_browser_can(browse, edition_server):
    page = browse()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(edition_server.url("/huisstijl/onderdelen/button/"))
    page.locator(".wc-code summary").first.click()
    page.get_by_role("button", name="Kopieer").first.click()
    page.get_by_role("button", name="Gekopieerd").wait_for()
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == '<a class="wc-button" href="#"><span>Zoek hulp</span></a>'
    )


def test_without_script_the_html_can_still_be_read(browse, edition_server):
    page = browse(javascript=False)
    page.goto(edition_server.url("/huisstijl/onderdelen/button/"))
    page.locator(".wc-code summary").first.click()
    assert page.locator(".wc-code pre").first.is_visible()
    assert page.get_by_role("button", name="Kopieer").count() == 0
