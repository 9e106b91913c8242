"""Signing in with a second factor, in a real browser with a virtual security key."""

import re
from pathlib import Path

from playwright.sync_api import Page

from tests.e2e.browsing import violations, wider_than_the_screen
from tests.e2e.conftest import Browse
from tests.e2e.second_factor import HOME, NEEDED, give_password, set_up_app, sign_out
from tests.e2e.server import Server


def plug_in_key(page: Page) -> None:
    """A platform authenticator (a fingerprint reader, say) that says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def looks_right(page: Page) -> None:
    assert not wider_than_the_screen(page), page.url
    assert violations(page) == [], page.url


def test_publisher_sets_up_an_app_and_signs_in_with_it(
    browse: Browse, strict: Server, width: int
) -> None:
    page = browse(width=width)
    publisher = "groningen-eindredacteur" if width == 360 else "zeeland-eindredacteur"
    page.goto(strict.url("/admin/login/"))
    looks_right(page)
    give_password(page, strict, publisher)
    page.wait_for_url(NEEDED)
    looks_right(page)
    page.goto(strict.url("/admin/pages/"))
    assert NEEDED.search(page.url)
    set_up_app(page)
    looks_right(page)
    codes = page.get_by_role("list", name="Ongebruikte noodcodes").get_by_role("listitem")
    assert codes.count() == 10
    emergency = codes.first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Bewaar als bestand").click()
    assert emergency in Path(download.value.path()).read_text()
    page.get_by_role("link", name="Bewaard, verder").click()
    page.wait_for_url(HOME)

    sign_out(page, strict)
    give_password(page, strict, publisher)
    page.wait_for_url(re.compile(r"/login/tweede-stap/$"))
    looks_right(page)
    page.get_by_label("Code uit je app, of een noodcode").fill(emergency)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url(HOME)


def test_passkey_is_second_factor_and_also_enough_alone(browse: Browse, strict: Server) -> None:
    page = browse()
    plug_in_key(page)
    give_password(page, strict, "drenthe-eindredacteur")
    page.wait_for_url(NEEDED)
    page.get_by_role("link", name="Passkey toevoegen").click()
    looks_right(page)
    page.get_by_role("button", name="Passkey maken").click()
    page.wait_for_url(re.compile(r"/noodcodes/$"))

    sign_out(page, strict)
    give_password(page, strict, "drenthe-eindredacteur")
    page.get_by_role("button", name="Gebruik je passkey").click()
    page.wait_for_url(HOME)

    sign_out(page, strict)
    page.get_by_role("button", name="Met een passkey").click()
    page.wait_for_url(HOME)


def test_breaking_off_a_passkey_says_what_else_one_can_do(browse: Browse, strict: Server) -> None:
    page = browse()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")  # and no authenticator: the browser finds none
    options = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True}
    options |= {"hasResidentKey": True, "isUserVerified": False}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(strict.url("/admin/login/"))
    page.get_by_role("button", name="Met een passkey").click()
    page.get_by_text("Dat lukte niet met de passkey").wait_for()


def test_password_can_be_shown(browse: Browse, strict: Server) -> None:
    page = browse()
    page.goto(strict.url("/admin/login/"))
    field = page.locator("input[name=password]")
    field.fill("geheim")
    page.get_by_role("button", name="Toon het wachtwoord").click()
    assert field.get_attribute("type") == "text"
    page.get_by_role("button", name="Verberg het wachtwoord").click()
    assert field.get_attribute("type") == "password"


def test_one_can_sign_in_without_javascript(browse: Browse, server: Server) -> None:
    page = browse(javascript=False)
    give_password(page, server, "twente-redacteur")
    page.wait_for_url(HOME)


def test_pages_about_ones_own_account(browse: Browse, server: Server, width: int) -> None:
    page = browse(width=width)
    give_password(page, server, "twente-redacteur")
    page.wait_for_url(HOME)
    assert page.get_by_text("staat de tweede stap bij het inloggen uit").is_visible()
    for path in ("wachtwoord", "e-mailadres", "tweede-stap", "tweede-stap/app", "sessies"):
        page.goto(server.url(f"/admin/account/{path}/"))
        assert not wider_than_the_screen(page), page.url
        main = [line for line in violations(page) if "account" in line]
        assert main == [], page.url
