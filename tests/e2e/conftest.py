"""A real Chromium and a real server. `page` comes at two widths, with JavaScript and without."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.browsing import FirstView, first_views, third_parties
from tests.e2e.server import Server, serving

WIDTHS = [360, 1280]
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    absent = pytest.mark.skip(reason="Chromium is not on this machine")
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.e2e)
            if not CHROMIUM:
                item.add_marker(absent)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sites on a port of their own, with all regions and the demo accounts."""
    from werkcentrum.settings.environment import VAR

    with serving(Path(VAR), tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(scope="session")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """As in production: roles that publish need a second factor."""
    from werkcentrum.settings.environment import VAR

    folder = tmp_path_factory.mktemp("strict")
    with serving(Path(VAR), folder, SECOND_FACTOR="required") as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # A browser in a container, run by root, has no sandbox of its own, and little shared memory: a
        # large picture of a page does not fit there ('Unable to capture screenshot').
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


Browse = Callable[..., Page]


@pytest.fixture
def browse(browser: Browser) -> Iterator[Browse]:
    """`browse(width=360, javascript=False)`: a page of a new visitor.

    When the test ends, nothing may have gone wrong in any of them: no script error, no refusal by
    the content security policy, no request to a third party.
    """
    contexts, wrong, asked = [], [], []

    def new(width: int = 1280, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            locale="nl-NL",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: (
                wrong.append(f"{page.url}: {message.text}")
                if "Content Security Policy" in message.text
                else None
            ),
        )
        page.on("request", lambda request: asked.append(request.url))
        return page

    yield new
    for context in contexts:
        context.close()
    assert wrong == []
    assert third_parties(asked) == []


@pytest.fixture(params=WIDTHS, ids=lambda width: f"{width}px")
def width(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def page(browse: Browse, width: int, javascript: bool) -> Page:
    return browse(width=width, javascript=javascript)


Weigh = Callable[[list[str], int], dict[str, FirstView]]


@pytest.fixture(scope="session")
def weigh(browser: Browser) -> Weigh:
    """`weigh(urls, width)`: what a first view of each page costs."""
    return lambda urls, width: first_views(browser, urls, width)
