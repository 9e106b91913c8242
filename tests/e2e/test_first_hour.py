"""The first hour of a new communicatieadviseur: from the invitation to a change that a colleague put live."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.browsing import violations, wider_than_the_screen
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
    page.goto(server.url("/admin/mensen/uitnodigen/"))
    page.get_by_label("E-mailadres").fill(ADDRESS)
    role = page.get_by_label("Rol")
    role.select_option(label=re.compile("Redacteur").pattern) if False else role.select_option(
        index=1
    )
    page.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(page.get_by_text(ADDRESS).first).to_be_visible()


def test_first_hour_of_a_new_communicatieadviseur(
    browse: Browse, strict: Server, mail: Callable[[str, str], str], photo: Path
) -> None:
    manager = browse()
    with_second_factor(manager, strict, "twente-beheer")
    invite_a_writer(manager, strict)

    writer = browse()
    writer.goto(link_in(mail(ADDRESS, "Uitnodiging"), "uitnodiging"))
    looks_right(writer)
    writer.screenshot(path="/tmp/shots/1-invited.png", full_page=True)
    print(writer.content()[:0])
