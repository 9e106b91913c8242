"""What must hold for the whole guide, whichever engine answers: names come first, zoekwoorden are found."""

from collections.abc import Callable, Iterator

import pytest

from search.documents import SearchDocument, Status
from search.models import StoredDocument
from search.port import SearchRequest, search
from search.visibility import today
from tests.search.contract.conftest import EVERY_ENGINE

Found = Callable[[str], list[str]]


@pytest.fixture(params=EVERY_ENGINE)
def found(request: pytest.FixtureRequest, demo: None) -> Found:
    """The keys of the first ten, of instruments and all else, as a visitor without a site of his own gets them."""
    if request.param == "elasticsearch":
        request.getfixturevalue("patient")
        from search.elastic.building import bring_up_to_date

        bring_up_to_date()

    def found(text: str) -> list[str]:
        response = search(SearchRequest(text=text), request.param)
        assert not response.degraded
        return [hit.key for hit in response.hits]

    return found


def instruments() -> list[SearchDocument]:
    rows = StoredDocument.objects.filter(key__startswith="instrument:", content__isnull=False)
    documents = [SearchDocument.from_json(row) for row in rows.values_list("content", flat=True)]
    assert len(documents) >= 104
    return documents


def active() -> list[SearchDocument]:
    return [d for d in instruments() if d.status_on(today()) is not Status.ENDED]


def names(document: SearchDocument) -> Iterator[str]:
    yield document.title
    yield document.slug
    yield document.slug.replace("-", " ")
    yield from (name.text for name in document.names)


def test_each_title_slug_and_old_name_finds_its_entry_first(found: Found) -> None:
    """Of an ended entry too: there it is named."""
    assert len(active()) < len(instruments())
    others = [
        (name, document.key)
        for document in instruments()
        for name in names(document)
        if found(name)[:1] != [document.key]
    ]
    assert others == []


def test_each_zoekwoord_of_an_active_entry_finds_it_in_the_first_ten(found: Found) -> None:
    missed = [
        (keyword, document.key)
        for document in active()
        for keyword in document.keywords
        if document.key not in found(keyword)
    ]
    assert missed == []
