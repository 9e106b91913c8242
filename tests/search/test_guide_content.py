"""What must hold for the whole guide: names come first, zoekwoorden are found, the figure stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search import evaluation
from search.documents import SearchDocument, Status
from search.evaluation import figures, measure, read_judgments
from search.models import StoredDocument
from search.port import SearchRequest, search
from search.visibility import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def instruments(demo: None) -> list[SearchDocument]:
    rows = StoredDocument.objects.filter(key__startswith="instrument:", content__isnull=False)
    found = [
        SearchDocument.from_json(content) for content in rows.values_list("content", flat=True)
    ]
    assert len(found) >= 104
    return found


def found(text: str) -> list[str]:
    hits = search(SearchRequest(text=text, kinds=("instrument",))).hits
    return [hit.key for hit in hits]


def names(document: SearchDocument) -> Iterator[str]:
    yield document.title
    yield document.slug
    yield document.slug.replace("-", " ")
    yield from (name.text for name in document.names)


def test_each_title_slug_and_old_name_finds_its_entry_first(
    instruments: list[SearchDocument],
) -> None:
    assert [
        (name, document.key)
        for document in instruments
        for name in names(document)
        if found(name)[:1] != [document.key]
    ] == []


def test_each_zoekwoord_of_an_active_entry_finds_it_in_the_first_ten(
    instruments: list[SearchDocument],
) -> None:
    assert [
        (keyword, document.key)
        for document in instruments
        if document.status_on(today()) is not Status.ENDED
        for keyword in document.keywords
        if document.key not in found(keyword)
    ] == []


def test_the_ranking_is_as_good_as_the_adr_says(instruments: list[SearchDocument]) -> None:
    path = Path(evaluation.__file__).parent / "data" / "judgments.tsv"
    row = figures(measure(read_judgments(path)))
    assert row["ndcg@10"] >= 0.83
    assert row["recall@3"] >= 0.9
    assert row["zero_rate"] <= 0.02
    assert row["none_precision"] >= 0.85
