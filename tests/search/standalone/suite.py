"""Run by tests/search/test_standalone.py in a process of its own."""

import json
import sys

import pytest
from django.core.management import call_command


@pytest.fixture
def indexed(db: None) -> None:
    call_command("search_index", verbosity=0)


def test_nothing_of_the_upper_apps_is_loaded() -> None:
    upper = {"instrumenten", "regions", "content", "home", "werkcentrum", "wagtail"}
    assert not upper & {name.partition(".")[0] for name in sys.modules}


def test_what_the_app_hands_over_is_found(indexed: None, client) -> None:  # type: ignore[no-untyped-def]
    found = client.get("/zoeken/resultaten.json", {"q": "loonkostensubsidie"}).json()
    assert found["hits"][0]["slug"] == "loonkostensubsidie"


def test_the_result_page_is_drawn(indexed: None, client) -> None:  # type: ignore[no-untyped-def]
    page = client.get("/zoeken/", {"q": "fonds"}).content.decode()
    assert 'data-treffer="boek:leerfonds"' in page


def test_suggestions_are_a_list(indexed: None, client) -> None:  # type: ignore[no-untyped-def]
    rows = json.loads(client.get("/zoeken/suggesties", {"q": "loonk"}).content)
    assert rows[0]["label"] == "Loonkostensubsidie"
