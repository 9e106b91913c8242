"""The known words in this process: the table, loaded by what changed, and the documents that it does not count yet.

So it is right inside a transaction too, whose own documents are not counted before its commit.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Exists, QuerySet

from . import rules
from .counted import Counted, counting
from .knowledge import Knowledge
from .models import STATE, IndexState, KnownWord, StoredDocument

COLUMNS = ("key", "stamp", "content", "analysed", "analysis", "counted")
BATCH = 500


@dataclass(frozen=True, slots=True)
class State:
    """The state of the index, and whether some document waits for its number."""

    version: int
    history: list[int]
    counting: str
    pending: bool


@dataclass(slots=True)
class Waiting:
    """A document that the table counts as `old`, and that is `new` now."""

    stamp: int
    old: Counted | None
    new: Counted | None


@dataclass
class Known:
    """All locales. `lock` is held while it is read or changed."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    locales: dict[str, Knowledge] = field(default_factory=dict)
    waiting: dict[str, Waiting] = field(default_factory=dict)
    version: int = -1

    def of(self, locale: str) -> Knowledge:
        return self.locales.setdefault(locale, Knowledge(locale))

    def has_documents(self, locale: str) -> bool:
        found = self.locales.get(locale)
        return found is not None and found.documents > 0

    def knowledge(self, locale: str) -> Knowledge:
        """What is known in a locale; in Dutch where that locale has no documents."""
        return self.of(locale if self.has_documents(locale) else "nl")

    def refresh(self, state: State | None) -> None:
        uncounted = StoredDocument.objects.filter(version__isnull=True)
        if state is None or state.counting != counting():
            # Counted by another analyser, or never: every document is counted here.
            if self.version != -1:
                self._clear()
            uncounted = StoredDocument.objects.all()
        elif self.version not in state.history:
            self._clear()
            self._load(KnownWord.objects.filter(documents__gt=0))
            self.version = state.version
        elif self.version != state.version:
            for key in list(self.waiting):
                self._withdraw(key)
            self._load(KnownWord.objects.filter(version__gt=self.version))
            self.version = state.version
        if self.waiting or state is None or self.version == -1 or state.pending:
            self._count(uncounted)

    def _clear(self) -> None:
        for knowledge in self.locales.values():
            knowledge.clear()
        self.waiting.clear()
        self.version = -1

    def _load(self, rows: QuerySet[KnownWord]) -> None:
        by_kind: dict[tuple[str, str], list[tuple[str, int, int]]] = defaultdict(list)
        columns = ("locale", "kind", "text", "documents", "strongly")
        for locale, kind, *row in rows.values_list(*columns).iterator(2000):
            by_kind[locale, kind].append(tuple(row))
        for (locale, kind), found in by_kind.items():
            knowledge = self.of(locale)
            if kind == KnownWord.Kind.TERM:
                knowledge.put_terms(*zip(*found, strict=True))
            elif kind == KnownWord.Kind.WORD:
                knowledge.put_words((text, documents) for text, documents, _ in found)
            else:
                knowledge.documents = found[0][1]
                knowledge.revision += 1

    def _count(self, uncounted: QuerySet[StoredDocument]) -> None:
        stamps = dict(uncounted.values_list("key", "stamp"))
        for key in [key for key, row in self.waiting.items() if stamps.get(key) != row.stamp]:
            self._withdraw(key)
        fresh = [key for key in stamps if key not in self.waiting]
        for start in range(0, len(fresh), BATCH):
            rows = uncounted.filter(key__in=fresh[start : start + BATCH]).values_list(*COLUMNS)
            for key, stamp, content, analysed, analysis, counted in rows.iterator():
                old = Counted.unpack(counted) if self.version != -1 else None
                new = Counted.of_row(content, analysed, analysis)
                self.waiting[key] = Waiting(stamp, old, new)
                self._add(old, -1)
                self._add(new, 1)

    def _withdraw(self, key: str) -> None:
        row = self.waiting.pop(key)
        self._add(row.new, -1)
        self._add(row.old, 1)

    def _add(self, counted: Counted | None, change: int) -> None:
        if counted is not None:
            self.of(counted.locale).add(counted, change)


_committed = Known()
_uncertain = Known()


def read_state() -> State | None:
    """Tells search.rules, too, which version of the editors' rules there is: one query for both."""
    pending = Exists(StoredDocument.objects.filter(version__isnull=True))
    found = IndexState.objects.filter(pk__in=(STATE, rules.STATE)).annotate(pending=pending)
    rows = found.values_list("pk", "version", "history", "counting", "pending")
    by_pk = {pk: State(*row) for pk, *row in rows}
    of_rules = by_pk.get(rules.STATE)
    rules.seen(of_rules.version if of_rules else 0)
    return by_pk.get(STATE)


def kept() -> Known:
    """The one to read now, as it was when last refreshed: inside a transaction nothing is certain yet."""
    return _uncertain if connection.in_atomic_block else _committed


def current() -> Known:
    """The known words, refreshed. Hold its `lock` while reading."""
    known = kept()
    with known.lock:
        known.refresh(read_state())
    return known
