"""A search page with nothing cached takes at most twelve queries, whichever engine answers."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import engines
from tests.conftest import Visit
from tests.search.contract.conftest import EVERY_ENGINE, elastic, patient

__all__ = ["elastic", "patient"]

pytestmark = pytest.mark.django_db(transaction=True)  # inside one nothing may be remembered
MOST = 12


@pytest.fixture(params=EVERY_ENGINE)
def engine(request: pytest.FixtureRequest, demo: None, settings: Any) -> str:
    settings.SEARCH_ENGINE = request.param
    if request.param == "elasticsearch":
        request.getfixturevalue("patient")
        from search.elastic.building import bring_up_to_date

        bring_up_to_date()
    return request.param


@pytest.mark.parametrize(
    "path",
    [
        "/zoeken/?q=geld+voor+een+cursus",
        "/zoeken/?q=schuldhulp+groningen",
        "/zoeken/?q=%22harrie+training%22&soort=lening",
        "/zoeken/?q=xqzvw",
        "/zoeken/?q=werk&voor=werkgever&sorteer=naam&pagina=2",
        "/zoeken/",
    ],
)
@pytest.mark.parametrize("slug", [None, "twente"])
def test_a_search_page_takes_few_queries(
    engine: str, visit: Visit, path: str, slug: str | None
) -> None:
    visit(path, slug)  # the first search of a process loads the index
    told = min((asked_by(visit, path, slug) for _ in range(3)), key=len)
    assert engine == "embedded" or not engines.named(engine).breaker.is_open
    assert len(told) <= MOST, f"{len(told)}\n" + "\n".join(told)


def asked_by(visit: Visit, path: str, slug: str | None) -> list[str]:
    """The best of a few tells: what a process keeps for a second may run out on a busy machine."""
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert visit(path, slug).status_code == 200
    return [query["sql"][:160] for query in captured.captured_queries]
