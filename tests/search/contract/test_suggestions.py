"""What is offered while someone types, by every engine."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from search.documents import Name
from search.port import Suggestion
from tests.search.library import TODAY, Library, book

Begin = Callable[..., list[Suggestion]]


def labels(rows: list[Suggestion]) -> list[str]:
    return [row.label for row in rows]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("loonk", "Loonkostensubsidie"),
        ("LOONK", "Loonkostensubsidie"),
        ("loonaanvullingsr", "Loonkostensubsidie"),
        ("deurw", "Schuldhulpverlening"),
        ("risk", "No-riskpolis"),
        ("noriskp", "No-riskpolis"),
        ("no risk", "No-riskpolis"),
        ("op het w", "Gebarentolk op het werk"),
        ("werk geb", "Gebarentolk op het werk"),
    ],
)
def test_each_typed_word_begins_a_word_of_a_name(begin: Begin, typed: str, first: str) -> None:
    assert labels(begin(typed))[:1] == [first]


def test_nothing_is_offered_for_nothing(begin: Begin) -> None:
    assert begin("") == []
    assert begin("?!") == []
    assert begin("xyzzy") == []


def test_names_come_before_zoekwoorden_and_what_begins_so_first(
    begin: Begin, library: Library
) -> None:
    library.publish(book("een", "Het grote kattenboek"))
    library.publish(book("twee", "Kattenbakken"))
    library.publish(book("drie", "Aardappels", keywords=("kattenvoer",)))
    library.publish(book("vier", "Zwerfdieren", names=(Name("Kattenopvang"),)))
    expected = ["Kattenbakken", "Zwerfdieren", "Het grote kattenboek", "Aardappels"]
    assert labels(begin("katten")) == expected


def test_the_words_of_one_name_count_together(begin: Begin, library: Library) -> None:
    library.publish(book("een", "Rode fiets", names=(Name("Blauwe auto"),)))
    assert labels(begin("blauwe au")) == ["Rode fiets"]
    assert labels(begin("blauwe fi")) == []


def test_a_very_long_word_begins_at_its_beginning_only(begin: Begin, library: Library) -> None:
    library.publish(book("lang", f"Qu{'e' * 253}zebrapad"))
    assert labels(begin("quee"))[:1] == [f"Qu{'e' * 253}zebrapad"]
    assert begin("zebrap") == []


def test_an_ended_entry_comes_last(begin: Begin, library: Library) -> None:
    library.publish(book("oud", "Fietsplan", ends_on=TODAY - timedelta(days=1)))
    library.publish(book("nieuw", "Zuinige fietsen", ends_on=TODAY))
    assert labels(begin("fiets")) == ["Zuinige fietsen", "Fietsplan"]


def test_only_what_may_be_seen_here_is_offered(begin: Begin) -> None:
    assert labels(begin("hallo", site_id=2)) == ["Hallo {regio}"]
    assert begin("hallo", site_id=1) == []
    assert labels(begin("kermis")) == ["Tijdelijke kermis"]
    assert begin("kermis", on=TODAY + timedelta(days=30)) == []
    assert labels(begin("zuidf", area="nl")) == ["Zuidfonds"]
    assert begin("zuidf", area="noord") == []


def test_values_of_facets_follow_the_names(begin: Begin) -> None:
    rows = begin("le")
    assert [(row.label, row.kind) for row in rows] == [
        ("Algemeen leerfonds", "boek"),
        ("Leren", "thema"),
    ]


def test_at_most_eight_rows(begin: Begin, library: Library) -> None:
    for number in range(12):
        library.publish(book(f"g{number}", f"Geldboek {number:02}"))
    rows = begin("geld")
    assert labels(rows) == [f"Geldboek {number:02}" for number in range(7)] + ["Geld"]


def test_a_change_shows_at_once(begin: Begin, library: Library) -> None:
    library.publish(book("nieuw", "Kersvers boek"))
    assert labels(begin("kersv")) == ["Kersvers boek"]
    library.remove("boek:nieuw")
    assert begin("kersv") == []
