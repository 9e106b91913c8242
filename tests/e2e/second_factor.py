"""Signing in where a second factor is demanded, with an app on a telephone."""

import base64
import hashlib
import hmac
import re
import struct
import time

from playwright.sync_api import Page

from tests.e2e.server import Server

NEEDED = re.compile(r"/admin/account/tweede-stap/nodig/$")
HOME = re.compile(r"/admin/$")


def code_of(secret: str) -> str:
    """RFC 6238, as an app on a telephone reckons it."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def give_password(page: Page, server: Server, username: str) -> None:
    page.goto(server.url("/admin/login/"))
    page.get_by_label("E-mailadres").fill(username)
    page.get_by_label("Wachtwoord", exact=False).first.fill(server.password)
    page.get_by_role("button", name="Inloggen").click()


def sign_out(page: Page, server: Server) -> None:
    page.goto(server.url("/admin/logout/"))
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url(re.compile(r"/admin/login/$"))


def set_up_app(page: Page) -> None:
    """From the page that asks for a second factor to that with the emergency codes."""
    page.get_by_role("link", name="App instellen").click()
    page.get_by_text("Lukt scannen niet?").click()
    secret = page.locator("code").inner_text()
    page.get_by_label("Code die de app nu toont").fill(code_of(secret))
    page.get_by_role("button", name="Aanzetten").click()
    page.wait_for_url(re.compile(r"/noodcodes/$"))
