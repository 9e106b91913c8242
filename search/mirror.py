"""The rows of the database as memory in this process, refreshed by what changed.

One cheap query tells whether anything did. Inside a transaction nothing is certain yet (its own rows
may be rolled back), so there a second mirror is used that compares every row's stamp.
"""

import threading
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Exists, Q

from . import rules
from .analysed import Analysed, analyse, fingerprint
from .documents import SearchDocument
from .indexing import STATE
from .memory import Memory
from .models import IndexState, StoredDocument

COLUMNS = ("key", "content", "analysed", "analysis", "stamp")
BATCH = 500


@dataclass
class Mirror:
    """All locales. `lock` is held while it is read or changed."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    locales: dict[str, Memory] = field(default_factory=dict)
    stamps: dict[str, int] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    version: int = -1

    def memory(self, locale: str) -> Memory:
        """The documents of a locale; the Dutch ones where that locale has none."""
        found = self.locales.get(locale)
        if found is None or not len(found):
            found = self.locales.setdefault("nl", Memory("nl"))
        return found

    def refresh(self, certain: bool) -> None:
        pending = Exists(StoredDocument.objects.filter(version__isnull=True))
        counted = IndexState.objects.filter(pk__in=(STATE, rules.STATE)).annotate(pending=pending)
        rows = {row.pk: row for row in counted}
        state = rows.get(STATE)
        rules.seen(rows[rules.STATE].version if rules.STATE in rows else 0)
        if not certain or state is None or self.version not in state.history:
            self._compare()
        elif state.version > self.version or state.pending:
            changed = Q(version__gt=self.version) | Q(version__isnull=True)
            self._load(StoredDocument.objects.filter(changed))
        self.version = state.version if state else -1
        self._renew_worn()

    def _compare(self) -> None:
        rows = dict(StoredDocument.objects.values_list("key", "stamp"))
        for key in self.stamps.keys() - rows.keys():
            self._drop(key)
        changed = [key for key, stamp in rows.items() if self.stamps.get(key) != stamp]
        for start in range(0, len(changed), BATCH):
            batch = changed[start : start + BATCH]
            self._load(StoredDocument.objects.filter(key__in=batch))

    def _renew_worn(self) -> None:
        """Load a locale anew when most of its slots are empty."""
        for locale, memory in list(self.locales.items()):
            if memory.is_worn:
                keys = [key for key, home in self.homes.items() if home == locale]
                self.locales[locale] = Memory(locale)
                for key in keys:
                    self.stamps.pop(key)
                for start in range(0, len(keys), BATCH):
                    batch = keys[start : start + BATCH]
                    self._load(StoredDocument.objects.filter(key__in=batch))

    def _load(self, rows) -> None:  # type: ignore[no-untyped-def]
        for key, content, analysed, analysis, stamp in rows.values_list(*COLUMNS).iterator():
            if self.stamps.get(key) == stamp:
                continue
            self._drop(key)
            self.stamps[key] = stamp
            if content is not None:
                self._put(key, content, analysed, analysis)

    def _put(self, key: str, content: dict, analysed: dict, analysis: str) -> None:
        document = SearchDocument.from_json(content)
        made = Analysed.from_json(analysed) if analysis == fingerprint() else analyse(document)
        memory = self.locales.setdefault(document.locale, Memory(document.locale))
        memory.put(document, made)
        self.homes[key] = document.locale

    def _drop(self, key: str) -> None:
        self.stamps.pop(key, None)
        home = self.homes.pop(key, None)
        if home is not None:
            self.locales[home].drop(key)


_committed = Mirror()
_uncertain = Mirror()


def current() -> Mirror:
    """The mirror to read now, refreshed. Hold its `lock` while reading."""
    certain = not connection.in_atomic_block
    mirror = _committed if certain else _uncertain
    with mirror.lock:
        mirror.refresh(certain)
    return mirror
