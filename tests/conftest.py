"""What every test may use: the databases, the sites in them, and a visitor who goes there."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, TransactionTestCase
from django.utils import translation

from brand.editions import published
from content.languages.interface.compiling import compile_all
from tests.databases import DEMO, EMPTY, LANGUAGES, MATRIX, Databases, databases
from tests.matrix.figures import Figures

if TYPE_CHECKING:
    from wagtail.models import Site

    from regions.models import Region

LOCALE = Path(__file__).parents[1] / "site" / "locale"
SERVERS = ("DATABASE_URL", "TEST_REDIS_URL", "TEST_ELASTICSEARCH_URL")
skipped: list[str] = []
matrix = Figures()
begun = time.monotonic()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--no-skips", action="store_true", help="a skipped test is a failure of the run"
    )


def pytest_configure(config: pytest.Config) -> None:
    compile_all(LOCALE)
    # The real hasher takes a quarter of a second for each account.
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # What a test committed goes by putting the database back (restore); the audit trail would
    # rightly refuse to be flushed.
    TransactionTestCase._fixture_teardown = lambda self: None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests on the same database stand together, within their file."""
    files = {item.path: place for place, item in reversed(list(enumerate(items)))}
    items.sort(key=lambda item: (files[item.path], "demo" in getattr(item, "fixturenames", ())))
    if not all(name in os.environ for name in SERVERS):
        without = pytest.mark.skip(reason="needs real servers: make services")
        for item in items:
            if "services" in item.keywords:
                item.add_marker(without)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped:
        skipped.append(report.nodeid)
    matrix.add(report)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("--no-skips") and skipped and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print(f"\n{len(skipped)} tests were skipped, and none may be here")  # noqa: T201


def pytest_unconfigure(config: pytest.Config) -> None:
    if matrix.cells and not hasattr(config, "workerinput"):
        print(matrix.line(time.monotonic() - begun))  # noqa: T201


# Databases


@pytest.fixture(scope="session")
def test_databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Databases:
    from werkcentrum.settings.environment import VAR

    django_settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
    worker = getattr(request.config, "workerinput", {}).get("workerid", f"pid{os.getpid()}")
    return databases(Path(VAR) / "test", worker)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, test_databases: Databases, django_db_blocker: Any
) -> Iterator[None]:
    """In place of pytest-django's: see tests/databases.py."""
    with django_db_blocker.unblock():
        test_databases.use(EMPTY)
    yield
    with django_db_blocker.unblock():
        test_databases.clean_up()


@pytest.fixture
def _database_of_this_test(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    test_databases: Databases,
    django_db_blocker: Any,
) -> Iterator[None]:
    wanted = DEMO if "demo" in request.fixturenames else EMPTY
    if "world" in request.fixturenames and request.node.path.parent.name == "matrix":
        wanted = MATRIX
    if "five_languages" in request.fixturenames:
        wanted = LANGUAGES
    with django_db_blocker.unblock():
        test_databases.use(wanted)
        cache.clear()
    yield
    marker = request.node.get_closest_marker("django_db")
    own_transactions = marker is not None and (
        marker.kwargs.get("transaction") or marker.kwargs.get("reset_sequences")
    )
    if own_transactions or {"transactional_db", "live_server"} & set(request.fixturenames):
        with django_db_blocker.unblock():
            test_databases.restore()


@pytest.fixture
def _django_db_helper(_database_of_this_test: None, _django_db_helper: None) -> None:
    """pytest-django's transaction round a test, on the database that the test asks for."""


@pytest.fixture(autouse=True)
def _no_memory() -> Iterator[None]:
    """No test sees what an earlier one cached, or its language."""
    translation.activate(django_settings.LANGUAGE_CODE)
    django_settings.BRAND_LOOK_AGAIN = float("inf")
    published.forget()
    yield
    cache.clear()


# The demo


@pytest.fixture
def demo(db: None) -> None:
    """All content, on the national site and those of a few regions (`tests.databases`)."""


@pytest.fixture
def five_languages(demo: None) -> None:
    """The demo, and what is delivered in the other four languages: national site and Twente all, Groningen
    English and Ukrainian."""


@pytest.fixture
def national_site(demo: None) -> "Site":
    from wagtail.models import Site

    return Site.objects.get(is_default_site=True)


@pytest.fixture
def region(demo: None) -> "Callable[[str], Region]":
    """`region("AM05")`: a region of the demo with its site."""
    from regions.models import Region

    return lambda code: Region.objects.select_related("site", "home_page").get(code=code)


Visit = Callable[..., HttpResponse]


@pytest.fixture
def visit(client: Client) -> Visit:
    """`visit("/contact/", "twente")`: GET a path on a region's host; without region, the national."""
    from tenancy.hosts import regional_host

    def get(path: str, slug: str | None = None, **options: Any) -> HttpResponse:
        host = regional_host(slug) if slug else django_settings.BASE_DOMAIN
        return client.get(path, headers={"host": host}, **options)

    return get
