"""Documents survive storing, and the one date rule holds at both ends."""

from datetime import date

import pytest

from search.documents import Name, SearchDocument, Status, Successor, Tier
from search.indexing import _as_stored
from search.visibility import next_change, visible_on
from tests.search.library import DOCUMENTS

DAY = date(2026, 11, 22)
FULL = SearchDocument(
    kind="boek",
    id="1",
    slug="een",
    title="Één",
    path="/een/",
    names=(Name("oud", "old", "bron"),),
    keywords=("EEN",),
    texts={"body": "Tekst"},
    facets={"voor": ("a", "b")},
    tier=Tier.LOCAL,
    areas=("GM0014",),
    everywhere=False,
    sites=(),
    paths={3: "/elders/"},
    opens_at={1: 3},
    visible_from=DAY,
    visible_until=DAY,
    status=Status.TRANSITIONAL,
    successor=Successor("Twee", "/twee/"),
    is_example=True,
    checked_on=DAY,
    data={"a": [1]},
)


@pytest.mark.parametrize("document", [FULL, *DOCUMENTS], ids=lambda document: document.key)
def test_a_stored_document_comes_back_as_it_was(document: SearchDocument) -> None:
    assert SearchDocument.from_json(_as_stored(document)) == document


@pytest.mark.parametrize(
    ("day", "seen"), [(19, False), (20, True), (22, True), (24, True), (25, False)]
)
def test_both_ends_are_visible(day: int, seen: bool) -> None:
    first, last = date(2026, 11, 20), date(2026, 11, 24)
    assert visible_on(date(2026, 11, day), first, last) is seen


def test_an_open_end_is_no_end() -> None:
    assert visible_on(DAY, None, None)
    assert visible_on(DAY, None, DAY)
    assert visible_on(DAY, DAY, None)


def test_the_next_change_is_the_day_something_differs() -> None:
    first, last = date(2026, 11, 20), date(2026, 11, 24)
    assert next_change(date(2026, 11, 1), first, last) == first
    assert next_change(first, first, last) == date(2026, 11, 25)
    assert next_change(date(2026, 11, 25), first, last) is None
    assert next_change(DAY, None, None) is None
