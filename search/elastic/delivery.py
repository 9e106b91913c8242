"""Brings what was stored to Elasticsearch: in the order of numbers, again until it succeeds, an older write never
over a newer one.

A Delivery row says up to which number an index holds everything. Numbers follow the order of commits
(search.indexing), so nothing that commits late is skipped. Two that deliver at once do no harm: each document
carries its number as its version there.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone
from elasticsearch import ApiError, TransportError, helpers

from ..analysed import Analysed, analyse, fingerprint
from ..documents import SearchDocument
from ..models import IndexState, StoredDocument
from .client import said, writing
from .indexes import refresh
from .models import DeadLetter, Delivery
from .naming import IndexName, parse
from .shape import as_indexed

BATCH = 500
REQUEST_BYTES = 5_000_000
COLUMNS = ("pk", "key", "content", "analysed", "sequence", "analysis", "version")
NEWER_THERE = 409
NOT_THERE = 404
REFUSED_FOR_GOOD = 400
TRY_AGAIN = (429, 502, 503, 504)


class DeliveryError(Exception):
    """Elasticsearch takes nothing now; what was missed is delivered later. Says in a few words why."""


def deliver(delivery: Delivery) -> int:
    """Bring one index up to date; how many documents were sent."""
    name = parse(delivery.index)
    if name is None or not name.fits:
        raise DeliveryError(f"{delivery.index} is not an index of this version")
    this = Delivery.objects.filter(pk=delivery.pk)
    target = IndexState.objects.values_list("version", flat=True).first() or 0
    sent = 0
    try:
        for rows in _batches(delivery, target):
            send(name, (_action(row, delivery.locale) for row in rows))
            sent += len(rows)
            this.update(touched=timezone.now())
        if sent:
            refresh(name)
    except (ApiError, TransportError) as error:
        raise DeliveryError(said(error)) from error
    this.filter(version__lt=target).update(version=target)
    delivery.refresh_from_db()
    return sent


def _batches(delivery: Delivery, target: int) -> Iterator[list[tuple]]:
    """Rows that this index lacks, in order of their numbers; a new index takes only what stays in it."""
    rows = StoredDocument.objects.filter(version__gt=delivery.version, version__lte=target)
    if not delivery.is_built and not delivery.version:
        rows = rows.filter(content__locale=delivery.locale)
    rows = rows.order_by("version", "pk")
    last = (0, 0)
    while True:
        later = Q(version=last[0], pk__gt=last[1]) | Q(version__gt=last[0])
        batch = list(rows.filter(later).values_list(*COLUMNS)[:BATCH])
        if not batch:
            return
        yield batch
        last = (batch[-1][-1], batch[-1][0])


def _action(row: tuple, locale: str) -> dict[str, Any]:
    """Index it, or delete it where it is gone or moved to another locale."""
    _, key, content, *made, version = row
    action = {"_id": key, "version": version, "version_type": "external_gte"}
    if content is None or content["locale"] != locale:
        return action | {"_op_type": "delete"}
    return action | {"_op_type": "index", "_source": source_of(content, *made)}


def source_of(content: dict, analysed: dict, sequence: str, analysis: str) -> dict[str, Any]:
    """A stored row as it stands in Elasticsearch."""
    document = SearchDocument.from_json(content)
    current = analysis == fingerprint()
    made = Analysed.from_json(analysed, sequence.strip()) if current else analyse(document)
    return as_indexed(document, made)


def send(name: IndexName, actions: Iterable[dict[str, Any]]) -> None:
    """A document that Elasticsearch refuses for good becomes a dead letter; anything else that goes wrong
    is DeliveryError, with nothing skipped. Never makes an index."""
    versions: dict[str, int] = {}

    def noted() -> Iterator[dict[str, Any]]:
        for action in actions:
            versions[action["_id"]] = action["version"]
            yield action

    results = helpers.streaming_bulk(
        writing(),
        noted(),
        index=name.write_alias,
        require_alias=True,
        chunk_size=BATCH,
        max_chunk_bytes=REQUEST_BYTES,
        raise_on_error=False,
        max_retries=3,
        initial_backoff=0.2,
        max_backoff=2,
        retry_on_status=TRY_AGAIN,
    )
    refused: dict[str, str] = {}
    arrived: list[str] = []
    for fine, result in results:
        ((_, item),) = result.items()
        reason = _reason(item)
        if fine or item["status"] == NEWER_THERE or (item["status"] == NOT_THERE and not reason):
            arrived.append(item["_id"])
        elif item["status"] == REFUSED_FOR_GOOD:
            refused[item["_id"]] = reason
        else:
            raise DeliveryError(f"{item['status']}: {reason}")
    _keep_letters(name, arrived, refused, versions)


def _reason(item: dict[str, Any]) -> str:
    error = item.get("error")
    if isinstance(error, dict):
        caused = error.get("caused_by", {}).get("reason", "")
        return " ".join(part for part in (error.get("type"), error.get("reason"), caused) if part)
    return str(error or "")


def _keep_letters(
    name: IndexName, arrived: list[str], refused: dict[str, str], versions: dict[str, int]
) -> None:
    letters = DeadLetter.objects.filter(index=name.text)
    if letters.exists():
        letters.filter(key__in=arrived).delete()
    DeadLetter.objects.bulk_create(
        [
            DeadLetter(index=name.text, key=key, version=versions[key], reason=reason)
            for key, reason in refused.items()
        ],
        update_conflicts=True,
        unique_fields=["index", "key"],
        update_fields=["version", "reason", "at"],
    )
