"""Dutch: `dutch_porter` stems with the pairs it leaves apart joined, and stop words.

Not Snowball's `dutch`: that is Kraaij-Pohlmann now, which makes 'werkver' of werkgever.
"""

from functools import lru_cache
from pathlib import Path

from Stemmer import Stemmer

DATA = Path(__file__).parent / "data"
# A stemmer's own memory of words: it is as fast without.
NOTHING_KEPT = 0
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
        self._stemmer = Stemmer("dutch_porter", NOTHING_KEPT)
        self._stops = frozenset(_listed("stopwoorden.txt"))
        self._overrides = dict(line.split("\t") for line in _listed("stammen.tsv"))
        self.stem = lru_cache(maxsize=5_000)(self._stem)

    def _stem(self, word: str) -> str:
        if word in self._overrides:
            return self._overrides[word]
        if len(word) > 3 and word.isalpha():
            return normalise_stem(self._stemmer.stemWord(word))
        return word

    def is_stop(self, word: str) -> bool:
        return word in self._stops
