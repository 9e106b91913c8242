"""Each test here runs on every engine. Elasticsearch is a real node, and gets what a test writes before it is asked."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from search import engines, indexing
from search.models import StoredDocument
from search.port import SearchRequest, SearchResponse, Suggestion, search, suggest
from tests.search.elastic.conftest import elastic
from tests.search.library import TODAY, Library

__all__ = ["elastic"]

ASK = SearchRequest(on=TODAY, site_id=1, per_page=50)
EVERY_ENGINE = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.services)]


@pytest.fixture
def patient(elastic: str, settings: Any) -> None:
    """A node that is asked by a new engine, and has all the time it needs: a busy machine is no failure here."""
    settings.ELASTICSEARCH_TIMEOUT_MS = 60_000
    engines.named.cache_clear()


@pytest.fixture(params=EVERY_ENGINE)
def engine(request: pytest.FixtureRequest, library: Library) -> str:
    if request.param == "elasticsearch":
        request.getfixturevalue("patient")
    return request.param


def deliver(engine: str) -> None:
    """Bring to the engine what this test wrote; the embedded one needs nothing."""
    if engine == "elasticsearch" and StoredDocument.objects.filter(version__isnull=True).exists():
        from search.elastic.building import bring_up_to_date

        indexing.number_pending()
        bring_up_to_date()


@pytest.fixture
def ask(engine: str) -> Callable[..., SearchResponse]:
    def ask(text: str = "", **values: Any) -> SearchResponse:
        deliver(engine)
        response = search(replace(ASK, text=text, **values), engine)
        assert not response.degraded
        return response

    return ask


@pytest.fixture
def begin(engine: str, settings: Any) -> Callable[..., list[Suggestion]]:
    """Suggestions for what is typed so far."""

    def begin(text: str, **values: Any) -> list[Suggestion]:
        deliver(engine)
        settings.SEARCH_ENGINE = engine
        rows = suggest(replace(ASK, text=text, **values))
        assert engine == "embedded" or not engines.named(engine).breaker.is_open  # type: ignore[attr-defined]
        return rows

    return begin
