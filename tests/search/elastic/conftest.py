"""A real node, indexes of each test's own, and a library that goes into them."""

import os
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from search import indexing
from search.elastic import keeping
from tests.search.library import Library, only

numbers = count()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name == "elastic":
            item.add_marker("services")


@pytest.fixture
def elastic(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the node that all these tests share; what a test makes there goes afterwards. An outage in
    an earlier test is forgotten."""
    monkeypatch.setattr(keeping, "_outage", keeping.Outage())
    settings.ELASTICSEARCH_URL = os.environ["TEST_ELASTICSEARCH_URL"]
    settings.ELASTICSEARCH_PREFIX = f"test{os.getpid()}x{next(numbers)}"
    settings.ELASTICSEARCH_TIMEOUT_MS = 2000  # only the tests of failing are about time
    yield settings.ELASTICSEARCH_URL
    from search.elastic import indexes

    settings.ELASTICSEARCH_URL = os.environ["TEST_ELASTICSEARCH_URL"]
    settings.ELASTICSEARCH_API_KEY = settings.ELASTICSEARCH_CA_CERTS = ""
    for row in indexes.found():
        indexes.drop(row.name.text)


@pytest.fixture
def library(transactional_db: None, elastic: str) -> Iterator[Library]:
    made = Library()
    with only(made):
        indexing.reindex_everything()
        yield made
