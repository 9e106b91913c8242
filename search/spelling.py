"""One typo step, for words that neither the index nor the synonyms know."""

import re
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
MOST_ERRORS = 2
BATCH = 2_000
SOUNDS = [
    (re.compile(written), sound)
    for written, sound in (
        (r"ij|ei|y", "I"),
        (r"au|ou", "U"),
        (r"ch", "g"),
        (r"ph|v", "f"),
        (r"th", "t"),
        (r"tie", "sie"),
        (r"c(?=[eiI])|z", "s"),
        (r"qu", "kw"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"dt?$", "t"),
        (r"b$", "p"),
        (r"(.)\1", r"\1"),
    )
]
Letters = NDArray[np.uint32]


def allowed(word: str) -> int:
    """Errors that a word of this length may hold."""
    if len(word) < SHORTEST or any(char.isdigit() for char in word):
        return 0
    return 1 if len(word) < 7 else MOST_ERRORS


class Words:
    """Known words, with how many documents hold each, found again by the letters they are made of."""

    def __init__(self, counts: Mapping[str, int] | None = None) -> None:
        self.counts: dict[str, int] = dict(counts or {})
        self._listed = list(self.counts)
        self._letters: Letters = np.empty(0, np.uint32)

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def put(self, word: str, documents: int) -> None:
        if word not in self.counts:
            self._listed.append(word)
        self.counts[word] = documents

    def drop(self, word: str) -> None:
        self.counts.pop(word, None)

    def clear(self) -> None:
        self.counts.clear()
        self._listed.clear()
        self._letters = self._letters[:0]

    def like(self, word: str, errors: int) -> list[str]:
        """Those that may be this word with so many errors, and some more: an error changes at most two letters
        of the set that a word has."""
        if len(self._letters) < len(self._listed):
            fresh = self._listed[len(self._letters) :]
            batches = (fresh[at : at + BATCH] for at in range(0, len(fresh), BATCH))
            self._letters = np.concatenate([self._letters, *map(letters_of, batches)])
        differ = np.bitwise_count(self._letters ^ letters_of([word]))
        found = (self._listed[at] for at in np.flatnonzero(differ <= 2 * errors).tolist())
        return [other for other in found if other in self.counts]


def letters_of(words: list[str]) -> Letters:
    """The set of letters of each word, a bit for each; letters of other scripts share bits."""
    codes = np.array(words).view(np.uint32).reshape(len(words), -1)
    bits = np.where(codes, np.uint32(1) << (codes % 32), np.uint32(0))
    return np.bitwise_or.reduce(bits, axis=1)


def heard(word: str) -> str:
    """As Dutch is heard: who writes by ear mixes these up. Each doubled letter once: 'verkener' is 'verkenner'."""
    for written, sound in SOUNDS:
        word = written.sub(sound, word)
    return word


def any_word(word: str) -> bool:
    return True


def nearest(
    word: str, words: Words, may: Callable[[str], bool] = any_word, most: int | None = None
) -> str | None:
    """The known word with the fewest errors (insert, drop, replace, swap neighbours), of those that `may` be
    suggested. One that sounds the same may have one more, and counts for one less; then the same first letter, then
    the more frequent."""
    most = min(allowed(word), allowed(word) if most is None else most)
    if not most:
        return None
    close = process.extract(
        word,
        words.like(word, MOST_ERRORS),
        scorer=OSA.distance,
        score_cutoff=MOST_ERRORS,
        limit=None,
        processor=None,
    )
    sound = heard(word)
    found = []
    for candidate, errors, _ in close:
        differs = heard(candidate) != sound
        if len(candidate) >= SHORTEST and errors <= most + (not differs):
            begins_otherwise = candidate[0] != word[0]
            worse = (errors + differs, differs, begins_otherwise, -words.counts[candidate])
            found.append((*worse, candidate))
    return next((row[-1] for row in sorted(found) if may(row[-1])), None)
