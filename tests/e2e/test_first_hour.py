"""The first hour of a new communicatieadviseur: from the invitation to a change that a colleague put live."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.browsing import open_home, violations, wider_than_the_screen
from tests.e2e.conftest import Browse
from tests.e2e.second_factor import HOME, NEEDED, give_password, set_up_app
from tests.e2e.server import Server

ADDRESS, PASSWORD = "nieuw@voorbeeld.example", "fietsbel klompen waterkant"
GREETING = "Kom eens langs in Enschede"
SEEN = "Een blauwe deur met daarboven een halfrond raam"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "deur.jpg"
    Image.new("RGB", (1600, 900), (30, 70, 140)).save(path)
    return path


@pytest.fixture
def mail(strict: Server) -> Callable[[str, str], str]:
    """`mail(address, word)`: the text of the last mail to this address whose subject holds the word."""

    def read(address: str, word: str) -> str:
        with closing(sqlite3.connect(strict.log.parent / "werkcentrum.sqlite3")) as database:
            rows = database.execute(
                "SELECT m.text FROM outbox_mail m JOIN outbox_recipient r ON r.mail_id = m.id "
                "WHERE r.address = ? AND m.subject LIKE ? ORDER BY m.id DESC",
                (address, f"%{word}%"),
            ).fetchall()
        assert rows, f"no mail about {word} to {address}"
        return rows[0][0]

    return read


def link_in(text: str, word: str) -> str:
    found = re.search(rf"http://\S*{word}\S*", text)
    assert found, text
    return found[0]


def with_second_factor(page: Page, server: Server, username: str) -> None:
    """The first time that someone signs in whose role publishes."""
    give_password(page, server, username)
    page.wait_for_url(NEEDED)
    set_up_app(page)
    page.get_by_role("link", name="Bewaard, verder").click()
    page.wait_for_url(HOME)


def looks_right(page: Page) -> None:
    assert not wider_than_the_screen(page), page.url
    assert violations(page) == [], page.url


def invite_a_writer(page: Page, server: Server) -> None:
    page.goto(server.url("/admin/"))
    page.get_by_role("link", name="Mensen").first.click()
    page.get_by_role("link", name="Nodig iemand uit").first.click()
    page.get_by_label("E-mailadres").fill(ADDRESS)
    page.get_by_label("Rol").select_option(label="Redacteur")
    page.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(page.get_by_text(f"De uitnodiging is verstuurd naar {ADDRESS}.")).to_be_visible()


def accept(page: Page, link: str) -> None:
    page.goto(link)
    looks_right(page)
    expect(page.get_by_text("voor de rol Redacteur (Werkcentrum Twente)")).to_be_visible()
    page.get_by_label("Voornaam").fill("Noor")
    page.get_by_label("Achternaam").fill("Voorbeeld")
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.get_by_role("button", name="Maak mijn account").click()
    page.wait_for_url(HOME)


def choose_a_second_factor(page: Page, server: Server) -> None:
    page.goto(server.url("/admin/account/tweede-stap/"))
    set_up_app(page)
    page.get_by_role("link", name="Bewaard, verder").click()


def change_the_home_page(page: Page, server: Server, photo: Path) -> None:
    open_home(page, server, "Werkcentrum")
    page.wait_for_load_state("networkidle")
    page.fill("input[name=hero_title]", GREETING)
    page.locator("button.c-sf-add-button").last.click()
    page.locator(".w-combobox__option").filter(has_text=re.compile("^Afbeelding$")).click()
    page.get_by_role("button", name="Kies een afbeelding").first.click()
    page.get_by_role("tab", name="Uploaden").click()
    chooser = page.locator(".modal")
    chooser.locator("input[type=file]").set_input_files(photo)
    chooser.get_by_label("Titel").fill("Deur")
    chooser.get_by_label("Wat is er te zien?").fill(SEEN)
    chooser.get_by_label("Maker").fill("Voorbeeld Beeld")
    chooser.get_by_label("Licentie", exact=True).select_option("own")
    chooser.get_by_label("Mensen in beeld").select_option("nobody")
    chooser.get_by_role("button", name="Uploaden").click()
    chooser.wait_for(state="hidden")
    page.get_by_label("Wat is er te zien?").last.fill(SEEN)


def test_first_hour_of_a_new_communicatieadviseur(
    browse: Browse, strict: Server, mail: Callable[[str, str], str], photo: Path
) -> None:
    manager = browse()
    with_second_factor(manager, strict, "twente-beheer")
    invite_a_writer(manager, strict)

    writer = browse()
    accept(writer, link_in(mail(ADDRESS, "Uitnodiging"), "uitnodiging"))
    choose_a_second_factor(writer, strict)
    change_the_home_page(writer, strict, photo)
    writer.locator("footer [data-w-dropdown-target=toggle]").click()
    expect(writer.locator("button[name=action-publish]")).to_have_count(0)
    writer.locator("button[name=action-submit]").click()
    expect(writer.get_by_text("is ter goedkeuring ingediend")).to_be_visible()

    told = mail("twente-eindredacteur@voorbeeld.invalid", "Ter controle")
    assert f"+ {GREETING}" in told and f"+ Wat is er te zien?: {SEEN}" in told
    publisher = browse()
    with_second_factor(publisher, strict, "twente-eindredacteur")
    expect(publisher.get_by_role("link", name="Werkcentrum Twente").first).to_be_visible()
    publisher.goto(link_in(told, "compare"))
    expect(publisher.locator("main .addition").first).to_have_text(GREETING)
    publisher.goto(link_in(told, "edit"))
    publisher.wait_for_load_state("networkidle")

    visitor = browse(width=360)
    visitor.goto(strict.url("/", "twente"))
    expect(visitor.locator("h1")).not_to_have_text(GREETING)
    publisher.locator("footer [data-w-dropdown-target=toggle]").click()
    publisher.get_by_role("button", name="Goedkeuren en publiceren").click()
    expect(publisher.locator(".messages")).to_contain_text("Twente")
    assert "De pagina staat live." in mail(ADDRESS, "Werkcentrum Twente")

    for slug, there in (("twente", True), ("drenthe", False), (None, False)):
        late = browse(width=360)  # the first may still have the page for five minutes
        late.goto(strict.url("/", slug))
        assert (late.locator("h1").inner_text() == GREETING) is there, slug
        assert late.get_by_role("img", name=SEEN).count() == int(there), slug
        looks_right(late)
