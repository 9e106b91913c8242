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
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from sys import intern

from . import registry
from .analysis import analyser, fold, words

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
    """`stems` must all be typed, in any order. `target` is the term to search for."""

    target: str
    language: str
    stems: tuple[str, ...]

    @property
    def word(self) -> str:
        """The Dutch words that it means; empty for a code or a document."""
        return self.target.removeprefix(WORD) if self.target.startswith(WORD) else ""

    @property
    def names_a_document(self) -> bool:
        return self.target.partition(":")[0] in registry.doors.kinds


@dataclass(slots=True)
class Lexicon:
    """Phrases by each of their languages and one of their stems; ranges of numbers apart."""

    by_stem: dict[tuple[str, str], list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    ranges: list[tuple[int, int, Phrase]] = field(default_factory=list)

    def add(self, target: str, language: str, text: str) -> None:
        if limits := RANGE.fullmatch(text):
            low, high = int(limits[1]), int(limits[2])
            self.ranges.append((low, high, Phrase(target, language, ())))
            return
        stems = tuple(map(intern, stems_of(text, language)))
        if stems and len(stems) <= MOST_WORDS:
            phrase = Phrase(intern(target), intern(language), stems)
            # Under its longest stem: the fewest queries will look at it in vain.
            self.by_stem[language, max(stems, key=len)].append(phrase)

    def meanings(self, forms: Sequence[str]) -> list[tuple[Phrase, tuple[int, ...]]]:
        """The phrases that these folded words hold, with the places of the words."""
        found: list[tuple[Phrase, tuple[int, ...]]] = []
        for language in LANGUAGES:
            places: dict[str, int] = {}
            for place, form in enumerate(forms):
                places.setdefault(analyser(language).stem(form), place)
            for stem in places:
                for phrase in self.by_stem.get((language, stem), ()):
                    if all(stem in places for stem in phrase.stems):
                        found.append((phrase, tuple(sorted(places[s] for s in phrase.stems))))
        for place, form in enumerate(forms):
            counted = forms[place + 1] if place + 1 < len(forms) else ""
            if form.isdecimal() and len(form) < 4 and counted not in NOT_YEARS:
                number = int(form)
                found += [(p, (place,)) for low, high, p in self.ranges if low <= number <= high]
        return found


def stems_of(text: str, language: str) -> frozenset[str]:
    """The stems of the words that carry meaning; of all words where none does."""
    chosen = analyser(language)
    forms = [part for word in words(text) for part in word.parts]
    carrying = [form for form in forms if not chosen.is_stop(form)]
    return frozenset(chosen.stem(form) for form in carrying or forms)


def lexicon() -> Lexicon:
    """Built anew when a vocabulary changed, else remembered."""
    vocabularies = tuple((facet.facet, tuple(facet.values(SOURCE))) for facet in registry.facets())
    return _build(vocabularies, (*OWN, *registry.doors.phrases))


@lru_cache(maxsize=2)
def _build(
    vocabularies: Iterable[tuple[str, tuple[registry.Term, ...]]], files: Iterable[Path]
) -> Lexicon:
    made = Lexicon()
    for facet, terms in vocabularies:
        for term in terms:
            for text in (term.label, *term.terms):
                made.add(f"{facet}:{term.code}", SOURCE, text)
    for path in files:
        for target, language, text in read(path):
            made.add(target, language, text)
    return made


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
