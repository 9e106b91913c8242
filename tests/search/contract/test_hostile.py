"""Every engine answers whatever is typed (tests/search/hostile.py); how fast is for bench/search.py to say."""

from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.test import Client

from search import engines
from tests.search.contract.conftest import deliver
from tests.search.hostile import QUERIES

NO_WORD = "Er staat geen woord in je vraag"
WITHOUT_A_WORD = {
    "10,000 brackets",
    "10,000 minus signs",
    "10,000 quotes",
    "punctuation",
    "quotes round nothing",
    "emoji",
    "one star",
    "half a pair",
    "lone combining characters",
}


@pytest.mark.parametrize("name", QUERIES)
def test_the_port_answers_and_suggests(ask, begin, name: str) -> None:
    text = QUERIES[name]
    response = ask(text)
    assert response.total >= len(response.hits)
    assert response.confident or not response.total or response.hits
    assert len(begin(text)) <= 8


@pytest.mark.parametrize("name", QUERIES)
def test_a_page_gives_hits_or_a_clear_sentence(
    engine: str, settings: Any, client: Client, name: str
) -> None:
    deliver(engine)
    settings.SEARCH_ENGINE = engine
    asked = quote(QUERIES[name], errors="surrogatepass")
    for path in ("/zoeken/suggesties", "/zoeken/resultaten.json", "/zoeken/"):
        response = client.get(f"{path}?q={asked}", headers={"host": django_settings.BASE_DOMAIN})
        assert response.status_code == 200, path
    page = response.content.decode()
    assert "data-treffer=" in page or "We vonden niets" in page
    assert (NO_WORD in page) == (name in WITHOUT_A_WORD)
    assert "<script>alert" not in page
    assert engine == "embedded" or not engines.named(engine).breaker.is_open  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("200 times a word", "schuldhulpverlening"),
        ("emoji between words", "noordfonds"),
        ("combining characters on nothing between words", "gebarentolk"),
        ("right to left marks", "gebarentolk"),
        ("no-break and zero-width spaces", "gebarentolk"),
    ],
)
def test_the_words_in_it_are_still_asked(ask, name: str, first: str) -> None:
    """'werk' is in the title of one book, 'opleiding' in the text of some."""
    slugs = [hit.slug for hit in ask(QUERIES[name], area="nl").hits]
    assert first in slugs
