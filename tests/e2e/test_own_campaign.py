"""Someone of a region makes a campaign: takes the kit, makes a poster, finds a picture; and the other side of it."""

import io
import re
import zipfile
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import sign_in, violations, wider_than_the_screen
from tests.e2e.server import Server

MAKE = "/admin/snippets/printing/filledtemplate/add/"
TEMPLATES = "/admin/snippets/printing/printtemplate/"


# What Wagtail's own screens lack: a heading of the first level on forms of snippets, a name for the field of tags,
# and a larger button to fold the contents of a form.
OF_WAGTAIL = ("page-has-heading-one", "ui-autocomplete-input", "w-minimap__toggle")


def is_good(page: Page) -> None:
    assert not wider_than_the_screen(page), page.url
    found = [each for each in violations(page) if not any(part in each for part in OF_WAGTAIL)]
    assert found == [], page.url


def downloaded(page: Page, name: str | re.Pattern[str], role: str = "link") -> bytes:
    with page.expect_download() as coming:
        page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
    return coming.value.path().read_bytes()


def test_the_kit_is_taken(browse: Callable[..., Page], server: Server, width: int) -> None:
    page = browse(width=width)
    sign_in(page, server, "twente-redacteur")
    page.goto(server.url("/admin/huisstijlpakket/"))
    is_good(page)
    kit = zipfile.ZipFile(io.BytesIO(downloaded(page, re.compile("Twente"), "button")))
    assert kit.testzip() is None
    assert any(name.endswith("LEESMIJ.txt") for name in kit.namelist())


def test_a_poster_is_made_seen_and_downloaded(
    browse: Callable[..., Page], server: Server, width: int
) -> None:
    page = browse(width=width)
    sign_in(page, server, "twente-redacteur")
    page.goto(server.url(MAKE))
    is_good(page)
    page.get_by_role("link", name=re.compile("A4")).first.click()
    page.wait_for_url(re.compile("sjabloon="))
    page.wait_for_load_state()
    is_good(page)
    title = page.locator("input[name=title]")
    title.fill(f"Open dag {width}")
    first = page.locator(".printing-places").locator("input, textarea").first
    first.fill("Kom langs op de open dag")
    expect(page.locator("[data-printing-state]")).to_have_text("Alles past.")
    first.fill("Een veel te lange tekst voor deze plek. " * 40)
    expect(page.locator("[data-printing-problems] li").first).to_be_visible()
    is_good(page)
    first.fill("Kom langs op de open dag")
    expect(page.locator("[data-printing-problems] li")).to_have_count(0)
    page.get_by_role("button", name="Opslaan").first.click()
    page.wait_for_url(lambda url: "/add/" not in url)
    page.goto(server.url(MAKE.removesuffix("add/")))
    is_good(page)
    page.get_by_role("link", name=f"Open dag {width}", exact=True).click()
    is_good(page)
    print_pdf = downloaded(page, re.compile("druk", re.IGNORECASE))
    box = pypdf.PdfReader(io.BytesIO(print_pdf)).pages[0]
    assert box.bleedbox.width > box.trimbox.width
    assert "open dag" in pypdf.PdfReader(io.BytesIO(print_pdf)).pages[0].extract_text()


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("merk", TEMPLATES),
        ("merk", "/admin/images/"),
        ("twente-redacteur", "/admin/images/"),
        ("twente-redacteur", "/admin/images/add/"),
        ("twente-redacteur", "/admin/documents/"),
        ("twente-redacteur", "/admin/snippets/assets/videolink/"),
    ],
)
def test_a_screen_of_the_image_bank_is_good(
    browse: Callable[..., Page], server: Server, width: int, who: str, path: str
) -> None:
    page = browse(width=width)
    sign_in(page, server, who)
    page.goto(server.url(path))
    is_good(page)


def test_a_template_is_looked_at(browse: Callable[..., Page], server: Server, width: int) -> None:
    page = browse(width=width)
    sign_in(page, server, "merk")
    page.goto(server.url(TEMPLATES))
    page.get_by_role("link", name=re.compile("A3")).first.click()
    expect(page.get_by_role("heading", name="Zoals het is opgeslagen")).to_be_visible()
    is_good(page)
