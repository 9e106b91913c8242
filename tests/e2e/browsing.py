"""What journeys ask of a browser: weight of a first view, accessibility, the keyboard, signing in."""

import re
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.e2e.server import Server

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KILOBYTE = 1024
# Design §8: budget for a first view.
MOST_BYTES, MOST_REQUESTS, MOST_CSS, MOST_SCRIPT = 50 * KILOBYTE, 6, 10 * KILOBYTE, 10 * KILOBYTE
# Most of what a first view takes is waiting until nothing comes any more.
AT_A_TIME = 6

# What is still fading in has no contrast yet.
SETTLED = """() => Promise.race([
    new Promise(done => setTimeout(done, 1000)),
    Promise.allSettled(document.getAnimations().map(animation => animation.finished)),
])"""

# Of all that axe reports, what is well is by far the most to carry over, and nobody reads it.
RUN_AXE = "options => axe.run(options).then(report => report.violations)"

FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return '';
    const label = e.labels && e.labels[0] ? e.labels[0].innerText : '';
    return (e.getAttribute('aria-label') || label || e.innerText || e.value || e.name || '').trim();
}"""


@dataclass
class FirstView:
    """Bytes over the wire (headers included, compressed as sent) and requests, per kind of file."""

    addresses: list[str] = field(default_factory=list)
    sizes: Counter[str] = field(default_factory=Counter)

    @property
    def bytes(self) -> int:
        return sum(self.sizes.values())

    def too_much(self) -> list[str]:
        """What goes over the budget; empty when nothing does."""
        figures = {
            "bytes": (self.bytes, MOST_BYTES),
            "requests": (len(self.addresses), MOST_REQUESTS),
            "bytes of CSS": (self.sizes["Stylesheet"], MOST_CSS),
            "bytes of JavaScript": (self.sizes["Script"], MOST_SCRIPT),
        }
        return [f"{n} {what} (most: {most})" for what, (n, most) in figures.items() if n > most]


def first_views(browser: Browser, urls: list[str], width: int) -> dict[str, FirstView]:
    """Load each with nothing cached, as a new visitor would, until its network is quiet."""
    views = {}
    for begin in range(0, len(urls), AT_A_TIME):
        with ExitStack() as opened:
            pages = []
            for url in urls[begin : begin + AT_A_TIME]:
                context = browser.new_context(viewport={"width": width, "height": 800})
                page = opened.enter_context(context).new_page()
                views[url] = watched(page)
                page.goto(url, wait_until="commit")
                pages.append(page)
            for page in pages:
                page.wait_for_load_state("networkidle")
    return views


def watched(page: Page) -> FirstView:
    """What the page is going to load."""
    view = FirstView()
    kinds: dict[str, str] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def received(event: dict) -> None:
        address = event["response"]["url"]
        if not address.startswith("data:"):
            kinds[event["requestId"]] = event["type"]
            view.addresses.append(address)

    def finished(event: dict) -> None:
        if event["requestId"] in kinds:
            view.sizes[kinds[event["requestId"]]] += int(event["encodedDataLength"])

    session.on("Network.responseReceived", received)
    session.on("Network.loadingFinished", finished)
    return view


def violations(page: Page) -> list[str]:
    """What axe finds on the page: rule, and the first element that breaks it."""
    page.wait_for_load_state()
    page.evaluate(SETTLED)
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN_AXE, {"runOnly": {"type": "tag", "values": WCAG}})
    return [f"{rule['id']} ({rule['impact']}): {rule['nodes'][0]['html'][:160]}" for rule in found]


def wider_than_the_screen(page: Page) -> bool:
    """Whether a reader must scroll sideways (WCAG 1.4.10)."""
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def focused(page: Page) -> str:
    """The name of the element that has the keyboard's focus."""
    return page.evaluate(FOCUSED)


def tab_to(page: Page, name: str, most: int = 80) -> None:
    """Press Tab until the element whose name matches the pattern `name` has the focus."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        passed.append(focused(page))
        if re.search(name, passed[-1], flags=re.IGNORECASE):
            return
    raise AssertionError(f"'{name}' cannot be reached with Tab; passed: {passed}")


def third_parties(addresses: list[str]) -> list[str]:
    """Addresses that are not of a site of ours."""
    hosts = ((address, urlsplit(address).hostname or "") for address in addresses)
    return [
        address
        for address, host in hosts
        if host and host != "localhost" and not host.endswith(".localhost")
    ]


def sign_in(page: Page, server: Server, username: str) -> None:
    """Sign in to the admin, as a person does."""
    page.goto(server.url("/admin/login/"))
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", server.password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/admin/$"))


def open_home(page: Page, server: Server, name: str) -> None:
    """The form of the Dutch home of one's site: the first of those that the explorer of this account lists."""
    page.goto(server.url("/admin/pages/"))
    page.locator("table").get_by_role("link", name=re.compile(name)).first.click()
    page.wait_for_url(re.compile("/edit/$"))
