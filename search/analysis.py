"""Text to words to terms. One analyser for each locale; index and query share it.

A word keeps its place in the text, so that highlights mark what stands there. Dutch is in `search.dutch`,
the other languages in `search.languages`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
APOSTROPHES = "'’‘`´ʼ"
JOINERS = "‐‑–./&+-"
WORD = re.compile(
    rf"[^\W_](?:[^\W_]|[{MARKS}])*(?:[{APOSTROPHES}{JOINERS}](?:[^\W_]|[{MARKS}])+)*\+?",
)
SPLIT = re.compile(rf"[{re.escape(JOINERS)}]")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
NOT_DECOMPOSED = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}


@lru_cache(maxsize=2_000)
def fold(text: str) -> str:
    """Lower case without accents; й and ї lose theirs too, on both sides of a comparison."""
    if text.isascii():
        return text.lower()
    lowered = "".join(NOT_DECOMPOSED.get(char, char) for char in text.lower())
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Word:
    """`whole` is the folded word without hyphens and apostrophes; `parts` are its pieces."""

    whole: str
    parts: tuple[str, ...]
    start: int
    end: int

    @property
    def forms(self) -> tuple[str, ...]:
        return _forms(self.whole, self.parts)


@lru_cache(maxsize=32)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text, in order. `zzp'er` -> zzper; `no-riskpolis` -> noriskpolis, no, riskpolis;
    `50+` -> 50+, 50. Placeholders in braces are no words. A document's texts are gone through more than once."""
    found = ((match, *_pieces(match[0])) for match in written(text))
    return tuple(
        Word(whole, parts, match.start(), match.end()) for match, whole, parts in found if parts
    )


@lru_cache(maxsize=32)
def forms(text: str) -> Counter[str]:
    """How often each form of its words stands in a text: each way in which a word is written is looked at once."""
    found: Counter[str] = Counter()
    for spelling, count in Counter(WORD.findall(_filled(text))).items():
        for form in _forms(*_pieces(spelling)):
            found[form] += count
    return found


def _forms(whole: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    return parts if parts in ((whole,), ()) else (whole, *parts)


@lru_cache(maxsize=1_000)
def _pieces(word: str) -> tuple[str, tuple[str, ...]]:
    """Of one word: the whole, and its parts."""
    folded = fold(word)
    if folded.isalnum():
        return folded, (folded,)
    plus = "+" if folded.endswith("+") else ""
    pieces = [re.sub(rf"[{APOSTROPHES}+]", "", piece) for piece in SPLIT.split(folded)]
    parts = tuple(piece for piece in pieces if piece)
    return "".join(parts) + plus, parts


def written(text: str) -> Iterator[re.Match[str]]:
    """Where its words stand, as they are written."""
    return WORD.finditer(_filled(text))


def _filled(text: str) -> str:
    """With spaces where placeholders stand."""
    return PLACEHOLDER.sub(lambda hole: " " * len(hole[0]), text) if "{" in text else text


class Analyser(Protocol):
    """`stem` makes a term of a folded word; `is_stop` says that it carries no meaning."""

    def stem(self, word: str) -> str: ...

    def is_stop(self, word: str) -> bool: ...


class Folding:
    """Locales without an analyser of their own."""

    def stem(self, word: str) -> str:
        return word

    def is_stop(self, word: str) -> bool:
        return False


@lru_cache
def analyser(locale: str) -> Analyser:
    from .languages import SNOWBALL, Snowball, Ukrainian

    if locale == "nl":
        from .dutch import Dutch

        return Dutch()
    if locale == "uk":
        return Ukrainian()
    return Snowball(locale) if locale in SNOWBALL else Folding()


# What a part of a compound counts for, beside the whole word.
PART = 0.5


def terms(text: str, locale: str, keep_stops: bool = False) -> Counter[str]:
    """How often each term stands in a text: whole words, what lies between hyphens, and at half weight
    the parts of compounds."""
    found: Counter[str] = Counter()
    for form, count in forms(text).items():
        for term, share in _terms(form, locale, keep_stops):
            found[term] += share * count  # type: ignore[assignment]
    return found


@lru_cache(maxsize=20_000)
def _terms(form: str, locale: str, keep_stop: bool) -> tuple[tuple[str, float], ...]:
    """What one form counts for."""
    from .compounds import all_parts

    chosen = analyser(locale)
    if not keep_stop and chosen.is_stop(form):
        return ()
    parts = ((chosen.stem(part), PART) for part in all_parts(form, locale))
    return ((chosen.stem(form), 1), *parts)


def sequence(text: str, locale: str) -> list[str]:
    """The stems of all parts of words, in order, stop words included: what stands beside what."""
    stem = analyser(locale).stem
    return [stem(part) for word in words(text) for part in word.parts]


def significant(text: str, locale: str) -> tuple[str, ...]:
    """The terms that a query must hold to name this text: of parts, without stop words; all terms
    where there are only stop words."""
    chosen = analyser(locale)
    parts = [part for word in words(text) for part in word.parts]
    carrying = [part for part in parts if not chosen.is_stop(part)]
    return tuple(dict.fromkeys(chosen.stem(part) for part in carrying or parts))


def surface(texts: Iterable[str]) -> set[str]:
    """The folded words that stand in these texts, for spelling, joining and compounds."""
    return {form for text in texts for form in forms(text)}
