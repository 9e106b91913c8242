"""What answers when Elasticsearch does not: everything up to a limit, above it names, titles and zoekwoorden."""

from contextlib import nullcontext
from typing import Any

import pytest

from search import warming
from search.elastic.standing import UnavailableError
from search.engines.breaker import Breaker
from search.engines.embedded import EmbeddedEngine
from search.engines.resilient import ResilientEngine
from search.port import SearchRequest, SearchResponse, Suggestion
from tests.conftest import Visit
from tests.search.library import TODAY, Library


class Gone:
    """An engine whose server is gone."""

    def search(self, request: SearchRequest) -> SearchResponse:
        raise UnavailableError("is gone")

    def suggest(self, request: SearchRequest, limit: int) -> list[Suggestion]:
        raise UnavailableError("is gone")


def never() -> None:
    raise UnavailableError("is still gone")


@pytest.fixture
def engine(settings: Any) -> ResilientEngine:
    settings.SEARCH_ENGINE = "elasticsearch"
    return ResilientEngine(Gone(), EmbeddedEngine(), Breaker("A server", never), nullcontext, never)


def found(engine: ResilientEngine, text: str) -> list[str]:
    response = engine.search(SearchRequest(text=text, on=TODAY, site_id=1))
    assert response.degraded
    return [hit.slug for hit in response.hits]


def test_up_to_the_limit_all_texts_are_searched(
    settings: Any, engine: ResilientEngine, library: Library
) -> None:
    settings.SEARCH_FALLBACK_LIMIT = 13
    assert found(engine, "deskundige") == ["loonkostensubsidie"]


def test_above_the_limit_names_titles_and_zoekwoorden_are(
    settings: Any, engine: ResilientEngine, library: Library
) -> None:
    settings.SEARCH_FALLBACK_LIMIT = 12
    library.change("boek:loonkostensubsidie", path="/boeken/lks/")
    assert found(engine, "deskundige") == []
    for text in ("loonkostensubsidie", "loonaanvulling", "loonaanvullingsregeling", "lks"):
        assert found(engine, text)[:1] == ["loonkostensubsidie"], text


def test_while_it_loads_a_visitor_gets_a_page_and_a_way_on(
    engine: ResilientEngine, demo: None, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.named", lambda name: engine)
    monkeypatch.setattr(warming, "is_loading", lambda: True)
    page = visit("/zoeken/?q=schuldhulp")
    assert page.status_code == 200
    assert 'href="/contact/"' in page.content.decode()
    answer = visit("/zoeken/resultaten.json?q=schuldhulp").json()
    assert answer["degraded"]
    assert not answer["confident"]
    assert visit("/zoeken/suggesties?q=schuld").json() == []
