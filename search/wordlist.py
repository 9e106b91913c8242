"""All words of a language, from a licensed list: what is a word, however rare, is no typing error.

One file for each locale in data/woorden/, a trie that is mapped from disk and so costs a process next
to nothing. `manage.py search_words` makes it; data/woorden/LEESMIJ.md says from what, and its licence.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import marisa_trie

from .analysis import fold

FOLDER = Path(__file__).parent / "data" / "woorden"
SHORTEST = 3


@lru_cache
def wordlist(locale: str) -> marisa_trie.Trie:
    """The folded words of a locale; empty where it has no list."""
    path = FOLDER / f"{locale}.marisa"
    return marisa_trie.Trie().mmap(str(path)) if path.exists() else marisa_trie.Trie()


def build(lines: Iterable[str], path: Path) -> int:
    """Write a trie of the words in `lines` and say how many. Names (capitals) stay out: a place or a
    person is no part of a compound, and the documents bring the names that matter."""
    words = {fold(line.strip()) for line in lines if line[:1].islower()}
    kept = sorted(word for word in words if len(word) >= SHORTEST and word.isalpha())
    marisa_trie.Trie(kept).save(str(path))
    return len(kept)
