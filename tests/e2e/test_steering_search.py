"""A search editor steers search: tries out, gives a reason, sees it work and takes it away again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import sign_in, violations, wider_than_the_screen
from tests.e2e.server import Server

QUESTION = "loonkostensubsidie"
TITLE = "Jobcoach via UWV"


def first_hit(page: Page, server: Server) -> str:
    page.goto(server.url(f"/zoeken/?q={QUESTION}"))
    return page.locator("[data-treffer]").first.get_attribute("data-treffer") or ""


def is_good(page: Page) -> None:
    assert not wider_than_the_screen(page), page.url
    assert violations(page) == [], page.url


@pytest.mark.parametrize(
    ("width", "javascript"), [(360, True), (360, False), (1280, True), (1280, False)]
)
def test_a_best_bet_is_tried_out_saved_explained_and_deleted(
    browse: Callable[..., Page], server: Server, width: int, javascript: bool
) -> None:
    page = browse(width=width, javascript=javascript)
    look: Callable[[Page], None] = is_good if javascript else (lambda page: None)
    sign_in(page, server, "zoek")
    assert first_hit(page, server) == "instrument:loonkostensubsidie"
    page.goto(server.url("/admin/zoeken/voorkeur/new/"))
    look(page)
    page.fill("[name=phrases]", QUESTION)
    page.fill("[name=documents]", TITLE)
    page.fill("[name=why]", "Proef van een redacteur")
    page.get_by_role("button", name="Probeer uit").click()
    expect(page.get_by_role("heading", name="Wat verandert er?")).to_be_visible()
    look(page)
    page.fill("#vragen", "beschut werk")
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.get_by_text("Hier verandert niets.")).to_be_visible()
    page.get_by_role("button", name="Sla op").click()
    expect(page.get_by_text("Schrijf eerst waarom dit toch goed is.")).to_be_visible()
    page.fill("#reden", "De campagne van deze week")
    page.get_by_role("button", name="Sla op").click()
    page.wait_for_url(re.compile(r"/voorkeur/$"))

    assert first_hit(page, server) == "instrument:jobcoach-via-uwv"
    assert "voorkeur" not in page.locator("[data-treffer]").first.inner_text().lower()
    page.goto(server.url(f"/admin/zoeken/proberen/?q={QUESTION}"))
    expect(page.locator("[data-treffer]").first).to_contain_text("voorkeur")
    look(page)
    page.get_by_role("link", name="Waarom staat dit hier?").first.click()
    expect(page.get_by_text("het is een voorkeursresultaat bij deze vraag")).to_be_visible()
    look(page)

    page.goto(server.url(f"/admin/zoeken/voorkeur/?q={QUESTION}"))
    edit = page.locator("a[href*='/voorkeur/edit/']").first.get_attribute("href") or ""
    page.goto(server.url(edit.replace("/edit/", "/delete/")))
    look(page)
    page.get_by_role("button", name="Ja, verwijder").click()
    page.wait_for_url(re.compile(r"/voorkeur/$"))
    assert first_hit(page, server) == "instrument:loonkostensubsidie"


def test_a_file_is_refused_with_line_and_column_or_shown_before_it_counts(
    browse: Callable[..., Page], server: Server, width: int
) -> None:
    page = browse(width=width)
    sign_in(page, server, "zoek")
    page.goto(server.url("/admin/zoeken/synoniemen/inlezen/"))
    is_good(page)
    head = "taal,soort,woorden,vinden_ook,waarom,vanaf,tot_en_met\n"
    for text, expected in (
        (head + "xx,uit,een,,proef,2026-11-01,\n", "Er is niets ingelezen."),
        (head + 'nl,gelijk,"kwakzalver, jobcoach",,proef,2026-11-01,\n', "Nieuw: 1."),
    ):
        file = {"name": "regels.csv", "mimeType": "text/csv", "buffer": text.encode()}
        page.set_input_files("#bestand", file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Kijk wat er gebeurt").click()
        expect(page.get_by_text(expected)).to_be_visible()
        is_good(page)


def test_the_figures_are_a_line_and_a_table(
    browse: Callable[..., Page], server: Server, width: int
) -> None:
    page = browse(width=width)
    sign_in(page, server, "zoek")
    page.goto(server.url("/admin/zoeken/cijfers/"))
    expect(page.get_by_role("img")).to_be_visible()
    expect(page.get_by_role("table")).to_contain_text("0,9")
    is_good(page)
