"""Which documents hold a term, and how strongly: numpy arrays by term, made to be added to cheaply."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Slots = NDArray[np.int32]
Strengths = NDArray[np.int16]

NO_SLOTS: Slots = np.empty(0, np.int32)
NO_STRENGTHS: Strengths = np.empty(0, np.int16)


class Terms:
    """Numbers for terms; a term keeps its number as long as the process lives."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._texts: list[str] = []

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def texts(self) -> list[str]:
        """The terms by number."""
        if len(self._texts) < len(self.numbers):
            self._texts = list(self.numbers)
        return self._texts

    def add(self, terms: Iterable[str]) -> Slots:
        numbers = self.numbers
        return np.fromiter((numbers.setdefault(t, len(numbers)) for t in terms), np.int32)

    def find(self, term: str) -> int | None:
        return self.numbers.get(term)


class Held(Protocol):
    """Which slots hold a term, and how strongly."""

    def of(self, number: int | None) -> tuple[Slots, Strengths]: ...


class Postings:
    """Slots and strengths by term number. What is added waits until someone reads, so that loading
    thousands of rows sorts once. Slots that were dropped stay: the reader masks them out."""

    def __init__(self) -> None:
        self._slots: dict[int, Slots] = {}
        self._strengths: dict[int, Strengths] = {}
        self._waiting: list[tuple[int, Slots, Strengths]] = []

    def add(self, slot: int, numbers: Slots, strengths: Strengths | None = None) -> None:
        """`slot` holds the terms with these numbers; strengths of 1 where none are given."""
        if len(numbers):
            ones = np.ones(len(numbers), np.int16) if strengths is None else strengths
            self._waiting.append((slot, numbers, ones))

    def of(self, number: int | None) -> tuple[Slots, Strengths]:
        if self._waiting:
            self._merge()
        if number is None:
            return NO_SLOTS, NO_STRENGTHS
        return self._slots.get(number, NO_SLOTS), self._strengths.get(number, NO_STRENGTHS)

    def _merge(self) -> None:
        slots = np.concatenate([np.full(len(n), slot, np.int32) for slot, n, _ in self._waiting])
        numbers = np.concatenate([row[1] for row in self._waiting])
        strengths = np.concatenate([row[2] for row in self._waiting])
        self._waiting = []
        order = np.argsort(numbers, kind="stable")
        slots, numbers, strengths = slots[order], numbers[order], strengths[order]
        starts = np.flatnonzero(np.diff(numbers, prepend=-1))
        ends = np.append(starts[1:], len(numbers))
        for number, start, end in zip(numbers[starts].tolist(), starts, ends, strict=True):
            known = self._slots.get(number)
            # Copies, so that a small piece does not keep the whole batch alive.
            if known is None:
                self._slots[number] = slots[start:end].copy()
                self._strengths[number] = strengths[start:end].copy()
            else:
                self._slots[number] = np.concatenate([known, slots[start:end]])
                old = self._strengths[number]
                self._strengths[number] = np.concatenate([old, strengths[start:end]])


def strengths_of(values: Mapping[str, int]) -> Strengths:
    return np.fromiter(values.values(), np.int16, len(values))


class Sorted:
    """Postings that are made at once and only read, of a few hundred documents."""

    def __init__(self, held: Sequence[Slots]) -> None:
        """`held`: the numbers of the terms in slot 0, in slot 1 and so on."""
        numbers = np.concatenate(held) if len(held) else NO_SLOTS
        self._fill(numbers, np.array([len(row) for row in held], np.int32))

    @classmethod
    def of_rows(cls, numbers: Slots, lengths: NDArray[np.int32]) -> "Sorted":
        """The same from one row with how many of its numbers belong to each slot."""
        made = cls(())
        made._fill(numbers, lengths)
        return made

    def _fill(self, numbers: Slots, lengths: NDArray[np.int32]) -> None:
        slots = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        order = np.argsort(numbers, kind="stable")
        self._slots, self._numbers = slots[order], numbers[order]

    def of(self, number: int | None) -> tuple[Slots, Strengths]:
        if number is None:
            return NO_SLOTS, NO_STRENGTHS
        start, end = np.searchsorted(self._numbers, (number, number + 1))
        return self._slots[start:end], NO_STRENGTHS
