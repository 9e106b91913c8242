"""The documents of one answer in memory, for the ranker: a few hundred, over the same known words.

What it needs of each stands light in the database (search.light). It is read once per version and process;
the first answers of a process read more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

import numpy as np
from numpy.typing import NDArray

from ..analysed import analyse, fingerprint
from ..documents import SearchDocument
from ..knowledge import Knowledge
from ..known import Known
from ..light import Light, Values, parsed
from ..memory import Entry, Memory, Numbers
from ..models import Delivery, StoredDocument
from ..names import Named
from ..postings import NO_SLOTS, Postings, Slots
from ..shelf import Marked, Shelf

# At less than 2 KB each.
MOST_KEPT = 100_000
BATCH = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """As Elasticsearch gives it. `version` and `index` tell whether what is kept is what it found."""

    key: str
    version: int
    index: str
    score: float = 0.0
    units: int = 0

    @property
    def marked(self) -> Marked:
        return self.key, f"{self.index} {self.version}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A light document with its terms by number. `text` is parsed for the few that a page shows."""

    key: str
    mark: str
    sort_name: str
    text: str
    values: Sequence[int]
    strong: Slots
    codes: Slots
    named: Named

    @property
    def document(self) -> SearchDocument:
        return parsed(self.text)


def shelf() -> Shelf[Kept]:
    """For the light documents that a process read last. Belongs to one set of known words, which number the terms."""
    return Shelf(MOST_KEPT)


def read_missing(hits: Sequence[Hit], kept: Shelf[Kept]) -> dict[str, Light]:
    """Those that are not kept; asked before the lock of the known words is taken."""
    return read(kept.missing([hit.marked for hit in hits]))


def take(
    hits: Sequence[Hit], fresh: Mapping[str, Light], kept: Shelf[Kept], knowledge: Knowledge
) -> list[tuple[Hit, Kept]]:
    """Each hit with its document, without those that went in the meantime. Hold the lock of the known words."""
    rows = kept.take([hit.marked for hit in hits], lambda _keys: numbered(fresh, knowledge))
    return [(hit, row) for hit, row in zip(hits, rows, strict=True) if row is not None]


def fill(kept: Shelf[Kept], known: Known) -> None:
    """With the documents that changed last, before an answer names them: as many as are kept."""
    for index, locale in Delivery.objects.filter(is_built=True).values_list("index", "locale"):
        rows = StoredDocument.objects.filter(content__locale=locale, version__isnull=False)
        newest = rows.order_by("-version").values_list("key", "version")[:MOST_KEPT]
        hits = [Hit(key, version, index) for key, version in newest if version is not None]
        for start in range(0, len(hits), BATCH):
            batch = hits[start : start + BATCH]
            fresh = read_missing(batch, kept)
            with known.lock:
                take(batch, fresh, kept, known.of(locale))


def read(keys: Sequence[str]) -> dict[str, Light]:
    """Light documents from the database; those of another analyser are analysed again."""
    found: dict[str, Light] = {}
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        rows = StoredDocument.objects.filter(analysis=fingerprint(), light__isnull=False)
        for key, light in rows.filter(key__in=batch).values_list("key", "light"):
            found[key] = Light(**(light or {}))
        if others := [key for key in batch if key not in found]:
            rows = StoredDocument.objects.filter(key__in=others, content__isnull=False)
            for content in rows.values_list("content", flat=True):
                document = SearchDocument.from_json(content or {})
                found[document.key] = Light.of(document, analyse(document))
    return found


def numbered(found: Mapping[str, Light], knowledge: Knowledge) -> dict[str, Kept]:
    """All terms at once: one by one it would take longer than reading them."""
    parts = [part for row in found.values() for part in (row.strong, row.codes, row.terms)]
    numbers = knowledge.terms.add(chain.from_iterable(parts))
    ends = accumulate(map(len, parts))
    each = (numbers[begin:end] for begin, end in pairwise(chain((0,), ends)))
    return {
        key: Kept(
            key=key,
            mark=row.mark,
            sort_name=row.sort_name,
            text=row.text,
            values=tuple(row.values),
            strong=next(each),
            codes=next(each),
            named=Named.of(row, next(each)),
        )
        for key, row in found.items()
    }


class Candidates(Memory):
    """Documents in the order given, each in the slot of its place. Only what a ranker reads."""

    def __init__(self, knowledge: Knowledge, kept: Sequence[Kept]) -> None:
        super().__init__(knowledge)
        self._kept = kept
        self.slots = {row.key: slot for slot, row in enumerate(kept)}
        self.strong = _postings([row.strong for row in kept])
        self.codes = _postings([row.codes for row in kept])
        for slot, row in enumerate(kept):
            self.names.add(slot, row.named)
        values = np.array([row.values for row in kept], np.int64).reshape(-1, len(Values.__slots__))
        self.columns.alive = np.ones(len(kept), bool)
        for name, column in zip(Values.__slots__, values.T, strict=True):
            kind = getattr(self.columns, name).dtype
            setattr(self.columns, name, column.astype(kind))

    @property
    def size(self) -> int:
        return len(self._kept)

    def entry(self, slot: int) -> Entry:
        row = self._kept[slot]
        return Entry(slot, row.document, row.strong, row.sort_name, row.mark)

    def strong_of(self, slots: NDArray[np.integer]) -> list[Slots]:
        return [self._kept[slot].strong for slot in slots.tolist()]

    def marked(self, slots: NDArray[np.integer]) -> list[Marked]:
        kept = (self._kept[slot] for slot in slots.tolist())
        return [(row.key, row.mark) for row in kept]

    def order(self) -> Numbers:
        if self._order is None:
            rows = [(row.sort_name, row.key) for row in self._kept]
            by_name = sorted(range(len(rows)), key=rows.__getitem__)
            self._order = np.empty(len(rows), np.int32)
            self._order[by_name] = np.arange(len(rows), dtype=np.int32)
        return self._order


def _postings(held: Sequence[Slots]) -> Postings:
    lengths = np.array([len(row) for row in held], np.int32)
    return Postings.of_rows(np.concatenate(held) if held else NO_SLOTS, lengths)
