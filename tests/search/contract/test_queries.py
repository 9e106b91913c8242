"""How many questions a search page puts to the database, with every engine."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search import engines
from search.engines.embedded import EmbeddedEngine
from search.port import search
from tests.search.contract.conftest import ASK, deliver
from tests.search.library import Library, book

MOST = 12
ASKED = {
    "a word": "q=fonds",
    "a sentence with a filter": "q=ik+zoek+geld+voor+mijn+opleiding&thema=leren",
    "a typing error": "q=loonkostensubsidei",
    "nothing found": "q=loonkostensubsidie&thema=vervoer",
    "nothing known": "q=xyzzy",
    "a quoted phrase": "q=%22op+het+werk%22",
    "no question": "",
    "a sorted page behind the first": "q=boek&sorteer=naam&pagina=2",
}


@pytest.mark.parametrize("query", ASKED.values(), ids=ASKED.keys())
def test_a_page_with_nothing_cached_asks_the_database_twelve_times_at_most(
    engine: str, library: Library, client: Client, settings, query: str
) -> None:
    """In a process that holds what it searches: none of it is of a page, or of an earlier answer."""
    deliver(engine)
    settings.SEARCH_ENGINE = engine
    EmbeddedEngine().warm(ASK)
    engines.named.cache_clear()
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"/zoeken/?{query}", headers={"host": settings.BASE_DOMAIN})
    assert page.status_code == 200
    assert engine == "embedded" or not engines.named(engine).breaker.is_open  # type: ignore[attr-defined]
    assert len(queries) <= MOST, "\n".join(row["sql"] for row in queries)


def test_a_page_in_another_language_takes_at_most_two_more(
    engine: str, library: Library, client: Client, settings: Any
) -> None:
    """Its two parts read the same state, and their texts together."""
    library.publish(book("grants", "Grants for training", locale="en", summary="Het fonds."))
    deliver(engine)
    settings.SEARCH_ENGINE = engine
    EmbeddedEngine().warm(ASK)
    taken = {}
    for locale in ("nl", "en"):
        request = replace(ASK, text="fonds", locale=locale)
        search(request, engine)  # the words of a language are read at its first question
        with CaptureQueriesContext(connection) as queries:
            response = search(request, engine)
        assert response.total and not response.degraded
        taken[locale] = len(queries)
    assert taken["en"] <= taken["nl"] + 2, taken
