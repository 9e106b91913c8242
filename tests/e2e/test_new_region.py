"""The life of a 36th region, from files, in a browser: made, walked through, opened, closed, taken back."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.browsing import sign_in, violations, wider_than_the_screen
from tests.e2e.server import Server

NAME, SLUG = "Werkcentrum Proefland", "proefland"
FILES = {
    "regios.csv": (
        "region_code,region_name_cbs,slug,naamvarianten,centrumgemeente,provincies,"
        "lat_centrumgemeente,lon_centrumgemeente\n"
        "AM90,Proefland,proefland,,Proefstad,Flevoland,52.5,5.5\n"
    ),
    "arbeidsmarktregios.csv": (
        "region_code,region_name,gemeente_code,gemeente_name\nAM90,Proefland,GM9001,Proefstad\n"
    ),
}


def files(folder: Path) -> list[str]:
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / name) for name in FILES]


def looks_right(page: Page, own: str = ".wc-screen") -> None:
    """Nothing wider than the screen; axe finds nothing in what is ours (Wagtail's frame is its own)."""
    assert not wider_than_the_screen(page), page.url
    assert [found for found in violations(page) if "w-" not in found.split(":", 1)[1][:40]] == []
    expect(page.locator(own).first).to_be_visible()


def test_a_region_is_made_opened_and_taken_back(browse, server: Server, tmp_path: Path, width: int):
    page = browse(width=width)
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, server, "landelijk-eindredacteur")
    page.get_by_role("link", name="Nieuw Werkcentrum").click()

    page.set_input_files("input[name=uploads]", files(tmp_path))
    page.get_by_role("button", name="Bekijk wat er gemaakt wordt").click()
    expect(page.get_by_text("proefland.localhost", exact=False).first).to_be_visible()
    expect(page.get_by_text("Nieuwe gemeente: Proefstad")).to_be_visible()
    looks_right(page)
    page.get_by_role("button", name=f"Maak {NAME}").click()
    expect(page.get_by_text(f"{NAME} is gemaakt")).to_be_visible(timeout=30_000)
    looks_right(page)

    visitor = browse(width=360)
    visitor.goto(server.url("/", SLUG))
    expect(visitor).to_have_url(re.compile("/regios/#proefland"))
    page.goto(server.url("/admin/regio/AM90/rondleiding/"))
    page.get_by_role("button", name="Maak een rondleiding").click()
    link = re.search(r"http://proefland\S+", page.locator(".messages").inner_text())
    assert link
    visitor.goto(link[0])
    expect(visitor.locator("h1")).to_be_visible()
    visitor.goto(server.url("/instrumentengids/", SLUG))
    assert visitor.locator("[data-instrument]").count() > 0

    page.goto(server.url("/admin/regio/AM90/live/"))
    looks_right(page)
    page.get_by_role("button", name="Zet live").click()
    expect(page.get_by_text("Nog niet live").first).to_be_visible()
    for area in page.locator(".wc-checks textarea").all():
        area.fill("Alleen een proef")
    page.get_by_role("button", name="Zet live").click()
    expect(page.get_by_text(f"{NAME} is nu live.")).to_be_visible()
    stranger = browse(width=360)
    stranger.goto(server.url("/", SLUG))
    expect(stranger).to_have_url(server.url("/", SLUG))
    expect(stranger.locator("h1")).to_be_visible()
    stranger.goto(server.url("/regios/?zoek=proefstad"))
    expect(stranger.locator("#antwoord [data-regio=proefland]").first).to_be_visible()

    page.goto(server.url("/admin/regio/AM90/opheffen/"))
    page.get_by_role("link", name="Haal van live").last.click()
    page.fill("textarea[name=reden]", "De proef is klaar")
    page.get_by_role("button", name="Haal van live").click()
    expect(page.get_by_text("De site is dicht.")).to_be_visible()
    page.goto(server.url("/admin/regio/AM90/opheffen/"))
    looks_right(page)
    page.fill("input[name=naam]", NAME)
    page.get_by_role("button", name="Neem de site terug").click()
    expect(page.get_by_text(f"De site van {NAME} is teruggenomen.")).to_be_visible(timeout=30_000)
    late = browse(width=360)  # the first may still have the page for five minutes
    late.goto(server.url("/", SLUG))
    expect(late.locator("h1")).not_to_contain_text("Proefland")
    page.get_by_role("button", name=re.compile("Verwijder ook de proefregio")).click()
    expect(page.get_by_text("Verwijderd: Proefland (AM90)")).to_be_visible()


def test_dashboards_fit_a_telephone_and_a_desk(browse, server: Server, width: int):
    for username in ("twente-redacteur", "landelijk-eindredacteur", "auditor", "merk"):
        page = browse(width=width)
        sign_in(page, server, username)
        looks_right(page, ".w-dashboard")
