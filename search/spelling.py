"""One typo step, for words that neither the index nor the synonyms know."""

from collections.abc import Iterable
from functools import lru_cache

SHORTEST = 4


def allowed(word: str) -> int:
    """Errors that a word of this length may hold."""
    if len(word) < SHORTEST or any(char.isdigit() for char in word):
        return 0
    return 1 if len(word) < 7 else 2


@lru_cache(maxsize=100_000)
def letters(word: str) -> int:
    """The set of letters as bits: two words k edits apart differ in at most 2k of them."""
    bits = 0
    for char in word:
        bits |= 1 << (ord(char) & 31)
    return bits


def distance(left: str, right: str, most: int) -> int:
    """Optimal string alignment (insert, drop, replace, swap neighbours); `most` + 1 where it is more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, previous = previous, row
    return previous[-1]


def nearest(word: str, words: Iterable[tuple[str, int]]) -> str | None:
    """The known word with the fewest errors; then the same first letter, then the more frequent."""
    most = allowed(word)
    if not most:
        return None
    bits = letters(word)
    best: tuple[int, bool, int, str] | None = None
    for candidate, count in words:
        if len(candidate) < SHORTEST or abs(len(candidate) - len(word)) > most:
            continue
        if (letters(candidate) ^ bits).bit_count() > 2 * most:
            continue
        errors = distance(word, candidate, most)
        if errors <= most:
            found = (errors, candidate[0] != word[0], -count, candidate)
            best = found if best is None or found < best else best
    return best[3] if best else None
