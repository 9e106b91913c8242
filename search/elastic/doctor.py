"""Compares the database with Elasticsearch, document by document, and mends what differs."""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import ApiError, TransportError, helpers

from ..indexing import number_pending
from ..models import IndexState, StoredDocument
from . import indexes
from .building import bring_up_to_date, locales
from .client import said, writing
from .delivery import DeliveryError, send, source_of
from .models import DeadLetter, Delivery
from .naming import IndexName

BATCH = 500


@dataclass(slots=True)
class Findings:
    """What is wrong with the index of one locale; keys of documents. `waiting` were written so lately that they
    are not delivered yet, which is no fault by itself."""

    locale: str
    index: IndexName | None = None
    documents: int = 0
    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    waiting: int = 0
    leftover: list[str] = field(default_factory=list)

    @property
    def healthy(self) -> bool:
        wrong = self.missing or self.stale or self.surplus or self.refused or self.leftover
        return self.index is not None and not wrong

    @property
    def sentence(self) -> str:
        if self.index is None:
            return f"{self.locale}: no index of this version's shape"
        parts = [
            (len(self.missing), "missing"),
            (len(self.surplus), "surplus"),
            (len(self.stale), "stale"),
            (len(self.refused), "refused"),
            (self.waiting, "waiting"),
            (len(self.leftover), "indexes left over"),
        ]
        told = ", ".join(f"{count} {what}" for count, what in parts if count)
        return f"{self.locale}: {self.documents} documents, {told or 'all as stored'}"


def examine() -> list[Findings]:
    """Every locale. Raises DeliveryError where Elasticsearch doesn't answer."""
    try:
        return [_examine(locale) for locale in locales()]
    except (ApiError, TransportError) as error:
        raise DeliveryError(said(error)) from error


def mend(all_findings: list[Findings]) -> None:
    """Documents that differ get a new number and are delivered anew; surplus ones go; an index that is missing
    is built, one that is left over dropped."""
    again: list[str] = []
    for findings in all_findings:
        if findings.index is not None and findings.surplus:
            now = time.time_ns() // 1000
            send(findings.index, (_gone(key, now) for key in findings.surplus))
        again += [*findings.missing, *findings.stale, *findings.refused]
    for start in range(0, len(again), BATCH):
        rows = StoredDocument.objects.filter(key__in=again[start : start + BATCH])
        rows.update(version=None)
    number_pending()
    bring_up_to_date()
    for findings in all_findings:
        indexes.drop_unread(findings.locale)
        if findings.index is not None:
            indexes.refresh(findings.index)


def _gone(key: str, version: int) -> dict[str, Any]:
    return {
        "_op_type": "delete",
        "_id": key,
        "version": version,
        "version_type": "external_gte",
    }


def _examine(locale: str) -> Findings:
    findings = Findings(locale, indexes.read_index(locale))
    filled = Delivery.objects.filter(is_built=False).values_list("index", flat=True)
    findings.leftover = [
        row.name.text
        for row in indexes.found(locale)
        if row.name != findings.index and row.name.text not in filled
    ]
    if findings.index is None:
        return findings
    indexes.refresh(findings.index)
    delivery = Delivery.objects.filter(index=findings.index.text).first()
    if delivery is None:
        findings.index = None
        return findings
    letters = DeadLetter.objects.filter(index=delivery.index)
    findings.refused = dict(letters.values_list("key", "reason"))
    _compare(findings, delivery)
    return findings


def _compare(findings: Findings, delivery: Delivery) -> None:
    there = {hit["_id"]: hit["_version"] for hit in _everything(delivery.index)}
    state = IndexState.objects.values_list("version", flat=True).first() or 0
    rows = StoredDocument.objects.filter(content__locale=delivery.locale).order_by("pk")
    findings.documents = len(there)
    last = 0
    while batch := list(
        rows.filter(pk__gt=last).values_list(
            "pk", "key", "content", "analysed", "sequence", "analysis", "version"
        )[:BATCH]
    ):
        last = batch[-1][0]
        sources = _sources(delivery.index, [key for _, key, *_ in batch if key in there])
        for _, key, content, *made, version in batch:
            held = there.pop(key, None)
            if version is None or delivery.version < version <= state:
                findings.waiting += 1
            elif key in findings.refused:
                continue
            elif held is None:
                findings.missing.append(key)
            elif held != version or sources.get(key) != _as_json(content, *made):
                findings.stale.append(key)
    waiting = StoredDocument.objects.filter(version__isnull=True) | StoredDocument.objects.filter(
        version__gt=delivery.version
    )
    going = set(waiting.filter(key__in=list(there)).values_list("key", flat=True))
    findings.waiting += len(going)
    findings.surplus = sorted(there.keys() - going)


def _as_json(*row: Any) -> dict[str, Any]:
    """As Elasticsearch gives it back: keys as text."""
    return json.loads(json.dumps(source_of(*row)))


def _everything(index: str) -> Iterable[dict[str, Any]]:
    """The id and the version of every document there."""
    return helpers.scan(
        writing(), index=index, query={"version": True, "_source": False}, size=BATCH * 4
    )


def _sources(index: str, keys: list[str]) -> dict[str, dict[str, Any]]:
    if not keys:
        return {}
    answer = writing().mget(index=index, ids=keys)
    return {row["_id"]: row["_source"] for row in answer["docs"] if row.get("found")}
