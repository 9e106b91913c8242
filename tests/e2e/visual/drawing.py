"""Draws the specimens of a component in Chromium and says which of them look different."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Error, Page, Route

from brand.editions.published import delivered

from .snapshot import Snapshot

# The same HTML and styles give the same pixels in one browser; what a change of a token does is more than this.
LEAST_SEEN = 2
ORIGIN = "http://specimens.localhost"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><path fill="#888" d="M0 0h3v2H0z"/></svg>'
BOXES = """() => Object.fromEntries([...document.querySelectorAll('[data-specimen]')].map(each => {
    const box = each.getBoundingClientRect();
    return [each.dataset.specimen, [box.left, box.top + scrollY, box.right, box.bottom + scrollY]];
}))"""
# A picture that loads when it comes near, and a font that is asked for at the first drawing, may come after the page.
READY = """async () => {
    for (const each of document.images) each.loading = 'eager';
    await Promise.all([...document.images].map(each => each.decode().catch(() => null)));
    document.body.getBoundingClientRect();
    await document.fonts.ready;
}"""


@dataclass(frozen=True)
class Drawn:
    """One picture of all specimens of a component, and where each stands in it."""

    picture: Image.Image
    boxes: dict[str, list[float]]

    def of(self, key: str) -> Image.Image:
        left, top, right, bottom = self.boxes[key]
        return self.picture.crop((int(left), int(top), -int(-right // 1), -int(-bottom // 1)))


@contextmanager
def page_of(browser: Browser, width: int) -> Iterator[Page]:
    """A page that finds the fonts of the delivered edition, one picture, and nothing else."""
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="nl-NL")
    try:
        page = context.new_page()
        page.route(f"{ORIGIN}/**", _answer)
        yield page
    finally:
        context.close()


def _answer(route: Route) -> None:
    path = route.request.url.removeprefix(f"{ORIGIN}/")
    if path == "":
        route.fulfill(body="<!doctype html>", content_type="text/html")
    elif path in delivered().files:
        route.fulfill(body=delivered().files[path], content_type="font/woff2")
    elif path.endswith((".svg", ".png")):
        route.fulfill(body=PICTURE, content_type="image/svg+xml")
    else:
        route.abort()


def show(page: Page, snapshot: Snapshot, slug: str) -> None:
    body = "".join(
        f'<div class="specimen" data-specimen="{key}">{html}</div>'
        for key, html in snapshot.specimens[slug].items()
    )
    page.goto(f"{ORIGIN}/")
    page.set_content(
        f'<!doctype html><html lang="nl"><head><base href="{ORIGIN}/"><style id="edition">{snapshot.edition}</style>'
        f"<style>{snapshot.styles}</style><style>.specimen {{ padding-block: 1rem; overflow: clip }}</style></head>"
        f"<body><main>{body}</main></body></html>"
    )


def put_on(page: Page, edition: str) -> None:
    """Draw what is shown with another stylesheet of an edition."""
    page.evaluate("css => { document.getElementById('edition').textContent = css }", edition)


def draw(page: Page) -> Drawn:
    page.evaluate(READY)
    png = _picture(page)
    return Drawn(Image.open(io.BytesIO(png)).convert("RGB"), page.evaluate(BOXES))


def _picture(page: Page) -> bytes:
    """Chromium may say that it could not take a picture; the page is there all the same."""
    try:
        return page.screenshot(full_page=True, animations="disabled", scale="css")
    except Error:
        return page.screenshot(full_page=True, animations="disabled", scale="css")


def different(before: Drawn, after: Drawn) -> list[str]:
    """The specimens that do not look the same, or stand in one of the two only."""
    if before.boxes == after.boxes and same(before.picture, after.picture):
        return []
    keys = dict.fromkeys([*before.boxes, *after.boxes])
    return [
        key
        for key in keys
        if key not in before.boxes
        or key not in after.boxes
        or not same(before.of(key), after.of(key))
    ]


def same(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return False
    return max(high for _low, high in ImageChops.difference(one, other).getextrema()) < LEAST_SEEN
