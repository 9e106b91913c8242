"""How alike a question is to one of the ways in which people say that they need a document.

The texts that nobody sees (search.analysed.UNSEEN) are such ways. As fields they count word by word, and words of
different ways add up; here each way is compared as a whole, of the documents in front only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from . import analysis
from .analysed import BETWEEN_WAYS, UNSEEN
from .documents import SearchDocument
from .knowledge import Knowledge
from .memory import Memory
from .models import StoredDocument
from .postings import NO_SLOTS, Slots, Terms, ranges
from .query import Query
from .shelf import Shelf
from .weights import weights

LOOKED_AT = 20
MOST_KEPT = 1_000
# Most documents have more; of a few that help with nearly everything one way in a thousand is always near.
USUAL = 100
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ways:
    """Of one document: the number of each way in Said, and which of UNSEEN it stands in."""

    numbers: Slots
    fields: NDArray[np.uint8]


@dataclass(slots=True)
class Said:
    """All ways of the documents that were looked at, each once: a situation stands with several documents. `hashes` in
    order, with the number of the way that each is of. The numbers of the terms of all, one way after another, and how
    many belong to each."""

    shelf: Shelf[Ways] = field(default_factory=lambda: Shelf(MOST_KEPT))
    hashes: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    numbers: Slots = field(default_factory=NO_SLOTS.copy)
    terms: Slots = field(default_factory=NO_SLOTS.copy)
    lengths: Slots = field(default_factory=NO_SLOTS.copy)

    def add(self, ways: list[str], terms: Terms) -> Slots:
        """The numbers of these ways, each its terms with a space between."""
        hashes = np.array([hash(way) for way in ways], np.int64)
        fresh, first = np.unique(hashes, return_index=True)
        at = self.hashes.searchsorted(fresh)
        is_new = at == self.hashes.searchsorted(fresh, side="right")
        fresh, first, at = fresh[is_new], first[is_new], at[is_new]
        if len(fresh):
            split = [ways[place].split(" ") for place in first]
            numbers = np.arange(len(fresh), dtype=np.int32) + len(self.lengths)
            self.hashes = np.insert(self.hashes, at, fresh)
            self.numbers = np.insert(self.numbers, at, numbers)
            self.terms = np.concatenate([self.terms, *map(terms.add, split)])
            self.lengths = np.concatenate([self.lengths, np.array([*map(len, split)], np.int32)])
        return self.numbers[self.hashes.searchsorted(hashes)]

    def of(self, numbers: Slots) -> tuple[Slots, Slots]:
        """The terms of these ways, one way after another, and how many belong to each."""
        lengths = self.lengths[numbers]
        begins = (np.cumsum(self.lengths) - self.lengths)[numbers]
        return self.terms[ranges(begins, lengths)], lengths


_said: WeakKeyDictionary[Knowledge, Said] = WeakKeyDictionary()


def stored(document: SearchDocument) -> str:
    """A line for each way: which of UNSEEN, one digit, and its terms."""
    lines = (
        f"{number} {' '.join(terms)}"
        for number, name in enumerate(UNSEEN)
        for way in document.texts.get(name, "").split(BETWEEN_WAYS)
        if (terms := _terms(way, document.locale))
    )
    return "\n".join(dict.fromkeys(lines))


@lru_cache(maxsize=20_000)
def _terms(way: str, locale: str) -> tuple[str, ...]:
    """A situation stands with several documents."""
    return analysis.significant(way, locale)


def likeness(
    query: Query,
    worth: Mapping[str, Mapping[int, float]],
    close: NDArray[np.integer],
    memory: Memory,
) -> Scores:
    """For each of these slots that of its best way, 0 to 1: the share of the question that the way holds, and, less,
    the share of the way that the question holds. One word in common, of several, counts half. `worth`: for each term of
    the question which groups it satisfies, and how fully. Hold the lock of the known words."""
    best = np.zeros(len(close))
    said = _said.setdefault(memory.knowledge, Said())
    rows = said.shelf.take(memory.marked(close), lambda keys: _read(keys, said, memory.terms))
    kept = [(place, row) for place, row in enumerate(rows) if row is not None and len(row.numbers)]
    if not kept or not query.mass:
        return best
    each = np.concatenate([row.numbers for _, row in kept])
    numbers, whose = np.unique(each, return_inverse=True)
    alike = _alike(query, worth, *said.of(numbers), memory)[whose]
    by_field = np.array([weights().ways.get(name, 0.0) for name in UNSEEN])
    alike *= by_field[np.concatenate([row.fields for _, row in kept])]
    owners = np.repeat([place for place, _ in kept], [len(row.numbers) for _, row in kept])
    np.maximum.at(best, owners, alike)
    many = np.array([len(row.numbers) for _, row in kept]) / USUAL
    best[[place for place, _ in kept]] /= np.maximum(many, 1) ** weights().way_of_many
    return best


def _alike(
    query: Query,
    worth: Mapping[str, Mapping[int, float]],
    terms: Slots,
    lengths: Slots,
    memory: Memory,
) -> Scores:
    telling = memory.knowledge.telling()
    known, shares = _by_number(query, worth, memory.terms)
    places = np.zeros(len(telling), np.int32)
    places[known] = np.arange(1, len(known) + 1)
    found = places[terms]
    at = np.flatnonzero(found)  # few of all terms are in the question
    held, way = shares[found[at] - 1], np.repeat(np.arange(len(lengths)), lengths)[at]
    asked = np.zeros(len(lengths))
    for number, group in enumerate(query.groups):
        fullest = np.zeros(len(lengths))
        np.maximum.at(fullest, way, held[:, number])
        asked += group.mass * fullest
    met = np.bincount(way, telling[terms[at]] * held.max(axis=1), len(lengths))
    total = np.add.reduceat(telling[terms], np.cumsum(lengths) - lengths)
    alike = asked / query.mass * np.sqrt(met / np.maximum(total, 1e-9))
    common = np.bincount(way, minlength=len(lengths))
    alike[(common == 1) & (lengths > 1)] *= weights().way_by_one_word
    return alike


def _by_number(
    query: Query, worth: Mapping[str, Mapping[int, float]], terms: Terms
) -> tuple[Slots, Scores]:
    """The numbers of the terms of the question, and for each how fully it satisfies each group."""
    known = [(n, held) for term, held in worth.items() if (n := terms.find(term)) is not None]
    shares = np.zeros((len(known), len(query.groups)))
    for row, (_, held) in enumerate(known):
        shares[row, list(held)] = list(held.values())
    return np.array([number for number, _ in known], np.int32), shares


def _read(keys: list[str], said: Said, terms: Terms) -> dict[str, Ways]:
    rows = StoredDocument.objects.filter(key__in=keys).values_list("key", "ways")
    lines = {key: text.split("\n") if text else [] for key, text in rows}
    # All at once: those that are new go into their places among all others.
    numbers = said.add([line[2:] for each in lines.values() for line in each], terms)
    ends = np.cumsum([len(each) for each in lines.values()])
    return {
        key: Ways(
            numbers=numbers[end - len(each) : end].copy(),
            fields=np.array([int(line[0]) for line in each], np.uint8),
        )
        for (key, each), end in zip(lines.items(), ends, strict=True)
    }
