"""Dutch: `dutch_porter` stems with the pairs it leaves apart joined, and stop words.

Not Snowball's `dutch`: that is Kraaij-Pohlmann now, which makes 'werkver' of werkgever.
"""

from functools import lru_cache
from pathlib import Path

import snowballstemmer

DATA = Path(__file__).parent / "data"
DOUBLED = frozenset("aeioubcdfgklmnprst")


@lru_cache
def _listed(name: str) -> tuple[str, ...]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def normalise_stem(stem: str) -> str:
    """Join what the stemmer leaves apart: werkloos/werkloze, baan/banen, aanpas/aanpass,
    subsidie/subsidies, coach/coaches."""
    if stem.endswith("ies") and len(stem) > 4:
        stem = stem[:-1]
    elif stem.endswith("ches"):
        stem = stem[:-2]
    if len(stem) > 3 and stem[-1] in "zv":
        stem = stem[:-1] + {"z": "s", "v": "f"}[stem[-1]]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in DOUBLED:
        stem = stem[:-1]
    if len(stem) > 3 and stem[-2] == stem[-3] and stem[-2] in "aeou":
        stem = stem[:-2] + stem[-1]
    return stem


class Dutch:
    def __init__(self) -> None:
        self._stemmer = snowballstemmer.stemmer("dutch_porter")
        self._stops = frozenset(_listed("stopwoorden.txt"))
        self._overrides = dict(line.split("\t") for line in _listed("stammen.tsv"))
        self._known: dict[str, str] = {}

    def stem(self, word: str) -> str:
        term = self._known.get(word)
        if term is None:
            term = self._overrides.get(word)
            if term is None:
                term = word
                if len(word) > 3 and word.isalpha():
                    term = normalise_stem(self._stemmer.stemWord(word))
            if len(self._known) > 100_000:
                self._known.clear()
            self._known[word] = term
        return term

    def is_stop(self, word: str) -> bool:
        return word in self._stops
