"""The documents of one locale in memory: postings, columns, names. Knows nothing of the database.

A document has a slot, its place in every column. One that changes gets a new slot and leaves the old one
empty; `is_worn` says when so many are empty that loading anew is better.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .beginnings import Beginnings
from .begun import forms_of
from .documents import SearchDocument
from .knowledge import Knowledge
from .light import Light, Values, Weighed
from .names import Named, Names
from .postings import Postings, Slots, Terms
from .shelf import Marked

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int32]

FEWEST_EMPTY = 200


@dataclass(slots=True)
class Entry:
    """A document as the engine sees it. `document`, `sort_name` and `mark` are those of search.light, `strong` are the
    numbers of its strong terms (search.weighing).
    """

    slot: int
    document: SearchDocument
    strong: Slots
    sort_name: str
    mark: str

    @property
    def key(self) -> str:
        return self.document.key


@dataclass(slots=True)
class Columns:
    """A value per slot: whether it is in use, and search.light.Values; grows by doubling."""

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

    def set(self, slot: int, values: Sequence[int]) -> None:
        self.alive[slot] = True
        for name, value in zip(Values.__slots__, values, strict=True):
            getattr(self, name)[slot] = value


class Memory:
    """Everything that can be found in one locale."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.entries: list[Entry | None] = []
        self.slots: dict[str, int] = {}
        self.postings, self.strong, self.codes = Postings(), Postings(), Postings()
        # Terms that stand only in texts that nobody sees.
        self.unseen = Postings()
        self.names = Names()
        self.columns = Columns()
        self._order: Numbers | None = None
        self._in_any: dict[tuple[str, ...], Slots] = {}
        self._name_totals: tuple[int, NDArray[np.float64]] | None = None
        self._beginnings, self._begun = Beginnings(), 0

    def __len__(self) -> int:
        return len(self.slots)

    @property
    def locale(self) -> str:
        return self.knowledge.locale

    @property
    def terms(self) -> Terms:
        return self.knowledge.terms

    @property
    def size(self) -> int:
        """How many slots there are, empty ones included: the length of every mask."""
        return len(self.entries)

    @property
    def is_worn(self) -> bool:
        empty = self.size - len(self)
        return empty > max(FEWEST_EMPTY, len(self) // 3)

    def put(self, document: SearchDocument, light: Light, weighed: Weighed) -> None:
        """`document`: that of `light`."""
        add = self.terms.add
        self.drop(light.key)
        slot = len(self.entries)
        strong, codes, terms = add(light.strong), add(light.codes), add(weighed.terms)
        self.entries.append(Entry(slot, document, strong, light.sort_name, light.mark))
        self.slots[light.key] = slot
        self.postings.add(_each(slot, terms), terms, np.array(weighed.steps, np.int16))
        unseen = terms[weighed.seen :]
        self.unseen.add(_each(slot, unseen), unseen)
        self.strong.add(_each(slot, strong), strong)
        self.codes.add(_each(slot, codes), codes)
        self.names.add(slot, Named.of(light, add(light.terms)))
        self.columns.make_room(slot + 1)
        self.columns.set(slot, light.values)
        self._changed()

    def settle(self) -> None:
        """Put what was added in order now, not at the first question."""
        for each in (self.postings, self.strong, self.codes, self.unseen, self.names):
            each.settle()

    def drop(self, key: str) -> None:
        slot = self.slots.pop(key, None)
        old = self.entries[slot] if slot is not None else None
        if slot is None or old is None:
            return
        self.entries[slot] = None
        self.columns.alive[slot] = False
        self._changed()

    def _changed(self) -> None:
        self._order = self._name_totals = None
        self._in_any = {}

    def entry(self, slot: int) -> Entry:
        """The document in a slot that is in use."""
        found = self.entries[slot]
        if found is None:
            raise LookupError(slot)
        return found

    def strong_of(self, slots: NDArray[np.integer]) -> list[Slots]:
        """The numbers of the strong terms of the documents in these slots."""
        return [self.entry(slot).strong for slot in slots.tolist()]

    def marked(self, slots: NDArray[np.integer]) -> list[Marked]:
        """The documents in these slots."""
        entries = map(self.entry, slots.tolist())
        return [(entry.key, entry.mark) for entry in entries]

    def with_code(self, code: str) -> Flags:
        """The slots with `facet:code`, `area:code`, `site:pk` or `kind:name`."""
        found = np.zeros(self.size, bool)
        found[self.codes.of(self.terms.find(f"={code}"))[0]] = True
        return found

    def in_any(self, codes: tuple[str, ...]) -> Slots:
        """The slots that count in at least one of these areas; the same ones are asked for with every question."""
        if codes not in self._in_any:
            numbers = (self.terms.find(f"=area:{code}") for code in codes)
            slots = np.concatenate([self.codes.of(number)[0] for number in numbers])
            self._in_any[codes] = np.unique(slots)
        return self._in_any[codes]

    # Names

    def name_totals(self) -> NDArray[np.float64]:
        """Per name: the idf of all its terms."""
        revision, telling = self.knowledge.revision, self.knowledge.telling()
        known = self._name_totals
        if known is None or known[0] != revision or len(known[1]) < len(self.names):
            names = self.names.columns
            sums = np.empty(0)
            if len(names.terms):
                sums = np.add.reduceat(telling[names.terms], names.starts)
            known = self._name_totals = (revision, sums)
        return known[1]

    def order(self) -> Numbers:
        """Per slot: its place when sorted by name, then by key. Empty slots come last."""
        if self._order is None:
            used = [entry for entry in self.entries if entry is not None]
            used.sort(key=lambda entry: (entry.sort_name, entry.document.key))
            self._order = np.full(self.size, self.size, np.int32)
            self._order[[entry.slot for entry in used]] = np.arange(len(used), dtype=np.int32)
        return self._order

    def beginnings(self) -> Beginnings:
        """Of the words of all names and zoekwoorden; those of documents that came since are added now."""
        for entry in self.entries[self._begun :]:
            if entry is not None:
                self._beginnings.add(entry.slot, forms_of(entry.document))
        self._begun = len(self.entries)
        return self._beginnings


def _each(slot: int, terms: Slots) -> Slots:
    return np.full(len(terms), slot, np.int32)
