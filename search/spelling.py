"""One typo step, for words that neither the index nor the synonyms know."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4


def allowed(word: str) -> int:
    """Errors that a word of this length may hold."""
    if len(word) < SHORTEST or any(char.isdigit() for char in word):
        return 0
    return 1 if len(word) < 7 else 2


def nearest(word: str, words: Mapping[str, int]) -> str | None:
    """The known word with the fewest errors (insert, drop, replace, swap neighbours); then the same
    first letter, then the more frequent."""
    most = allowed(word)
    if not most:
        return None
    close = process.extract(
        word, words.keys(), scorer=OSA.distance, score_cutoff=most, limit=None, processor=None
    )
    found = [
        (errors, candidate[0] != word[0], -words[candidate], candidate)
        for candidate, errors, _ in close
        if len(candidate) >= SHORTEST
    ]
    return min(found)[3] if found else None
