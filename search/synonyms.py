"""Other words for the same, from data/synoniemen.txt: `a, b` is equal, `a => a, b` goes one way.

Used on the query only, never on documents, and never twice: what a synonym gives is not looked up.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from . import analysis

FILE = Path(__file__).parent / "data" / "synoniemen.txt"
LONGEST_KEY = 6


@dataclass(frozen=True, slots=True)
class Synonym:
    """`terms` must all stand in a document. `equal` synonyms also count as naming it."""

    text: str
    terms: tuple[str, ...]
    equal: bool


@dataclass
class Synonyms:
    """Keys are the terms of a phrase by parts; `words` are the words of all keys, which are known
    and so never corrected."""

    by_key: dict[tuple[str, ...], list[Synonym]] = field(default_factory=lambda: defaultdict(list))
    words: set[str] = field(default_factory=set)

    @property
    def counted(self) -> dict[str, int]:
        """The words of all keys, as if each stood in no document."""
        return dict.fromkeys(self.words, 0)

    def of(self, key: tuple[str, ...]) -> list[Synonym]:
        return self.by_key.get(key, [])


def _key(text: str, locale: str) -> tuple[str, ...]:
    stem = analysis.analyser(locale).stem
    return tuple(stem(part) for word in analysis.words(text) for part in word.parts)


@lru_cache
def synonyms(locale: str) -> Synonyms:
    """The rules of a locale; only Dutch has a file so far."""
    rules = Synonyms()
    if locale != "nl":
        return rules
    for line in FILE.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            _add(rules, line, locale)
    return rules


def _add(rules: Synonyms, line: str, locale: str) -> None:
    left, arrow, right = line.partition("=>")
    keys = [phrase.strip() for phrase in left.split(",")]
    targets = [phrase.strip() for phrase in right.split(",")] if arrow else keys
    for phrase in keys:
        key = _key(phrase, locale)
        rules.words.update(analysis.surface([phrase]))
        for target in targets:
            terms = analysis.significant(target, locale)
            if target == phrase or not key or not terms:
                continue
            synonym = Synonym(target, terms, equal=not arrow)
            if synonym not in rules.by_key[key]:
                rules.by_key[key].append(synonym)
