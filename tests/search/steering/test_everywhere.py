"""A rule is in force in every process within a search, and out of force as fast."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from search import indexing, registry
from search.port import SearchRequest, search
from search.steering.loading import rules_on
from search.steering.models import Synonym
from tests.search.library import TODAY, Library, only

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
    names = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
    database = {name: connection.settings_dict[name] for name in names}
    database["NAME"] = str(database["NAME"])
    environment = {**os.environ, "READER_DATABASE": json.dumps(database)}
    environment["DJANGO_SETTINGS_MODULE"] = "werkcentrum.settings"
    with subprocess.Popen(  # noqa: S603
        [sys.executable, str(READER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as reader:

        def ask(text: str) -> list[str]:
            assert reader.stdin is not None
            assert reader.stdout is not None
            reader.stdin.write(text + "\n")
            reader.stdin.flush()
            return json.loads(reader.stdout.readline())

        assert ask("kwakzalver") == []
        made = Synonym.objects.create(words="kwakzalver, gebarentolk", why="proef", since=TODAY)
        saved = time.monotonic()
        assert ask("kwakzalver") == ["gebarentolk"]
        assert time.monotonic() - saved < MOST_SECONDS
        made.delete()
        assert ask("kwakzalver") == []
        reader.stdin.close()  # type: ignore[union-attr]
