"""What people call a situation, an audience, a sector or an instrument, in Dutch and in other languages.

A phrase leads to a *target*: a term that stands in every document with that code (`situatie:ik-zoek-werk`)
or in one document (`instrument:scholingsvoucher`). So a meaning is matched like any word, by any engine.
Phrases are the labels and synonyms of the registered vocabularies, and what apps register in files
(`register_phrases`): `doel`, `taal`, `term`, tab-separated. A Dutch term `#16-27` means a number in that range.

A target `woord:werkgever` is a word of the guide: a phrase of another language is searched as if that had been
typed, an everyday Dutch word (`baas`) is searched as that too.
"""

import csv
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import marisa_trie
import numpy as np

from . import registry
from .analysis import analyser, fold, words
from .garbage import collecting_later
from .postings import Terms

COLUMNS = ("doel", "taal", "term")
SOURCE = "nl"
LANGUAGES = ("nl", "en", "uk", "pl", "ar", "tr", "de")
RANGE = re.compile(r"#(\d+)-(\d+)")
MOST_WORDS = 8
WORD = "woord:"
DATA = Path(__file__).parent / "data"
OWN = (DATA / "vertalingen.tsv", DATA / "alledaags.tsv")
# A number before these is no age.
NOT_YEARS = frozenset(
    [
        "uur",
        "uren",
        "week",
        "weken",
        "maand",
        "maanden",
        "dag",
        "dagen",
        "euro",
        "procent",
        "minuten",
        "km",
    ]
)


class PhrasesError(Exception):
    """A file of phrases is not what it should be; says file and line."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """`target` is the term to search for."""

    target: str
    language: str

    @property
    def word(self) -> str:
        """The Dutch words that it means; empty for a code or a document."""
        return self.target.removeprefix(WORD) if self.target.startswith(WORD) else ""

    @property
    def names_a_document(self) -> bool:
        return self.target.partition(":")[0] in registry.doors.kinds


Meaning = tuple[Phrase, tuple[int, ...]]


class Lexicon:
    """All phrases: tens of thousands in each process, so numbers in blocks and no objects.

    Each stands under its longest stem: the fewest queries will look at it in vain. Ranges of numbers stand apart.
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """`rows`: target, language and text."""
        meant: dict[tuple[str, str], Phrase] = {}
        made, stems, starts = Terms(), array("i"), array("i", [0])
        self._phrases: list[Phrase] = []
        self._ranges: list[tuple[int, int, Phrase]] = []
        for target, language, text in rows:
            phrase = meant.setdefault((target, language), Phrase(target, language))
            if limits := RANGE.fullmatch(text):
                self._ranges.append((int(limits[1]), int(limits[2]), phrase))
                continue
            found = sorted(stems_of(text, language), key=lambda stem: (-len(stem), stem))
            if found and len(found) <= MOST_WORDS:
                self._phrases.append(phrase)
                stems.extend(made.add(f"{language} {stem}" for stem in found).tolist())
                starts.append(len(stems))
        self._numbers = marisa_trie.Trie(made.texts)
        numbers = np.array([self._numbers[text] for text in made.texts], np.int32)
        self._starts, self._stems = np.array(starts), numbers[np.array(stems)]
        longest = self._stems[self._starts[:-1]]
        self._rows = np.argsort(longest, kind="stable").astype(np.int32)
        self._longest = longest[self._rows]

    def meanings(self, forms: Sequence[str]) -> list[Meaning]:
        """The phrases of which all stems are among these folded words, in any order, with the places of those."""
        found: list[Meaning] = []
        for language in LANGUAGES:
            places: dict[int, int] = {}
            for place, form in enumerate(forms):
                number = self._numbers.get(f"{language} {analyser(language).stem(form)}")
                if number is not None:
                    places.setdefault(number, place)
            for number in places:
                found += self._under(number, places)
        for place, form in enumerate(forms):
            counted = forms[place + 1] if place + 1 < len(forms) else ""
            if form.isdecimal() and len(form) < 4 and counted not in NOT_YEARS:
                years = int(form)
                found += [(p, (place,)) for low, high, p in self._ranges if low <= years <= high]
        return found

    def _under(self, longest: int, places: Mapping[int, int]) -> Iterator[Meaning]:
        begin, end = self._longest.searchsorted(np.array((longest, longest + 1), np.int32))
        for row in self._rows[begin:end].tolist():
            stems = self._stems[self._starts[row] : self._starts[row + 1]].tolist()
            if all(stem in places for stem in stems):
                yield self._phrases[row], tuple(sorted(places[stem] for stem in stems))


def stems_of(text: str, language: str) -> frozenset[str]:
    """The stems of the words that carry meaning; of all words where none does."""
    chosen = analyser(language)
    forms = [part for word in words(text) for part in word.parts]
    carrying = [form for form in forms if not chosen.is_stop(form)]
    return frozenset(chosen.stem(form) for form in carrying or forms)


State = tuple[tuple[tuple[str, tuple[registry.Term, ...]], ...], tuple[Path, ...]]
_kept: tuple[State, Lexicon] | None = None


def lexicon() -> Lexicon:
    """Built anew when a vocabulary changed, else remembered."""
    global _kept
    vocabularies = tuple((facet.facet, tuple(facet.values(SOURCE))) for facet in registry.facets())
    state = (vocabularies, (*OWN, *registry.doors.phrases))
    kept = _kept
    if kept is None or kept[0] != state:
        with collecting_later():
            kept = _kept = (state, Lexicon(_rows(*state)))
    return kept[1]


def _rows(
    vocabularies: Iterable[tuple[str, tuple[registry.Term, ...]]], files: Iterable[Path]
) -> Iterator[tuple[str, str, str]]:
    for facet, terms in vocabularies:
        for term in terms:
            for text in (term.label, *term.terms):
                yield f"{facet}:{term.code}", SOURCE, text
    for path in files:
        yield from read(path)


def read(path: Path) -> Iterator[tuple[str, str, str]]:
    """The rows of a file. Raises PhrasesError."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            for number, row in enumerate(reader, 1):
                if number == 1:
                    if tuple(row) != COLUMNS:
                        raise PhrasesError(f"{path.name}: columns must be {', '.join(COLUMNS)}")
                elif row and not row[0].startswith("#"):
                    yield _row(path, number, row)
    except (OSError, UnicodeDecodeError) as error:
        raise PhrasesError(f"{path.name}: {error}") from error


def _row(path: Path, number: int, row: list[str]) -> tuple[str, str, str]:
    if len(row) != len(COLUMNS) or not all(row) or ":" not in row[0]:
        raise PhrasesError(f"{path.name}, line {number}: {' | '.join(row)!r}")
    if row[1] not in LANGUAGES:
        raise PhrasesError(f"{path.name}, line {number}, column taal: {row[1]!r}")
    return (row[0], row[1], fold(row[2]) if not row[2].startswith("#") else row[2])
