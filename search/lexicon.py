"""What people call a situation, an audience, a sector or an instrument, in Dutch and in other languages.

A phrase leads to a *target*: a term that stands in every document with that code (`situatie:ik-zoek-werk`)
or in one document (`instrument:scholingsvoucher`). So a meaning is matched like any word, by any engine.
Phrases are the labels and synonyms of the registered vocabularies, and what apps register in files
(`register_phrases`): `doel`, `taal`, `term`, tab-separated. A Dutch term `#16-27` means a number in that range.

A target `woord:werkgever` is a word of the guide: a phrase of another language is searched as if that had been
typed, an everyday Dutch word (`baas`) is searched as that too.
"""

import csv
import json
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

import marisa_trie
import numpy as np

from . import registry, storehouse
from .analysis import analyser, fold, words
from .garbage import collecting_later
from .postings import Slots, Terms, in_order

COLUMNS = ("doel", "taal", "term")
SOURCE = "nl"
LANGUAGES = ("nl", "en", "uk", "pl", "ar", "tr", "de")
RANGE = re.compile(r"#(\d+)-(\d+)")
MOST_WORDS = 8
WORD = "woord:"
DATA = Path(__file__).parent / "data"
OWN = (DATA / "vertalingen.tsv", DATA / "alledaags.tsv")
COLUMNS_OF_NUMBERS = ("means", "starts", "stems", "rows", "longest")
# What its stems depend on, beside the phrases.
MADE_OF = (
    *(
        Path(__file__).with_name(name)
        for name in ("lexicon.py", "analysis.py", "dutch.py", "languages.py")
    ),
    *sorted(DATA.glob("stopwoorden*.txt")),
    DATA / "stammen.tsv",
)
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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases: tens of thousands in each process, so numbers in blocks and no objects.

    Each stands under its longest stem: the fewest queries will look at it in vain. Ranges of numbers stand apart.
    `meant`: what phrases mean; `means`: per phrase the place there. `stems`: the numbers of the stems of all phrases,
    of each from its place in `starts`. `rows`: the phrases in order of their `longest`.
    """

    meant: tuple[Phrase, ...]
    ranges: tuple[tuple[int, int, int], ...]
    numbers: marisa_trie.Trie
    means: Slots
    starts: Slots
    stems: Slots
    rows: Slots
    longest: Slots

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str]]) -> Self:
        """`rows`: target, language and text."""
        meant: dict[Phrase, int] = {}
        made, means, stems, starts = Terms(), array("i"), array("i"), array("i", [0])
        ranges: list[tuple[int, int, int]] = []
        for target, language, text in rows:
            meaning = meant.setdefault(Phrase(target, language), len(meant))
            if limits := RANGE.fullmatch(text):
                ranges.append((int(limits[1]), int(limits[2]), meaning))
                continue
            found = sorted(stems_of(text, language), key=lambda stem: (-len(stem), stem))
            if found and len(found) <= MOST_WORDS:
                means.append(meaning)
                stems.extend(made.add(f"{language} {stem}" for stem in found).tolist())
                starts.append(len(stems))
        trie = marisa_trie.Trie(made.texts)
        numbers = np.array([trie[text] for text in made.texts], np.int32)
        of_phrases = numbers[np.array(stems, np.int32)]
        longest = of_phrases[np.array(starts, np.int32)[:-1]]
        order = in_order(longest).astype(np.int32)
        return cls(
            meant=tuple(meant),
            ranges=tuple(ranges),
            numbers=trie,
            means=np.array(means, np.int32),
            starts=np.array(starts, np.int32),
            stems=of_phrases,
            rows=order,
            longest=longest[order],
        )

    def to_arrays(self) -> storehouse.Arrays:
        meant = [[phrase.target, phrase.language] for phrase in self.meant]
        return {
            "texts": np.array(json.dumps([meant, self.ranges])),
            "numbers": np.frombuffer(self.numbers.tobytes(), np.uint8),
            **{name: getattr(self, name) for name in COLUMNS_OF_NUMBERS},
        }

    @classmethod
    def from_arrays(cls, arrays: storehouse.Arrays) -> Self:
        meant, ranges = json.loads(str(arrays["texts"]))
        return cls(
            meant=tuple(Phrase(*row) for row in meant),
            ranges=tuple(tuple(row) for row in ranges),
            numbers=marisa_trie.Trie().frombytes(arrays["numbers"].tobytes()),
            **{name: arrays[name] for name in COLUMNS_OF_NUMBERS},
        )

    def meanings(self, forms: Sequence[str]) -> list[Meaning]:
        """The phrases of which all stems are among these folded words, in any order, with the places of those."""
        found: list[Meaning] = []
        for language in LANGUAGES:
            places: dict[int, int] = {}
            for place, form in enumerate(forms):
                number = self.numbers.get(f"{language} {analyser(language).stem(form)}")
                if number is not None:
                    places.setdefault(number, place)
            for number in places:
                found += self._under(number, places)
        for place, form in enumerate(forms):
            counted = forms[place + 1] if place + 1 < len(forms) else ""
            if form.isdecimal() and len(form) < 4 and counted not in NOT_YEARS:
                years = int(form)
                within = [means for low, high, means in self.ranges if low <= years <= high]
                found += [(self.meant[means], (place,)) for means in within]
        return found

    def _under(self, longest: int, places: Mapping[int, int]) -> Iterator[Meaning]:
        begin, end = self.longest.searchsorted(np.array((longest, longest + 1), np.int32))
        for row in self.rows[begin:end].tolist():
            stems = self.stems[self.starts[row] : self.starts[row + 1]].tolist()
            if all(stem in places for stem in stems):
                found = tuple(sorted(places[stem] for stem in stems))
                yield self.meant[self.means[row]], found


def stems_of(text: str, language: str) -> frozenset[str]:
    """The stems of the words that carry meaning; of all words where none does."""
    chosen = analyser(language)
    forms = [part for word in words(text) for part in word.parts]
    carrying = [form for form in forms if not chosen.is_stop(form)]
    return frozenset(chosen.stem(form) for form in carrying or forms)


Vocabularies = tuple[tuple[str, tuple[registry.Term, ...]], ...]
_kept: tuple[Vocabularies, Lexicon] | None = None


def meant_by(forms: Sequence[str]) -> list[Meaning]:
    """What these folded words stand for, by the vocabularies as they are now and by the files."""
    of_files = _of_files((*OWN, *registry.doors.phrases))
    return [*_of_vocabularies().meanings(forms), *of_files.meanings(forms)]


def _of_vocabularies() -> Lexicon:
    """Built anew when one changed, else remembered."""
    global _kept
    vocabularies = tuple((facet.facet, tuple(facet.values(SOURCE))) for facet in registry.facets())
    kept = _kept
    if kept is None or kept[0] != vocabularies:
        made = Lexicon.of(
            (f"{facet}:{term.code}", SOURCE, text)
            for facet, terms in vocabularies
            for term in terms
            for text in (term.label, *term.terms)
        )
        kept = _kept = (vocabularies, made)
    return kept[1]


@lru_cache(maxsize=2)
def _of_files(files: tuple[Path, ...]) -> Lexicon:
    """Its stems take a second, so that they are kept on disk."""

    def make() -> storehouse.Arrays:
        with collecting_later():
            return Lexicon.of(row for path in files for row in read(path)).to_arrays()

    return Lexicon.from_arrays(storehouse.kept("lexicon", (*files, *MADE_OF), make))


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
