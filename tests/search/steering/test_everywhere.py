"""A rule is in force in every process within a search, and out of force as fast."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from search import indexing, registry
from search.port import SearchRequest, search
from search.steering.loading import rules_on
from search.steering.models import Synonym
from tests.search.library import TODAY, Library, only
from tests.search.meanwhile import another_process

pytestmark = pytest.mark.django_db(transaction=True)
READER = Path(__file__).parent / "reader.py"
MOST_SECONDS = 5


@pytest.fixture
def library(transactional_db: None) -> Iterator[Library]:
    made = Library()
    with only(made):
        registry.register_rules(rules_on)
        indexing.reindex_everything()
        yield made


def test_another_process_goes_by_a_rule_within_five_seconds_and_without_a_rebuild(
    library: Library,
) -> None:
    search(SearchRequest(text="fonds", on=TODAY))
    with another_process(READER, "werkcentrum.settings") as ask:
        assert ask("kwakzalver") == []
        made = Synonym.objects.create(words="kwakzalver, gebarentolk", why="proef", since=TODAY)
        saved = time.monotonic()
        assert ask("kwakzalver") == ["gebarentolk"]
        assert time.monotonic() - saved < MOST_SECONDS
        made.delete()
        assert ask("kwakzalver") == []
