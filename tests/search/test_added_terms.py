"""Words that were added to what was delivered come from the services, not from judged questions."""

from pathlib import Path

import pytest

from instrumenten.doors import PHRASES
from search.additions import added
from search.evaluation import read_judgments
from search.lexicon import OWN, read, stems_of

ROOT = Path(__file__).parents[2]
JUDGED = [ROOT / "search/data/judgments.tsv", ROOT / "bench/judgments/own.tsv"]


@pytest.mark.parametrize("file", [PHRASES, *OWN], ids=lambda path: path.name)
def test_no_phrase_is_a_judged_question(file: Path) -> None:
    """One word cannot be copied: it is the word. Names and abbreviations are the services' own."""
    asked = {
        stems
        for path in JUDGED
        for judged in read_judgments(path)
        if judged.category not in ("naam", "deelnaam", "oude-naam")
        if len(stems := stems_of(judged.query, "nl")) > 1
    }
    copied = [
        f"{target}: {text}" for target, _, text in read(file) if stems_of(text, "nl") in asked
    ]
    assert copied == []


@pytest.mark.django_db
def test_what_was_delivered_is_as_it_was(demo: None) -> None:
    words = added("instrument")
    assert (words.zoekwoorden, words.synonyms) == (0, 0)
    assert words.phrases > 0 and words.translations > 0
