"""The documents of one locale in memory: postings, columns, words, names. Knows nothing of the database.

A document has a slot, its place in every column. One that changes gets a new slot and leaves the old one
empty; `is_worn` says when so many are empty that loading anew is better.
"""

import itertools
import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from sys import intern

import numpy as np
from numpy.typing import NDArray

from .analysed import NAMING, Analysed, Phrase
from .analysis import fold
from .documents import SearchDocument, Status
from .postings import Postings, Slots, Terms, strengths_of
from .weights import FieldWeight, weights

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int32]

ALWAYS = date.max.toordinal()
UNCHECKED = 0
FEWEST_EMPTY = 200


@dataclass(slots=True)
class Entry:
    """A document as the engine sees it. `document` is without its long texts and its data.

    `terms` and `strong` are numbers; strong terms stand in a title, name, zoekwoord or summary, or
    are a code.
    """

    slot: int
    document: SearchDocument
    terms: Slots
    strong: Slots
    phrases: tuple[Phrase, ...]
    words: tuple[str, ...]
    sort_name: str

    @property
    def key(self) -> str:
        return self.document.key


@dataclass(slots=True)
class Columns:
    """A value per slot; grows by doubling."""

    alive: Flags = field(default_factory=lambda: np.zeros(64, bool))
    everywhere: Flags = field(default_factory=lambda: np.zeros(64, bool))
    all_sites: Flags = field(default_factory=lambda: np.zeros(64, bool))
    example: Flags = field(default_factory=lambda: np.zeros(64, bool))
    visible_from: Numbers = field(default_factory=lambda: np.zeros(64, np.int32))
    visible_until: Numbers = field(default_factory=lambda: np.zeros(64, np.int32))
    ends_after: Numbers = field(default_factory=lambda: np.zeros(64, np.int32))
    checked: Numbers = field(default_factory=lambda: np.zeros(64, np.int32))

    def make_room(self, slots: int) -> None:
        if slots <= len(self.alive):
            return
        for name in self.__slots__:
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros(len(old), old.dtype)]))
        self.make_room(slots)

    def set(self, slot: int, document: SearchDocument) -> None:
        self.alive[slot] = True
        self.everywhere[slot] = document.everywhere or not document.areas
        self.all_sites[slot] = document.sites is None
        self.example[slot] = document.is_example
        self.visible_from[slot] = _ordinal(document.visible_from, 0)
        self.visible_until[slot] = _ordinal(document.visible_until, ALWAYS)
        ended = document.status is Status.ENDED
        self.ends_after[slot] = 0 if ended else _ordinal(document.ends_on, ALWAYS)
        self.checked[slot] = _ordinal(document.checked_on, UNCHECKED)


