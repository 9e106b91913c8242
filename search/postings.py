"""Which documents hold a term, and how strongly: one block of numbers in order of terms, cheap to add to."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import count
from typing import Self

import numpy as np
from numpy.typing import NDArray

Slots = NDArray[np.int32]
Strengths = NDArray[np.int16]

NO_SLOTS: Slots = np.empty(0, np.int32)
MOST_NARROW = np.iinfo(np.uint16).max
NO_STRENGTHS: Strengths = np.empty(0, np.int16)


class Terms:
    """Numbers for terms; a term keeps its number as long as the process lives."""

    def __init__(self) -> None:
        # Gives a new term the next number by itself, and so all terms of a document without a step of Python.
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._texts: list[str] = []

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def texts(self) -> list[str]:
        """The terms by number."""
        if len(self._texts) < len(self._numbers):
            self._texts = list(self._numbers)
        return self._texts

    def add(self, terms: Iterable[str]) -> Slots:
        return np.fromiter(map(self._numbers.__getitem__, terms), np.int32)

    def find(self, term: str) -> int | None:
        return self._numbers.get(term)


class Postings:
    """Slots and strengths in order of the numbers of their terms. What is added waits until someone reads, so that
    loading thousands of rows sorts once. Slots are added in rising order; those that were dropped stay: the reader
    masks them out."""

    def __init__(self) -> None:
        # The numbers in use, and where the slots of each begin: one more, for the end of the last.
        self._numbers, self._starts = NO_SLOTS, np.zeros(1, np.int32)
        self._slots: NDArray[np.uint16] | Slots = NO_SLOTS
        self._strengths = NO_STRENGTHS
        self._waiting: list[tuple[Slots, Slots, Strengths]] = []

    @classmethod
    def of_rows(cls, numbers: Slots, lengths: NDArray[np.int32]) -> Self:
        """From the terms of all slots in one row, and how many of them belong to each."""
        made = cls()
        made.add(np.repeat(np.arange(len(lengths), dtype=np.int32), lengths), numbers)
        return made

    def add(self, slots: Slots, numbers: Slots, strengths: Strengths = NO_STRENGTHS) -> None:
        """Each slot holds the term beside it. Strengths are given always or never."""
        if len(numbers):
            self._waiting.append((slots, numbers, strengths))

    def settle(self) -> None:
        """Put what waits in order."""
        if self._waiting:
            self._merge()

    def of(self, number: int | None) -> tuple[Slots, Strengths]:
        self.settle()
        if number is None:
            return NO_SLOTS, NO_STRENGTHS
        # Of the same type as the numbers: numpy would copy all of those.
        at = int(self._numbers.searchsorted(np.int32(number)))
        if at == len(self._numbers) or self._numbers[at] != number:
            return NO_SLOTS, NO_STRENGTHS
        begin, end = self._starts[at : at + 2]
        return self._slots[begin:end].astype(np.int32), self._strengths[begin:end]

    def of_each(self, numbers: Slots) -> tuple[Slots, NDArray[np.intp]]:
        """The slots of each of these numbers, one after another, and the place of the number that each belongs to."""
        self.settle()
        at = self._numbers.searchsorted(numbers)
        held = np.flatnonzero(at < len(self._numbers))
        held = held[self._numbers[at[held]] == numbers[held]]
        begins, ends = self._starts[at[held]], self._starts[at[held] + 1]
        lengths = ends - begins
        return self._slots[ranges(begins, lengths)].astype(np.int32), np.repeat(held, lengths)

    def _merge(self) -> None:
        """Behind what each term has: in order, for later slots are higher."""
        slots, numbers, strengths = map(np.concatenate, zip(*self._waiting, strict=True))
        self._waiting = []
        order = in_order(numbers)
        numbers = numbers[order]
        each = np.repeat(self._numbers, np.diff(self._starts))
        behind = each.searchsorted(numbers, side="right")
        each = _inserted(each, behind, numbers)
        first = np.flatnonzero(np.concatenate([[True], each[1:] != each[:-1]]))
        self._numbers = each[first]
        self._starts = np.append(first, len(each)).astype(np.int32)
        self._slots = _narrow(_inserted(self._slots.astype(np.int32), behind, slots[order]))
        if len(strengths):
            self._strengths = _inserted(self._strengths, behind, strengths[order])


def in_order(numbers: Slots) -> NDArray[np.int64]:
    """The places of these, least first, equal ones as they stand: a few times as fast as a stable argsort."""
    keyed = numbers.astype(np.int64) << 32 | np.arange(len(numbers))
    keyed.sort()
    return keyed & 0xFFFFFFFF


def ranges(begins: NDArray[np.integer], lengths: NDArray[np.integer]) -> NDArray[np.integer]:
    """The places of several runs in a block, one run after another."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(begins - before, lengths) + np.arange(lengths.sum())


def _narrow(slots: Slots) -> NDArray[np.uint16] | Slots:
    """In half the memory where they are few."""
    return slots.astype(np.uint16) if len(slots) and slots.max() <= MOST_NARROW else slots


def _inserted(block: NDArray, places: NDArray, values: NDArray) -> NDArray:
    # numpy would need several times the memory of both.
    return np.insert(block, places, values) if len(block) else values
