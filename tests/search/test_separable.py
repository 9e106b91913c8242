"""A verb that falls apart is understood as the one verb that it is."""

import pytest

from search.port import SearchRequest, SearchResponse, search
from search.separable import put_together
from tests.search.library import TODAY, Library, book


def ask(text: str) -> SearchResponse:
    return search(SearchRequest(text=text, on=TODAY, site_id=1))


@pytest.mark.parametrize(
    ("typed", "verb", "sure"),
    [
        ("personeel op te leiden", "opleiden", True),
        ("een ontheffing aan laten vragen", "aanvragen", True),
        ("mij om laten scholen", "omscholen", True),
        ("om te scholen", "omscholen", False),
        ("niemand neemt mij aan", "aannemen", False),
        ("mijn contract loopt af", "aflopen", False),
        ("ik stop er mee", "meestoppen", False),
        ("wat geef ik uit", "uitgeven", False),
        ("wij leren samen door", "doorleren", False),
    ],
)
def test_put_together(typed: str, verb: str, sure: bool) -> None:
    found = {apart.infinitive: apart.sure for apart in put_together(typed.split())}
    assert found.get(verb) is sure


@pytest.mark.parametrize("typed", ["af", "aan", "werk aan de weg daar", "te werken", ""])
def test_where_nothing_falls_apart(typed: str) -> None:
    assert list(put_together(typed.split())) == []


def test_the_nearest_verb_is_meant() -> None:
    verbs = [apart.infinitive for apart in put_together(["ik", "werk", "en", "leer", "door"])]
    assert verbs.index("doorleren") < verbs.index("doorwerken")


def test_a_verb_with_te_is_searched_as_one_word(library: Library) -> None:
    library.publish(book("leidinggeven", "Leren leiden", summary="Over leiding geven."))
    library.publish(book("opleiding", "Personeel opleiden"))
    response = ask("mijn ploeg op te leiden")
    slugs = [hit.slug for hit in response.hits]
    assert slugs[0] == "opleiding" and "leidinggeven" not in slugs
    assert "opleiden" in response.understood.synonyms
    assert response.did_you_mean is None


def test_a_verb_whose_part_stands_at_the_end_is_searched_too(library: Library) -> None:
    library.publish(book("aannemen", "Iemand aannemen"))
    assert [hit.slug for hit in ask("wie neemt mij aan").hits] == ["aannemen"]


def test_what_the_guide_does_not_use_stays_as_it_was_typed(library: Library) -> None:
    library.publish(book("leiden", "Leren leiden"))
    assert [hit.slug for hit in ask("om te leiden").hits] == ["leiden"]
