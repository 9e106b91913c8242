"""Keeps what can be found in step with what there is: `reindex` and `delete` on change.

Rows are written inside the transaction that changed the document, without a number. After the commit
`number_pending` numbers them in a transaction of its own, so numbers follow the order of commits; a
process that dies in between leaves rows without a number, which every reader loads until the next
numbering. Nobody waits: the numbering skips rows that another transaction holds.
"""

import json
import secrets
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from . import counting, registry, vectors, ways
from .analysed import analyse, fingerprint
from .counted import counting as counting_now
from .documents import SearchDocument
from .elastic.keeping import after_numbering
from .light import Light, Weighed
from .models import STATE, IndexState, StoredDocument

BATCH = 200
REMEMBERED = 50
STORED = ("content", "analysed", "sequence", "ways", "analysis", "light", "weighed", "vectors_of")


_held: ContextVar[set[str] | None] = ContextVar("held", default=None)


@contextmanager
def held() -> Iterator[None]:
    """What changes in here is brought up to date at the end, each document once."""
    if _held.get() is not None:
        yield
        return
    keys: set[str] = set()
    token = _held.set(keys)
    try:
        yield
    finally:
        _held.reset(token)
    reindex(sorted(keys))


@dataclass(slots=True)
class Report:
    """What a full build did."""

    found: int = 0
    written: int = 0
    removed: int = 0


def reindex(keys: Iterable[str]) -> int:
    """Ask the sources for these documents (`kind:id`) and store or remove them; how many exist.

    Inside a transaction the rows are written with it: seen by others on commit, never after a
    rollback. An unchanged document writes nothing; a kind that nobody registered is removed.
    """
    waiting = _held.get()
    if waiting is not None:
        waiting.update(keys)
        return 0
    wanted: dict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys(keys):
        kind, _, identity = key.partition(":")
        wanted[kind].append(identity)
    existing = 0
    for kind, ids in wanted.items():
        registered = registry.doors.kinds.get(kind)
        documents = list(registered.source(ids)) if registered else []
        store(documents)
        found = {document.key for document in documents}
        existing += len(found)
        delete(f"{kind}:{identity}" for identity in ids if f"{kind}:{identity}" not in found)
    return existing


def reindex_kind(kind: str) -> Report:
    """Ask a source for all it has; what it no longer has is removed."""
    report = Report()
    found: set[str] = set()
    batch: list[SearchDocument] = []
    for document in registry.doors.kinds[kind].source(None):
        found.add(document.key)
        batch.append(document)
        if len(batch) >= BATCH:
            report.written += store(batch)
            batch = []
    report.written += store(batch)
    stored = StoredDocument.objects.filter(key__startswith=f"{kind}:", content__isnull=False)
    report.found = len(found)
    report.removed = delete(set(stored.values_list("key", flat=True)) - found)
    return report


def reindex_everything() -> dict[str, Report]:
    """Every registered kind; documents of kinds that nobody registers any more are removed."""
    reports = {kind.name: reindex_kind(kind.name) for kind in registry.kinds()}
    kept = StoredDocument.objects.filter(content__isnull=False).values_list("key", flat=True)
    orphans = [key for key in kept if key.partition(":")[0] not in reports]
    if orphans:
        reports["?"] = Report(removed=delete(orphans))
    return reports


def store(documents: Iterable[SearchDocument]) -> int:
    """Write the documents that differ from what is stored; how many."""
    by_key = {document.key: document for document in documents}
    if not by_key:
        return 0
    current = fingerprint()
    rows = []
    stored = {row.key: row for row in StoredDocument.objects.filter(key__in=by_key)}
    for key, document in by_key.items():
        content = _as_stored(document)
        analysed = analyse(document)
        row = stored.get(key)
        made, made_from = vectors.stored(document, row)
        new = _row(
            key,
            content=content,
            analysed=analysed.to_json(),
            sequence=f" {analysed.sequence} ",
            ways=ways.stored(document),
            analysis=current,
            light=Light.of(document, analysed, made_from).to_json(),
            weighed=Weighed.of(analysed).to_json(),
            vectors=made,
            vectors_of=made_from,
        )
        if row is None or any(getattr(row, name) != getattr(new, name) for name in STORED):
            rows.append(new)
    _write(rows)
    return len(rows)


def delete(keys: Iterable[str]) -> int:
    """Remove these documents, whatever their source says; how many there were.

    A row without content stays behind, so that every process learns of it.
    """
    stored = StoredDocument.objects.filter(key__in=list(keys), content__isnull=False)
    rows = [
        _row(key, content=None, analysed=None, analysis="", light=None, weighed=None, vectors=None)
        for key in stored.values_list("key", flat=True)
    ]
    _write(rows)
    return len(rows)


def number_pending() -> None:
    """Give committed rows without a number the next one, in the order of commits, and count their words."""
    with transaction.atomic():
        IndexState.objects.get_or_create(pk=STATE)
        state = IndexState.objects.select_for_update().get(pk=STATE)
        anew = state.counting != counting_now()
        pending = StoredDocument.objects.filter(version__isnull=True)
        if anew:  # every row is counted, so here it does wait for those that are being written
            list(StoredDocument.objects.select_for_update().values_list("pk", flat=True))
        free = list(pending.select_for_update(skip_locked=True).values_list("key", flat=True))
        if not free and not anew:
            return
        state.version = max(state.version + 1, time.time_ns() // 1000)
        state.history = [*state.history, state.version][-REMEMBERED:]
        if anew:
            counting.recount(state.version)
            state.counting = counting_now()
        else:
            counting.count(free, state.version)
        for start in range(0, len(free), BATCH):
            rows = StoredDocument.objects.filter(key__in=free[start : start + BATCH])
            rows.update(version=state.version)
        state.save()
    if free:
        after_numbering()


def prune() -> int:
    """Drop the words that no document has held for long; how many. Processes that are as old read all anew."""
    state = IndexState.objects.filter(pk=STATE).first()
    return counting.prune(min(state.history)) if state and state.history else 0


def _as_stored(document: SearchDocument) -> dict:
    """As JSON gives it back: tuples as lists, keys as text."""
    return _as_json(document.to_json())


def _as_json(row: dict) -> dict:
    return json.loads(json.dumps(row, cls=DjangoJSONEncoder))


def _row(key: str, **values: object) -> StoredDocument:
    return StoredDocument(key=key, stamp=_stamp(), version=None, **values)


def _stamp() -> int:
    return secrets.randbits(62)


def _write(rows: list[StoredDocument]) -> None:
    if not rows:
        return
    with transaction.atomic():
        StoredDocument.objects.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=[*STORED, "vectors", "stamp", "version"],
        )
        waiting = (function for _, function, *_ in connection.run_on_commit)
        if number_pending not in waiting:
            transaction.on_commit(number_pending)
