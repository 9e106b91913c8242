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
    assert not engine.search(SearchRequest(text="deskundige", on=TODAY)).reduced


def test_above_the_limit_names_titles_and_zoekwoorden_are(
    settings: Any, engine: ResilientEngine, library: Library
) -> None:
    settings.SEARCH_FALLBACK_LIMIT = 12
    library.change("boek:loonkostensubsidie", path="/boeken/lks/")
    assert found(engine, "deskundige") == []
    for text in ("loonkostensubsidie", "loonaanvulling", "loonaanvullingsregeling", "lks"):
        assert found(engine, text)[:1] == ["loonkostensubsidie"], text


def test_a_visitor_is_told_that_only_those_were_searched(
    settings: Any,
    engine: ResilientEngine,
    demo: None,
    visit: Visit,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("search.engines.named", lambda name: engine)
    told = "we kijken alleen in titels, namen en zoekwoorden"
    for limit, reduced in ((20_000, False), (5, True)):
        settings.SEARCH_FALLBACK_LIMIT = limit
        monkeypatch.setattr("search.mirror._mirrors", {})
        for path in (
            "/zoeken/?q=schuldhulp",
            "/instrumentengids/?q=schuldhulp",
            "/zoeken/?q=xyzzy",
        ):
            assert (told in visit(path).content.decode()) is reduced, (path, limit)
        answer = visit("/zoeken/resultaten.json?q=schuldhulp").json()
        assert (answer["degraded"], answer["reduced"]) == (True, reduced)
    assert told not in visit("/zoeken/").content.decode()


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
    assert answer["reduced"]
    assert not answer["confident"]
    assert visit("/zoeken/suggesties?q=schuld").json() == []
