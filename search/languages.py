"""Analysers of the other languages: Snowball's stemmers, and for Ukrainian, which it lacks, endings cut off.

Two more languages than the sites have: people type Turkish and German words as well.
"""

from functools import lru_cache
from pathlib import Path

from Stemmer import Stemmer

from .analysis import fold
from .dutch import NOTHING_KEPT

DATA = Path(__file__).parent / "data"
SNOWBALL = {"en": "english", "pl": "polish", "ar": "arabic", "tr": "turkish", "de": "german"}
# Endings of nouns, adjectives and verbs, longest first, as `fold` leaves them (й is и, ї is і).
UKRAINIAN_ENDINGS = [
    "ами",
    "ями",
    "ові",
    "еві",
    "ого",
    "ому",
    "ими",
    "ськ",
    "ння",
    "ття",
    "ння",
    "ати",
    "яти",
    "ити",
    "іти",
    "ться",
    "тися",
    "ах",
    "ях",
    "ів",
    "їв",
    "ом",
    "ем",
    "ам",
    "ям",
    "ою",
    "ею",
    "єю",
    "ої",
    "ій",
    "их",
    "им",
    "ти",
    "а",
    "я",
    "у",
    "ю",
    "і",
    "и",
    "е",
    "є",
    "о",
    "ь",
]
SHORTEST_STEM = 3


@lru_cache
def stop_words(locale: str) -> frozenset[str]:
    path = DATA / f"stopwoorden.{locale}.txt"
    if not path.exists():
        return frozenset()
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(fold(line) for line in lines if line and not line.startswith("#"))


class Snowball:
    def __init__(self, locale: str) -> None:
        self._stemmer = Stemmer(SNOWBALL[locale], NOTHING_KEPT)
        self._stops = stop_words(locale)

    def stem(self, word: str) -> str:
        return fold(self._stemmer.stemWord(word)) if len(word) > SHORTEST_STEM else word

    def is_stop(self, word: str) -> bool:
        return word in self._stops


class Ukrainian:
    """Light: one ending goes. simplemma knows Ukrainian too, but takes 70 MB of memory."""

    def __init__(self) -> None:
        self._stops = stop_words("uk")

    def stem(self, word: str) -> str:
        for ending in UKRAINIAN_ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) > SHORTEST_STEM:
                return word.removesuffix(ending)
        return word

    def is_stop(self, word: str) -> bool:
        return word in self._stops
