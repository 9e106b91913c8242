"""Words by how they begin, and the documents whose names and zoekwoorden hold them: for suggestions."""

from bisect import bisect_left
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from .postings import NO_SLOTS, Slots, Terms

Marks = NDArray[np.int8]

# What a form is in a document: of a zoekwoord, of a name, and a whole name with its words joined.
KEYED, NAMED, WHOLE = 1, 2, 4
LAST = "\U0010ffff"


class Beginnings:
    """All forms in order, so that those that begin alike stand beside each other. What is added waits until someone
    asks."""

    def __init__(self) -> None:
        self._terms = Terms()
        self._forms: list[str] = []
        self._numbers, self._slots, self._marks = NO_SLOTS, NO_SLOTS, np.empty(0, np.int8)
        self._starts = np.zeros(1, np.int64)
        self._waiting: list[tuple[Slots, Slots, Marks]] = []

    def add(self, slot: int, forms: Mapping[str, int]) -> None:
        """The forms of a document, with what each is there."""
        numbers = self._terms.add(forms)
        marks = np.array(list(forms.values()), np.int8)
        self._waiting.append((numbers, np.full(len(numbers), slot, np.int32), marks))

    def of(self, prefix: str) -> tuple[Slots, Marks]:
        """The slots with a form that begins so, some more than once, and what each form is there."""
        if self._waiting:
            self._merge()
        begin = bisect_left(self._forms, prefix)
        end = bisect_left(self._forms, prefix + LAST, lo=begin)
        held = slice(self._starts[begin], self._starts[end])
        return self._slots[held], self._marks[held]

    def _merge(self) -> None:
        rows = ((self._numbers, self._slots, self._marks), *self._waiting)
        numbers, slots, marks = map(np.concatenate, zip(*rows, strict=True))
        self._waiting = []
        self._forms += self._terms.texts[len(self._forms) :]
        self._forms.sort()
        places = np.empty(len(self._forms), np.int32)
        places[self._terms.add(self._forms)] = np.arange(len(self._forms))
        order = np.argsort(places[numbers], kind="stable")
        self._numbers, self._slots, self._marks = numbers[order], slots[order], marks[order]
        counts = np.bincount(places[numbers], minlength=len(self._forms))
        self._starts = np.concatenate([[0], np.cumsum(counts)])
