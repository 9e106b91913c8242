"""What people type who need an entry, in words that its own text does not use.

`data/termen.tsv` says it by the entry. Search reads it as one more text of the entry, that no visitor sees: a
question that holds half of such a phrase finds the entry too, where a meaning (search.lexicon) needs all of it.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

from search.lexicon import read

PHRASES = Path(__file__).parent / "data" / "termen.tsv"
OF_AN_ENTRY = "instrument:"
BREAK = " | "


def asked(slug: str, language: str) -> str:
    """All phrases for one entry in one language; empty where there are none."""
    return _by_entry().get((slug, language), "")


@cache
def _by_entry() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for target, language, phrase in read(PHRASES):
        if target.startswith(OF_AN_ENTRY):
            found[target.removeprefix(OF_AN_ENTRY), language].append(phrase)
    return {entry: BREAK.join(phrases) for entry, phrases in found.items()}
