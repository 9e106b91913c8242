"""Words that were added to what was delivered come from the services, not from judged questions."""

import json
from pathlib import Path

import pytest

from instrumenten.asked import PHRASES, situations
from search import elsewhere
from search.additions import added
from search.evaluation import NOTHING_FITS, read_judgments
from search.lexicon import OWN, read, stems_of

ROOT = Path(__file__).parents[2]
INSTRUMENTS = ROOT / "instrumenten/data/instrumenten.json"
JUDGED = [ROOT / "search/data/judgments.tsv", ROOT / "bench/judgments/own.tsv"]


@pytest.fixture(scope="module")
def asked() -> set[tuple[str, ...]]:
    """One word cannot be copied: it is the word. Names and abbreviations are the services' own."""
    return {
        stems
        for path in JUDGED
        for judged in read_judgments(path)
        if judged.category not in ("naam", "deelnaam", "oude-naam")
        if len(stems := stems_of(judged.query, "nl")) > 1
    }


@pytest.mark.parametrize("file", [PHRASES, *OWN], ids=lambda path: path.name)
def test_no_phrase_is_a_judged_question(file: Path, asked: set[tuple[str, ...]]) -> None:
    copied = [
        f"{target}: {text}" for target, _, text in read(file) if stems_of(text, "nl") in asked
    ]
    assert copied == []


def test_no_way_to_say_a_situation_is_a_judged_question(asked: set[tuple[str, ...]]) -> None:
    ways = [way for _grades, ways in situations() for way in ways]
    assert len(ways) > 3000
    assert [way for way in ways if stems_of(way, "nl") in asked] == []


def test_no_question_of_elsewhere_is_a_judged_one(asked: set[tuple[str, ...]]) -> None:
    copied = asked | {
        stems_of(judged.query, "nl")
        for path in [*JUDGED, *(ROOT / "bench/judgments").glob("*.tsv")]
        for judged in read_judgments(path)
        if judged.category == NOTHING_FITS
    }
    lines = elsewhere.FILE.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 1500
    assert [line for line in lines if stems_of(line, "nl") in copied] == []


def test_every_situation_leads_to_entries_of_the_guide() -> None:
    known = {row["slug"] for row in json.loads(INSTRUMENTS.read_text(encoding="utf-8"))}
    found = {slug for grades, _ways in situations() for slug in grades}
    assert found - known == set()
    assert all(set(grades.values()) <= {1, 2, 3} for grades, _ways in situations())


@pytest.mark.django_db
def test_what_was_delivered_is_as_it_was(demo: None) -> None:
    words = added("instrument")
    assert (words.zoekwoorden, words.synonyms) == (0, 0)
    assert words.phrases > 0 and words.translations > 0 and words.unseen > 3000
