"""The names and zoekwoorden of documents, as numbers of terms: what a question is compared with as a whole."""

from dataclasses import dataclass
from sys import intern

import numpy as np
from numpy.typing import NDArray

from .analysed import NAMING
from .light import Light
from .postings import NO_SLOTS, Postings, Slots

Flags = NDArray[np.bool_]
Lengths = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Named:
    """Those of one document. `terms` are those of all its names, one name after another; `lengths` says how many
    belong to each. `kinds` and `stops` as of Phrase; `naming`: whether it names the document."""

    kinds: tuple[str, ...]
    stops: tuple[tuple[str, ...], ...]
    naming: Flags
    lengths: Lengths
    terms: Slots

    @classmethod
    def of(cls, light: Light, terms: Slots) -> "Named":
        """`terms`: the numbers of `light.terms`."""
        return cls(
            kinds=tuple(map(intern, light.kinds)),
            stops=tuple(tuple(map(intern, stops)) for stops in light.stops),
            naming=np.array([kind in NAMING for kind in light.kinds], bool),
            lengths=np.array(light.lengths, np.int32),
            terms=terms,
        )


@dataclass(frozen=True, slots=True)
class Columns:
    """Per name: the slot of its owner, whether it names that, its number of terms; and the terms of all names in
    one row, with where each name begins."""

    owners: Slots
    naming: Flags
    lengths: Lengths
    terms: Slots
    starts: NDArray[np.int64]


class Names:
    """Those of many documents, numbered as they were added."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.stops: list[tuple[str, ...]] = []
        self._postings = Postings()
        self._columns = Columns(NO_SLOTS, np.empty(0, bool), NO_SLOTS, NO_SLOTS, np.empty(0, int))
        self._waiting: list[tuple[int, Named]] = []

    def __len__(self) -> int:
        return len(self.kinds)

    def add(self, slot: int, named: Named) -> None:
        self.kinds += named.kinds
        self.stops += named.stops
        self._waiting.append((slot, named))

    def settle(self) -> None:
        """Put what waits in order."""
        if self._waiting:
            self._merge()

    @property
    def columns(self) -> Columns:
        self.settle()
        return self._columns

    def holding(self, number: int) -> Slots:
        """The names that hold a term."""
        self.settle()
        return self._postings.of(number)[0]

    def _merge(self) -> None:
        slots, rows = zip(*self._waiting, strict=True)
        self._waiting = []
        old = self._columns
        owners = np.repeat(np.array(slots, np.int32), [len(row.kinds) for row in rows])
        lengths = np.concatenate([row.lengths for row in rows])
        terms = np.concatenate([row.terms for row in rows])
        first = len(old.owners)
        names = np.arange(first, first + len(owners), dtype=np.int32)
        self._postings.add(np.repeat(names, lengths), terms)
        lengths = np.concatenate([old.lengths, lengths])
        self._columns = Columns(
            owners=np.concatenate([old.owners, owners]),
            naming=np.concatenate([old.naming, *(row.naming for row in rows)]),
            lengths=lengths,
            terms=np.concatenate([old.terms, terms]),
            starts=np.cumsum(lengths) - lengths,
        )
