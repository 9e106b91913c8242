"""A diminutive, a participle, the doing and who does it find what the guide has of the same family."""

import pytest

from search.families import relatives
from search.port import SearchRequest, SearchResponse, search
from search.spelling import Words, heard, nearest
from tests.search.library import TODAY, Library, book


def ask(text: str) -> SearchResponse:
    return search(SearchRequest(text=text, on=TODAY, site_id=1))


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("hulpmiddeltje", "hulpmiddel"),
        ("rekeninkje", "rekening"),
        ("kannetjes", "kan"),
        ("bloempje", "bloem"),
        ("vervoerd", "vervoer"),
        ("omgeschoold", "omschool"),
        ("aangepakt", "aanpakken"),
        ("gevangen", "vangen"),
        ("verkenning", "verkenner"),
        ("verkenner", "verkennen"),
        ("bemiddelaar", "bemiddeling"),
    ],
)
def test_relatives(typed: str, used: str) -> None:
    assert used in set(relatives(typed))


@pytest.mark.parametrize("word", ["moeder", "kamer", "geld", "gemeente", "baan", "werk"])
def test_a_short_word_is_of_no_family(word: str) -> None:
    assert list(relatives(word)) == []


@pytest.mark.parametrize("typed", ["hulpmiddeltje", "hulpmiddeltjes voor mijn werk"])
def test_a_diminutive_finds_what_it_is_made_of(library: Library, typed: str) -> None:
    response = ask(typed)
    assert response.hits[0].slug == "werkplekaanpassing"
    assert response.did_you_mean is None
    assert "hulpmiddel" in response.understood.synonyms


def test_a_participle_finds_the_noun(library: Library) -> None:
    library.publish(book("busje", "Vervoer van en naar het werk"))
    assert ask("vervoerd worden naar het werk").hits[0].slug == "busje"


def test_the_doing_finds_who_does_it(library: Library) -> None:
    library.publish(book("tochtverkenner", "Tochtverkenner"))
    assert ask("tochtverkenning").hits[0].slug == "tochtverkenner"


def test_a_word_of_the_guide_itself_comes_first(library: Library) -> None:
    library.publish(book("verkenner", "Tochtverkenner"))
    library.publish(book("verkenning", "Tochtverkenning"))
    assert [hit.slug for hit in ask("tochtverkenning").hits] == ["verkenning", "verkenner"]
    assert [hit.slug for hit in ask("tochtverkenner").hits] == ["verkenner", "verkenning"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [("colant", "colland"), ("fakature", "vacature"), ("lijdinggevende", "leidinggevende")],
)
def test_who_writes_by_ear_may_make_one_error_more(typed: str, written: str) -> None:
    assert heard(typed) == heard(written)
    assert nearest(typed, Words({written: 1, "kolonel": 9})) == written


def test_of_two_as_near_the_one_that_sounds_the_same_is_meant() -> None:
    assert nearest("leerd", Words({"leer": 9, "leert": 1})) == "leert"
    assert nearest("tolq", Words({"tol": 9, "tolk": 1})) == "tolk"
