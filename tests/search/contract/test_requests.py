"""How often Elasticsearch is asked for one answer."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from search.port import SearchRequest, Sort, search, suggest
from tests.search.contract.conftest import deliver
from tests.search.library import TODAY, Library, book

pytestmark = pytest.mark.services
ASK = SearchRequest(on=TODAY, site_id=1)
Asked = Callable[..., int]


@pytest.fixture
def asked(
    library: Library, patient: None, caplog: pytest.LogCaptureFixture, settings: Any
) -> Asked:
    settings.SEARCH_ENGINE = "elasticsearch"
    caplog.set_level(logging.INFO, logger="elastic_transport.transport")

    def asked(act: Callable[[SearchRequest], object] = search, **values: Any) -> int:
        deliver("elasticsearch")
        act(ASK)  # the first request of a process asks for the version
        caplog.clear()
        act(replace(ASK, **values))
        return sum("_search" in record.getMessage() for record in caplog.records)

    return asked


@pytest.mark.parametrize(
    "values",
    [
        {"text": "opleiding"},
        {"text": "opleiding", "filters": {"thema": ("leren",)}, "area": "noord"},
        {"text": "opleiding", "sort": Sort.NAME},
        {"text": "opleidign"},
        {"filters": {"voor": ("werkgever",)}, "sort": Sort.CHECKED},
        {"text": "opleiding", "page": 51},
        {"text": "xyzzy"},
        {"text": "stap budget"},
    ],
)
def test_one_request_gives_candidates_and_counts(asked: Asked, values: dict[str, Any]) -> None:
    assert asked(**values) == 1


def test_another_language_takes_one_for_each_part(asked: Asked, library: Library) -> None:
    library.publish(book("grants", "Grants for training", locale="en"))
    assert asked(text="grants", locale="en") == 2
    assert asked(text="grants", locale="pl") == 1
    assert asked(suggest, text="gr", locale="en") == 2


def test_ways_on_at_zero_hits_take_one_more(asked: Asked) -> None:
    assert asked(text="loonkostensubsidie", filters={"thema": ("vervoer",)}) == 2


def test_what_is_near_an_ended_entry_takes_one_more(asked: Asked, library: Library) -> None:
    library.publish(book("oud", "Oude regeling voor scholing", ends_on=TODAY - timedelta(days=1)))
    assert asked(text="oude regeling") == 2


def test_suggestions_take_one(asked: Asked) -> None:
    assert asked(suggest, text="loonk") == 1
    assert asked(suggest, text="?!") == 0