def _ordinal(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


class Counts:
    """How many documents hold each term, by its number."""

    def __init__(self) -> None:
        self._column: Numbers = np.zeros(1024, np.int32)

    def add(self, numbers: Slots, change: int) -> None:
        if len(numbers) and (most := int(numbers.max())) >= len(self._column):
            room = np.zeros(max(len(self._column), most + 1), np.int32)
            self._column = np.concatenate([self._column, room])
        self._column[numbers] += change

    def of(self, number: int) -> int:
        return int(self._column[number]) if number < len(self._column) else 0

    def column(self, length: int) -> Numbers:
        if length > len(self._column):
            room = np.zeros(length - len(self._column), np.int32)
            self._column = np.concatenate([self._column, room])
        return self._column[:length]


class Names:
    """The names and zoekwoorden of all documents, as terms: which hold a term, and whose they are."""

    def __init__(self) -> None:
        self.postings = Postings()
        self.phrases: list[Phrase] = []
        self._owners: list[int] = []
        self._terms: list[Slots] = []
        self._columns: tuple[NDArray, ...] | None = None

    def add(self, slot: int, phrase: Phrase, numbers: Slots) -> None:
        self.postings.add(len(self.phrases), numbers)
        self.phrases.append(phrase)
        self._owners.append(slot)
        self._terms.append(numbers)
        self._columns = None

    def columns(self) -> tuple[NDArray, ...]:
        """Per name: its owner's slot, its number of terms, whether it names the document; and all
        their terms in one row, with where each begins."""
        if self._columns is None:
            lengths = np.fromiter((len(t) for t in self._terms), np.int32, len(self._terms))
            naming = np.fromiter((p.kind in NAMING for p in self.phrases), bool, len(self.phrases))
            joined = np.concatenate(self._terms) if self._terms else np.empty(0, np.int32)
            starts = np.cumsum(lengths) - lengths
            owners = np.array(self._owners, np.int32)
            self._columns = (owners, lengths, naming, joined, starts)
        return self._columns


class Memory:
    """Everything that can be found in one locale."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.entries: list[Entry | None] = []
        self.slots: dict[str, int] = {}
        self.terms = Terms()
        self.postings = Postings()
        self.strong = Postings()
        self.codes = Postings()
        self.names = Names()
        self.columns = Columns()
        self.words: Counter[str] = Counter()
        self._everywhere = Counts()
        self._strongly = Counts()
        self._telling: NDArray[np.float64] | None = None
        self._order: Numbers | None = None
        self._name_totals: NDArray[np.float64] | None = None
        self._by_word: tuple[list[str], list[int]] | None = None

    def __len__(self) -> int:
        return len(self.slots)

    @property
    def size(self) -> int:
        """How many slots there are, empty ones included: the length of every mask."""
        return len(self.entries)

    @property
    def is_worn(self) -> bool:
        empty = self.size - len(self)
        return empty > max(FEWEST_EMPTY, len(self) // 3)

    def put(self, document: SearchDocument, analysed: Analysed) -> None:
        self.drop(document.key)
        slot = len(self.entries)
        weighed, strong = weigh(analysed)
        numbers, strong_numbers = self.terms.add(weighed), self.terms.add(strong)
        light = replace(document, texts={}, data={}, summary="")
        names = tuple(map(self._shared, analysed.phrases))
        words = tuple(map(intern, analysed.words))
        made = Entry(slot, light, numbers, strong_numbers, names, words, fold(document.title))
        self.entries.append(made)
        self.slots[document.key] = slot
        self.postings.add(slot, numbers, strengths_of(weighed))
        self.strong.add(slot, strong_numbers)
        self.codes.add(slot, self.terms.add(codes_of(document)))
        self.columns.make_room(slot + 1)
        self.columns.set(slot, document)
        for phrase in names:
            self.names.add(slot, phrase, self.terms.add(phrase.terms))
        self._everywhere.add(numbers, 1)
        self._strongly.add(strong_numbers, 1)
        self.words.update(made.words)
        self._changed()

    @staticmethod
    def _shared(phrase: Phrase) -> Phrase:
        """With one string for each term, however many documents hold it."""
        terms, stops = tuple(map(intern, phrase.terms)), tuple(map(intern, phrase.stops))
        return Phrase(intern(phrase.kind), terms, stops)

    def drop(self, key: str) -> None:
        slot = self.slots.pop(key, None)
        old = self.entries[slot] if slot is not None else None
        if slot is None or old is None:
            return
        self.entries[slot] = None
        self.columns.alive[slot] = False
        self._everywhere.add(old.terms, -1)
        self._strongly.add(old.strong, -1)
        for word in old.words:
            self.words[word] -= 1
            if self.words[word] <= 0:
                del self.words[word]
        self._changed()

    def _changed(self) -> None:
        self._telling = self._order = self._name_totals = self._by_word = None

    def entry(self, slot: int) -> Entry:
        """The document in a slot that is in use."""
        found = self.entries[slot]
        if found is None:
            raise LookupError(slot)
        return found

    # Terms

    def holding(self, term: str) -> int:
        """How many documents hold a term."""
        number = self.terms.find(term)
        return 0 if number is None else self._everywhere.of(number)

    def strongly(self, term: str) -> int:
        """How many documents hold it in a title, a name, a zoekwoord or the summary."""
        number = self.terms.find(term)
        return 0 if number is None else self._strongly.of(number)

    def telling(self) -> NDArray[np.float64]:
        """The idf of every term by its number, counted mostly in strong fields; 0 where none holds it."""
        if self._telling is None or len(self._telling) < len(self.terms):
            everywhere = self._everywhere.column(len(self.terms))
            strong = self._strongly.column(len(self.terms))
            share = weights().strong_share
            count = share * strong + (1 - share) * everywhere
            idf = np.log1p((len(self) - count + 0.5) / (count + 0.5))
            self._telling = np.where(everywhere > 0, idf, 0.0)
        return self._telling

    def idf(self, term: str) -> float:
        number = self.terms.find(term)
        return 0.0 if number is None else float(self.telling()[number])

    @property
    def most_telling(self) -> float:
        """The idf of a word that stands in one document: what an unknown word weighs."""
        return math.log(1 + (len(self) + 0.5) / 1.5)

    def with_code(self, code: str) -> Flags:
        """The slots with `facet:code`, `area:code`, `site:pk` or `kind:name`."""
        found = np.zeros(self.size, bool)
        found[self.codes.of(self.terms.find(f"={code}"))[0]] = True
        return found

    # Names

    def name_totals(self) -> NDArray[np.float64]:
        """Per name: the idf of all its terms."""
        if self._name_totals is None or len(self._name_totals) < len(self.names.phrases):
            _, lengths, _, joined, starts = self.names.columns()
            sums = np.concatenate([[0.0], np.cumsum(self.telling()[joined])])
            self._name_totals = sums[starts + lengths] - sums[starts]
        return self._name_totals

    def order(self) -> Numbers:
        """Per slot: its place when sorted by name, then by key. Empty slots come last."""
        if self._order is None:
            used = [entry for entry in self.entries if entry is not None]
            used.sort(key=lambda entry: (entry.sort_name, entry.document.key))
            self._order = np.full(self.size, self.size, np.int32)
            self._order[[entry.slot for entry in used]] = np.arange(len(used), dtype=np.int32)
        return self._order

    def name_words(self) -> tuple[list[str], list[int]]:
        """The forms of all words in titles, names and zoekwoorden, sorted, and whose each is."""
        if self._by_word is None:
            from .suggesting import begun

            rows = {
                (form, entry.slot)
                for entry in self.entries
                if entry is not None
                for text in names_of(entry.document)
                for form in begun(text)
            }
            ordered = sorted(rows)
            self._by_word = ([row[0] for row in ordered], [row[1] for row in ordered])
        return self._by_word


def names_of(document: SearchDocument) -> itertools.chain[str]:
    return itertools.chain(
        (document.title,), (name.text for name in document.names), document.keywords
    )


def codes_of(document: SearchDocument) -> list[str]:
    """What filters ask for; the sign before it keeps it apart from words."""
    codes = [f"{facet}:{code}" for facet, codes in document.facets.items() for code in codes]
    codes += [f"area:{area}" for area in document.areas]
    codes += [f"site:{site}" for site in document.sites or ()]
    return [f"={code}" for code in (*codes, f"kind:{document.kind}")]


def weigh(analysed: Analysed) -> tuple[dict[str, float], set[str]]:
    """Each term with its frequency weighed by field, and the terms of strong fields."""
    known = weights()
    terms: dict[str, float] = defaultdict(float)
    strong: set[str] = set()
    for name, counts in analysed.fields.items():
        weight = known.fields.get(name) or known.fields["body"]
        share = _length_share(weight, sum(counts.values()), known.length_share)
        for term, count in counts.items():
            terms[term] += share * count
        if weight.strong:
            strong.update(counts)
    return terms, strong


def _length_share(weight: FieldWeight, length: float, length_share: float) -> float:
    """BM25's length normalisation against a fixed length, so that one publish changes one row."""
    return weight.weight / (1 - length_share + length_share * length / weight.length)
