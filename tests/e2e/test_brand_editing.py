"""A brand editor changes a colour, sees what it does to every site, publishes it and goes back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from brand.editions import published
from brand.editions.archive import zipped
from tests.e2e.browsing import sign_in, tab_to, violations, wider_than_the_screen
from tests.e2e.server import Server

LIST = "/admin/huisstijl/edities/"
PLACEHOLDER = "Voorlopige huisstijl"


def is_good(page: Page) -> None:
    assert not wider_than_the_screen(page), page.url
    assert violations(page) == [], page.url


def copy_of_placeholder(page: Page, server: Server, title: str) -> str:
    """The address of the overview of a new draft."""
    page.goto(server.url(LIST))
    page.locator("[data-holds]").get_by_role("link", name=PLACEHOLDER, exact=True).click()
    page.get_by_role("link", name="Maak een kopie").click()
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Waarom maak je haar?").fill("Proef")
    page.get_by_role("button", name="Maak de kopie").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    return page.url


@pytest.mark.parametrize(("width", "javascript"), [(360, True), (1280, True), (1280, False)])
def test_a_colour_is_changed_tried_published_and_put_back(
    browse: Callable[..., Page], server: Server, width: int, javascript: bool
) -> None:
    page = browse(width=width, javascript=javascript)
    look: Callable[[Page], None] = is_good if javascript else (lambda page: None)
    sign_in(page, server, "merk")
    overview = copy_of_placeholder(page, server, f"Proef {width} {javascript}")
    look(page)
    page.get_by_role("link", name="Kleuren en letters van het merk").click()
    look(page)
    wall = page.get_by_label("Eigen waarde brand.wall", exact=True)
    wall.fill("#8a8a8a")
    if javascript:
        expect(page.get_by_label("Kies een kleur voor brand.wall", exact=True)).to_have_value(
            "#8a8a8a"
        )
        expect(page.locator("#gevonden")).to_contain_text("Houdt publiceren tegen")
        look(page)
        page.get_by_label("Kies een kleur voor brand.wall", exact=True).fill("#10302a")
        expect(wall).to_have_value("#10302a")
        expect(page.locator("#gevonden")).to_contain_text("goed te lezen")
    else:
        page.get_by_role("button", name="Kijk na zonder op te slaan").click()
        expect(page.locator("#gevonden")).to_contain_text("Houdt publiceren tegen")
        page.get_by_label("Eigen waarde brand.wall", exact=True).fill("#10302a")
    page.get_by_label("Waarom verander je dit?").fill("Iets donkerder")
    page.get_by_role("button", name="Sla op").click()
    expect(page.get_by_text("1 waarde is veranderd")).to_be_visible()
    for part in ("waarden/color/", "waarden/size/", "bestanden/", "geschiedenis/", "inlezen/"):
        page.goto(overview + part)
        look(page)
    page.goto(overview)
    page.get_by_role("button", name="Zet klaar als kandidaat").click()
    page.get_by_role("link", name="Bekijk op elke site").click()
    now, then = page.frame_locator("iframe").first, page.frame_locator("iframe").last
    expect(then.locator("meta[name=theme-color]")).to_have_attribute("content", "#10302a")
    expect(now.locator("meta[name=theme-color]")).to_have_attribute("content", "#123c33")
    if javascript:
        assert not wider_than_the_screen(page)
        then.get_by_role("link", name="Contact").first.click()
        expect(then.get_by_role("heading", level=1)).to_contain_text("Contact")
        expect(now.get_by_role("heading", level=1)).to_contain_text("Contact")
        expect(then.locator("meta[name=theme-color]")).to_have_attribute("content", "#10302a")
    page.goto(overview)
    page.get_by_role("link", name="Publiceer", exact=True).click()
    expect(page.get_by_role("table")).to_contain_text("brand.wall")
    look(page)
    page.get_by_label("Waarom gaat deze editie gelden?").fill("Proef")
    page.get_by_role("button", name="Publiceer op alle sites").click()
    expect(page.get_by_text("geldt nu op alle sites")).to_be_visible()
    visitor = browse(width=width, javascript=javascript)
    visitor.goto(server.url("/contact/", "twente"))
    expect(visitor.locator("link[href*='/merk.css']")).to_have_count(1)
    page.goto(server.url(LIST))
    look(page)
    page.get_by_role("link", name=f"Zet {PLACEHOLDER} terug").click()
    look(page)
    page.get_by_label("Waarom ga je terug?").fill("Toch niet")
    page.get_by_role("button", name="Zet terug op alle sites").click()
    expect(page.get_by_text("geldt weer op alle sites")).to_be_visible()


def test_a_file_is_compared_before_it_comes_in(
    browse: Callable[..., Page], server: Server, width: int
) -> None:
    page = browse(width=width)
    sign_in(page, server, "merk")
    page.goto(server.url(LIST + "inlezen/"))
    is_good(page)
    files = dict(published.delivered().files)
    files["tokens.json"] = files["tokens.json"].replace(b"#ffd45c", b"#ffd966")
    for content, told in ((b"PK\x03\x04", "niet te lezen"), (zipped(files), "1 verschil")):
        upload = {"name": "boek.zip", "mimeType": "application/zip", "buffer": content}
        page.set_input_files("#bestand", upload)  # type: ignore[arg-type]
        page.get_by_role("button", name="Kijk wat er verandert").click()
        expect(page.get_by_text(told).first).to_be_visible()
        is_good(page)
    expect(page.get_by_role("table")).to_contain_text("#ffd966")


def test_all_of_it_works_with_the_keyboard(browse: Callable[..., Page], server: Server) -> None:
    page = browse()
    sign_in(page, server, "merk")
    copy_of_placeholder(page, server, "Toetsen")
    page.get_by_role("link", name="Waar een kleur voor is").click()
    tab_to(page, r"Volgt\s+color.ground$", most=120)
    page.keyboard.press("Home")  # the first: an own value
    tab_to(page, r"Eigen waarde\s+color.ground-soft$")
    page.keyboard.press("Control+A")
    page.keyboard.type("#f0f4f1")
    tab_to(page, "Waarom verander je dit", most=200)
    page.keyboard.type("Met het toetsenbord")
    tab_to(page, "^Sla op")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("is veranderd|zijn veranderd"))).to_be_visible()
