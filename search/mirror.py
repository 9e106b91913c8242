"""The rows of the database as memory in this process, refreshed by what changed.

One cheap query tells whether anything did. Inside a transaction nothing is certain yet (its own rows
may be rolled back), so there a second mirror is used that compares every row's stamp.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from . import warming
from .analysed import Analysed, analyse, fingerprint
from .documents import SearchDocument
from .garbage import collecting_later, give_back
from .known import Known, kept, read_state
from .light import Light, Weighed
from .memory import Memory
from .models import StoredDocument

COLUMNS = ("key", "stamp", "analysis", "light", "weighed")
BATCH = 500


@dataclass
class Mirror:
    """All locales. `lock`, and then that of `known`, is held while it is read or changed. `reduced`: without
    long texts (search.warming)."""

    known: Known
    lock: threading.RLock = field(default_factory=threading.RLock)
    locales: dict[str, Memory] = field(default_factory=dict)
    stamps: dict[str, int] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    version: int = -1
    reduced: bool = False

    def memory(self, locale: str) -> Memory:
        """The documents of a locale; the Dutch ones where that locale has none."""
        found = self.locales.get(locale)
        return found if found is not None and len(found) else self.of("nl")

    def of(self, locale: str) -> Memory:
        if locale not in self.locales:
            self.locales[locale] = Memory(self.known.of(locale))
        return self.locales[locale]

    def refresh(self, certain: bool) -> None:
        state = read_state()
        with self.known.lock:
            self.known.refresh(state)
        if not certain or state is None or self.version not in state.history:
            self._compare()
        elif state.version > self.version or state.pending:
            changed = Q(version__gt=self.version) | Q(version__isnull=True)
            self._load(StoredDocument.objects.filter(changed))
        self.version = state.version if state else -1
        self._renew_worn()

    def _compare(self) -> None:
        self.reduced = warming.is_reduced()
        rows = dict(StoredDocument.objects.values_list("key", "stamp"))
        for key in self.stamps.keys() - rows.keys():
            self._drop(key)
        changed = [key for key, stamp in rows.items() if self.stamps.get(key) != stamp]
        self._load_all(changed)

    def _load_all(self, keys: list[str]) -> None:
        with collecting_later():
            for start in range(0, len(keys), BATCH):
                batch = keys[start : start + BATCH]
                self._load(StoredDocument.objects.filter(key__in=batch))
            if len(keys) > BATCH:
                for memory in self.locales.values():
                    memory.settle()
                give_back()

    def _renew_worn(self) -> None:
        """Load a locale anew when most of its slots are empty."""
        for locale, memory in list(self.locales.items()):
            if memory.is_worn:
                keys = [key for key, home in self.homes.items() if home == locale]
                self.locales[locale] = Memory(memory.knowledge)
                for key in keys:
                    self.stamps.pop(key)
                self._load_all(keys)

    def _load(self, rows: QuerySet[StoredDocument]) -> None:
        others = []
        for key, stamp, analysis, light, weighed in rows.values_list(*COLUMNS).iterator():
            if self.stamps.get(key) == stamp:
                continue
            self._drop(key)
            self.stamps[key] = stamp
            if analysis == fingerprint() and not self.reduced:
                self._put(Light(**light), Weighed.from_json(weighed))
            elif analysis:
                others.append(key)
        for start in range(0, len(others), BATCH):
            self._weigh(others[start : start + BATCH])

    def _weigh(self, keys: list[str]) -> None:
        """Those that were stored by another analyser, or of which only a part is held."""
        stored = StoredDocument.objects.filter(key__in=keys, content__isnull=False)
        rows: Iterable[Any] = stored.values_list("content", "analysed", "analysis")
        for content, analysed, analysis in rows:
            document = SearchDocument.from_json(content)
            made = Analysed.from_json(analysed) if analysis == fingerprint() else analyse(document)
            if self.reduced:
                made = warming.reduced(made)
            self._put(Light.of(document, made), Weighed.of(made))

    def _put(self, light: Light, weighed: Weighed) -> None:
        document = light.document
        with self.known.lock:  # terms get their numbers
            self.of(document.locale).put(document, light, weighed)
        self.homes[document.key] = document.locale

    def _drop(self, key: str) -> None:
        self.stamps.pop(key, None)
        home = self.homes.pop(key, None)
        if home is not None:
            self.locales[home].drop(key)


_mirrors: dict[int, Mirror] = {}
_making = threading.Lock()


def current() -> Mirror:
    """The mirror to read now, refreshed. Hold its `lock` while reading."""
    known = kept()
    with _making:
        mirror = _mirrors.setdefault(id(known), Mirror(known))
    with mirror.lock:
        mirror.refresh(certain=not connection.in_atomic_block)
    return mirror
