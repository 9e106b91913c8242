from collections.abc import Iterator

import pytest

from search import indexing
from tests.search.library import Library, only


@pytest.fixture
def library(db: None) -> Iterator[Library]:
    """The library of tests/search/library.py, indexed, and nothing else registered."""
    made = Library()
    with only(made):
        indexing.reindex_everything()
        yield made
