"""From a Dutch page to the reader in English: begun, translated, submitted, approved, read; then out of date."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import sign_in, violations, wider_than_the_screen
from tests.e2e.server import ROOT, Server, copy_demo, running

PREPARE = "from tests.e2e.translating import prepare; prepare()"
DUTCH = "Hulp bij je uitkering"


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The national site and Twente in English."""
    from werkcentrum.settings.environment import VAR

    folder = tmp_path_factory.mktemp("english")
    copy_demo(Path(VAR), folder)
    environment = os.environ | {"VAR_DIR": str(folder)}
    environment.pop("DATABASE_URL", None)
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", PREPARE],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    with running(folder, MACHINE_TRANSLATOR="dummy") as started:
        yield started


def looks_right(page: Page) -> None:
    """Nothing wider than the screen; axe finds nothing in what is ours (Wagtail's frame is its own)."""
    assert not wider_than_the_screen(page), page.url
    ours = [found for found in violations(page) if "wc-" in found]
    assert ours == [], page.url


def translate(page: Page, dutch: str, text: str) -> None:
    """One text of the side-by-side form."""
    form = page.locator(".js-translation-editor")
    segment = form.locator("li.incomplete").filter(has_text=dutch).last
    segment.get_by_role("button", name="Vertaal", exact=True).click()
    form.locator("textarea").fill(text)
    form.get_by_role("button", name="Opslaan").click()
    expect(form.get_by_text(text, exact=True)).to_be_visible()


def test_a_page_from_the_list_of_the_translator_to_the_reader(browse, english: Server):
    translator = browse()
    sign_in(translator, english, "twente-vertaler-en")
    translator.get_by_role("link", name="Vertalingen").first.click()
    looks_right(translator)
    translator.get_by_role("link", name="Nog te beginnen").click()
    translator.get_by_role("link", name=DUTCH).click()
    translator.get_by_role("button", name="Begin de vertaling").click()
    expect(
        translator.get_by_role("heading", name="Hoe staat deze vertaling ervoor?")
    ).to_be_visible()
    looks_right(translator)
    expect(translator.get_by_text("Pas als alle teksten vertaald zijn")).to_be_visible()
    translate(translator, DUTCH, "Help with your benefit")
    translate(translator, "Heb je een uitkering? Wij helpen je verder.", "On money? We help you.")
    translator.reload()
    expect(translator.get_by_text("Vaste termen die de vertaling niet gebruikt")).to_be_visible()
    looks_right(translator)
    translator.get_by_role("button", name="Dien de vertaling in").click()
    expect(translator.get_by_text("De vertaling is ingediend")).to_be_visible()

    visitor = browse(width=360)
    visitor.goto(english.url("/en/hulp-bij-je-uitkering/", "twente"))
    expect(visitor.get_by_text("We help you.")).to_have_count(0)

    editor = browse()
    sign_in(editor, english, "twente-eindredacteur")
    editor.goto(english.url("/admin/vertalen/"))
    editor.get_by_role("link", name="Help with your benefit").or_(
        editor.get_by_role("link", name=DUTCH)
    ).first.click()
    looks_right(editor)
    editor.get_by_role("button", name="Goedkeuren en publiceren").click()
    expect(editor.get_by_text("Deze vertaling ligt bij de eindredactie.")).to_have_count(
        0, timeout=30_000
    )
    visitor.goto(english.url("/en/hulp-bij-je-uitkering/", "twente"))
    expect(visitor.get_by_text("On money? We help you.")).to_be_visible()
    expect(visitor.locator(".wc-translation-note")).to_have_count(0)


def test_files_of_the_language_with_a_dry_run(browse, english: Server, tmp_path: Path):
    page = browse(width=360)
    sign_in(page, english, "twente-vertaler-en")
    page.goto(english.url("/admin/vertalen/bestanden/"))
    looks_right(page)
    page.get_by_label("Soort bestand").select_option("xliff")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    file = tmp_path / "vertalingen.xlf"
    download.value.save_as(file)
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('<target state="translated">', '<target state="translated">New: ', 1),
        encoding="utf-8",
    )
    page.set_input_files("input[name=bestand]", file)
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_text("1 anders")).to_be_visible()
    looks_right(page)
    page.get_by_role("button", name="Lees dit in").click()
    expect(page.get_by_text("1 vertaling is ingelezen")).to_be_visible()
    file.write_text("<!DOCTYPE x><x/>", encoding="utf-8")
    page.goto(english.url("/admin/vertalen/bestanden/"))
    page.set_input_files("input[name=bestand]", file)
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_role("alert")).to_contain_text("Er is niets ingelezen")
    looks_right(page)


def test_the_terms_on_a_phone(browse, english: Server):
    page = browse(width=360)
    sign_in(page, english, "twente-vertaler-en")
    page.goto(english.url("/admin/vertalen/termen/"))
    expect(page.get_by_role("heading", name="Alle termen")).to_be_visible()
    looks_right(page)
