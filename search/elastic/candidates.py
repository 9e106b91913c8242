"""The documents of one answer in memory, for the ranker: a few hundred, over the same known words.

What it needs of each stands light in the database (search.light). It is read once per version and process;
the first answers of a process read more.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from ..analysed import analyse, fingerprint
from ..analysis import fold
from ..documents import SearchDocument
from ..knowledge import Knowledge
from ..known import Known
from ..light import Light
from ..memory import Columns, Entry, Memory, Numbers, codes_of
from ..models import Delivery, StoredDocument
from ..names import Named
from ..postings import NO_SLOTS, Postings, Slots

MOST_KEPT = 10_000
BATCH = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """As Elasticsearch gives it. `version` and `index` tell whether what is kept is what it found."""

    key: str
    version: int
    index: str
    score: float = 0.0
    units: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A light document with its terms by number."""

    document: SearchDocument
    sort_name: str
    strong: Slots
    codes: Slots
    columns: tuple[int, ...]
    named: Named


class Shelf:
    """The light documents that this process read last. Belongs to one set of known words, which number the
    terms: its lock is held while `keep` runs."""

    def __init__(self) -> None:
        self._rows: OrderedDict[str, tuple[tuple[str, int], Kept]] = OrderedDict()
        self._lock = Lock()

    def missing(self, hits: Iterable[Hit]) -> list[str]:
        with self._lock:
            return [hit.key for hit in hits if self._find(hit) is None]

    def _find(self, hit: Hit) -> Kept | None:
        found = self._rows.get(hit.key)
        return found[1] if found is not None and found[0] == (hit.index, hit.version) else None

    def take(
        self, hits: Iterable[Hit], fresh: dict[str, Light], knowledge: Knowledge
    ) -> list[tuple[Hit, Kept]]:
        """Each hit with its document, without those that went in the meantime."""
        rows = []
        with self._lock:
            for hit in hits:
                kept = self._find(hit)
                if kept is None and hit.key in fresh:
                    kept = numbered(fresh[hit.key], knowledge)
                    self._rows[hit.key] = ((hit.index, hit.version), kept)
                if kept is not None:
                    self._rows.move_to_end(hit.key)
                    rows.append((hit, kept))
            while len(self._rows) > MOST_KEPT:
                self._rows.popitem(last=False)
        return rows

    def fill(self, known: Known) -> None:
        """With the documents that changed last, before an answer names them: as many as are kept."""
        for index, locale in Delivery.objects.filter(is_built=True).values_list("index", "locale"):
            rows = StoredDocument.objects.filter(content__locale=locale, version__isnull=False)
            newest = rows.order_by("-version").values_list("key", "version")[:MOST_KEPT]
            hits = [Hit(key, version, index) for key, version in newest if version is not None]
            for start in range(0, len(hits), BATCH):
                batch = hits[start : start + BATCH]
                fresh = read(self.missing(batch))
                with known.lock:
                    self.take(batch, fresh, known.of(locale))


def read(keys: Sequence[str]) -> dict[str, Light]:
    """Light documents from the database; those of another analyser are analysed again."""
    found: dict[str, Light] = {}
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        rows = StoredDocument.objects.filter(analysis=fingerprint(), light__isnull=False)
        for key, light in rows.filter(key__in=batch).values_list("key", "light"):
            found[key] = Light.from_json(light or {})
        if others := [key for key in batch if key not in found]:
            rows = StoredDocument.objects.filter(key__in=others, content__isnull=False)
            for content in rows.values_list("content", flat=True):
                document = SearchDocument.from_json(content or {})
                found[document.key] = Light.of(document, analyse(document))
    return found


def numbered(light: Light, knowledge: Knowledge) -> Kept:
    document, terms = light.document, knowledge.terms
    columns = Columns()
    columns.set(0, document)
    return Kept(
        document=document,
        sort_name=fold(document.title),
        strong=terms.add(light.strong),
        codes=terms.add(codes_of(document)),
        columns=tuple(int(getattr(columns, name)[0]) for name in Columns.__slots__),
        named=Named.of(light.phrases, terms),
    )


class Candidates(Memory):
    """Documents in the order given, each in the slot of its place. Only what a ranker reads."""

    def __init__(self, knowledge: Knowledge, kept: Sequence[Kept]) -> None:
        super().__init__(knowledge)
        self._kept = kept
        self.slots = {row.document.key: slot for slot, row in enumerate(kept)}
        self.strong = _postings([row.strong for row in kept])
        self.codes = _postings([row.codes for row in kept])
        for slot, row in enumerate(kept):
            self.names.add(slot, row.named)
        values = np.array([row.columns for row in kept], np.int64).reshape(
            len(kept), len(Columns.__slots__)
        )
        for place, name in enumerate(Columns.__slots__):
            column = getattr(self.columns, name)
            setattr(self.columns, name, values[:, place].astype(column.dtype))

    @property
    def size(self) -> int:
        return len(self._kept)

    def entry(self, slot: int) -> Entry:
        row = self._kept[slot]
        return Entry(slot, row.document, row.strong, row.sort_name)

    def order(self) -> Numbers:
        if self._order is None:
            kept = self._kept
            by_name = sorted(
                range(len(kept)), key=lambda s: (kept[s].sort_name, kept[s].document.key)
            )
            self._order = np.empty(len(kept), np.int32)
            self._order[by_name] = np.arange(len(kept), dtype=np.int32)
        return self._order


def _postings(held: Sequence[Slots]) -> Postings:
    lengths = np.array([len(row) for row in held], np.int32)
    return Postings.of_rows(np.concatenate(held) if held else NO_SLOTS, lengths)
