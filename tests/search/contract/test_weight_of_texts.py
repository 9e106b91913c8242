"""What only stands in texts that nobody sees, and the audience of the context, by every engine."""

from collections.abc import Callable

import pytest

from search.port import SearchResponse
from search.weights import overridden
from tests.search.library import Library, book

Ask = Callable[..., SearchResponse]


BOATS = [
    book(
        "gezien",
        "Zeilboot",
        texts={"body": "Alles over de kano, de peddel, de boei en de steiger."},
    ),
    book("ongezien", "Roeiboot", texts={"asked": "kano huren | boot lenen", "body": "Roeien."}),
    book("ook", "Vlot", texts={"asked_also": "kano", "body": "Ook de kano. De steiger."}),
    book("peddel", "Peddel", texts={"body": "Een peddel en een boei bij de steiger."}),
]


@pytest.fixture
def boats(library: Library) -> Library:
    for boat in BOATS:
        library.publish(boat)
    return library


def slugs(response: SearchResponse) -> set[str]:
    return {hit.slug for hit in response.hits}


def test_a_word_that_only_stands_in_an_unseen_text_is_not_enough_among_others(
    ask: Ask, boats: Library
) -> None:
    assert slugs(ask("kano")) == {"gezien", "ongezien", "ook"}
    assert slugs(ask("kano peddel boei steiger")) == {"gezien", "ook", "peddel"}


def test_most_of_what_people_type_still_finds_the_entry(ask: Ask, boats: Library) -> None:
    assert "ongezien" in slugs(ask("kano huren"))
    assert "ongezien" in slugs(ask("ik wil een boot lenen"))


def test_words_that_nobody_knows_take_nothing_away(ask: Ask, boats: Library) -> None:
    assert slugs(ask("kano xylofoon zeppelin")) == {"gezien", "ongezien", "ook"}


WAYS = "huur is te hoog | bank weigert lening", "huur opgezegd | bank sluit | weigert lening"


def test_a_way_to_say_it_counts_as_a_whole(ask: Ask, library: Library) -> None:
    """Both hold the words; in one of them they stand together."""
    library.publish(book("los", "Aap", texts={"asked": WAYS[1]}))
    library.publish(book("samen", "Zwaan", texts={"asked": WAYS[0]}))
    assert [hit.slug for hit in ask("bank weigert mijn lening").hits][:2] == ["samen", "los"]
    with overridden({"way": 0.0}):
        assert [hit.slug for hit in ask("bank weigert mijn lening").hits][:2] == ["los", "samen"]


def test_a_way_that_changed_counts_at_once(ask: Ask, library: Library) -> None:
    for slug, title, way in (("eerst", "Aap", WAYS[0]), ("later", "Zwaan", WAYS[1])):
        library.publish(book(slug, title, texts={"asked": way}))
    assert ask("bank weigert lening").hits[0].slug == "eerst"
    library.change("boek:eerst", texts={"asked": WAYS[1]})
    library.change("boek:later", texts={"asked": WAYS[0]})
    assert ask("bank weigert lening").hits[0].slug == "later"


def test_the_audience_moves_ranking_a_little_and_filters_nothing(
    ask: Ask, library: Library
) -> None:
    for slug, audience in (("aaa", "werkzoekende"), ("bbb", "werkgever")):
        library.publish(
            book(slug, "Tuinhandboek", summary="Alles over tuinen.", facets={"voor": (audience,)})
        )
    assert [hit.slug for hit in ask("tuinen").hits] == ["aaa", "bbb"]
    leaning = ask("tuinen", audience="werkgever")
    assert [hit.slug for hit in leaning.hits] == ["bbb", "aaa"]
    assert leaning.total == ask("tuinen").total
    assert leaning.understood.audience_label == "Werkgever"
    assert ask("schulden", audience="werkgever").hits[0].slug == "schuldhulpverlening"


def test_an_audience_that_is_chosen_as_a_filter_is_not_told_again(ask: Ask) -> None:
    response = ask("werk", audience="werkgever", filters={"voor": ("werkgever",)})
    assert response.understood.audience == ""
