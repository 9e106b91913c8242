"""A library whose search goes by editors' rules, and people who make them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from search import indexing, registry
from search.port import SearchRequest, SearchResponse, search
from search.steering.loading import rules_on
from tests.people import sign_in_as
from tests.search.library import TODAY, Library, only


@pytest.fixture
def library(db: None) -> Iterator[Library]:
    made = Library()
    with only(made):
        registry.register_rules(rules_on)
        indexing.reindex_everything()
        yield made


Ask = Callable[..., SearchResponse]


@pytest.fixture
def ask() -> Ask:
    def asked(text: str, **values: Any) -> SearchResponse:
        return search(SearchRequest(text=text, **{"on": TODAY, "site_id": 1, **values}))

    return asked


def slugs(response: SearchResponse) -> list[str]:
    return [hit.slug for hit in response.hits]


@pytest.fixture
def signed_in(demo: None) -> Callable[..., Client]:
    """`signed_in("zoek")`, or for a region `signed_in("beheer", region)`."""
    return sign_in_as
