"""How alike a question is to one of the ways in which people say that they need a document.

The texts that nobody sees (search.analysed.UNSEEN) are such ways, parted by BREAK. As fields they count word by word,
and words of different ways add up; here each way is compared as a whole, of the documents in front only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from . import analysis
from .analysed import UNSEEN
from .documents import SearchDocument
from .knowledge import Knowledge
from .memory import Memory
from .models import StoredDocument
from .postings import Slots
from .query import Query
from .shelf import Shelf
from .weights import weights

BREAK = " | "
LOOKED_AT = 40
MOST_KEPT = 2_000
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ways:
    """Of one document: the numbers of the terms of all its ways, one way after another; how many belong to each, and
    which of UNSEEN it stands in."""

    terms: Slots
    lengths: NDArray[np.uint8]
    fields: NDArray[np.uint8]


_shelves: WeakKeyDictionary[Knowledge, Shelf[Ways]] = WeakKeyDictionary()


def stored(document: SearchDocument) -> str:
    """A line for each way: which of UNSEEN, and its terms."""
    lines = (
        f"{number} {' '.join(terms)}"
        for number, name in enumerate(UNSEEN)
        for way in document.texts.get(name, "").split(BREAK)
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
    the question which groups it satisfies, and how fully."""
    known = weights()
    best = np.zeros(len(close))
    rows = _shelf(memory).take(memory.marked(close), lambda keys: _read(keys, memory.knowledge))
    kept = [(place, row) for place, row in enumerate(rows) if row is not None and len(row.lengths)]
    if not kept or not query.mass:
        return best
    terms = np.concatenate([row.terms for _, row in kept])
    lengths = np.concatenate([row.lengths for _, row in kept]).astype(np.int64)
    telling = memory.knowledge.telling()
    numbers, shares = _by_number(query, worth, memory)
    places = np.zeros(len(telling), np.int32)
    places[numbers] = np.arange(1, len(numbers) + 1)
    found = places[terms]
    at = np.flatnonzero(found)  # few of all terms are in the question
    held, way = shares[found[at] - 1], np.repeat(np.arange(len(lengths)), lengths)[at]
    asked = np.zeros(len(lengths))
    for number, group in enumerate(query.groups):
        fullest = np.zeros(len(lengths))
        np.maximum.at(fullest, way, held[:, number])
        asked += group.mass * fullest
    met = np.bincount(way, telling[terms[at]] * held.max(axis=1), len(lengths))
    common = np.bincount(way, minlength=len(lengths))
    total = np.add.reduceat(telling[terms], np.cumsum(lengths) - lengths)
    alike = asked / query.mass * np.sqrt(met / np.maximum(total, 1e-9))
    alike[(common == 1) & (lengths > 1)] *= known.way_by_one_word
    by_field = np.array([known.ways.get(name, 0.0) for name in UNSEEN])
    alike *= by_field[np.concatenate([row.fields for _, row in kept])]
    owners = np.repeat([place for place, _ in kept], [len(row.lengths) for _, row in kept])
    np.maximum.at(best, owners, alike)
    return best


def _by_number(
    query: Query, worth: Mapping[str, Mapping[int, float]], memory: Memory
) -> tuple[Slots, Scores]:
    """The numbers of the terms of the question, and for each how fully it satisfies each group."""
    known = [
        (n, by_group)
        for term, by_group in worth.items()
        if (n := memory.terms.find(term)) is not None
    ]
    shares = np.zeros((len(known), max(1, len(query.groups))))
    for row, (_, by_group) in enumerate(known):
        for group, share in by_group.items():
            shares[row, group] = share
    return np.array([number for number, _ in known], np.int32), shares


def _shelf(memory: Memory) -> Shelf[Ways]:
    """Of the known words that number the terms."""
    return _shelves.setdefault(memory.knowledge, Shelf(MOST_KEPT))


def _read(keys: list[str], knowledge: Knowledge) -> dict[str, Ways]:
    rows = StoredDocument.objects.filter(key__in=keys).values_list("key", "ways")
    return {
        key: _numbered([line.split(" ") for line in text.split("\n") if line], knowledge)
        for key, text in rows
    }


def _numbered(lines: list[list[str]], knowledge: Knowledge) -> Ways:
    return Ways(
        terms=knowledge.terms.add(_each_term(lines)),
        lengths=np.array([len(line) - 1 for line in lines], np.uint8),
        fields=np.array([int(line[0]) for line in lines], np.uint8),
    )


def _each_term(lines: list[list[str]]) -> Iterator[str]:
    return (term for line in lines for term in line[1:])
