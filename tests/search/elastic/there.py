"""What stands in Elasticsearch, asked past our own code as far as that goes."""

from typing import Any

from search.analysis import fold
from search.elastic import doctor, indexes
from search.elastic.client import writing
from search.elastic.naming import alias
from search.mirror import current
from search.models import StoredDocument


def titles(locale: str = "nl") -> dict[str, str]:
    """Key to title (folded, as the index has it) of every document that a search in this locale can find."""
    writing().indices.refresh(index=alias(locale))
    answer = writing().search(index=alias(locale), query={"match_all": {}}, size=1000)
    return {hit["_id"]: hit["_source"]["sort_name"] for hit in answer["hits"]["hits"]}


def stored(locale: str = "nl") -> dict[str, str]:
    rows = StoredDocument.objects.filter(content__locale=locale)
    return {key: fold(content["title"]) for key, content in rows.values_list("key", "content")}


def in_memory(locale: str = "nl") -> dict[str, str]:
    mirror = current()
    with mirror.lock:
        memory = mirror.locales[locale]
        slots = memory.slots.values()
        return {memory.entry(slot).key: fold(memory.entry(slot).document.title) for slot in slots}


def names() -> list[str]:
    return [row.name.text for row in indexes.found()]


def differences() -> list[str]:
    """What the doctor finds, as sentences; none where all is as stored."""
    found: list[Any] = doctor.examine()
    return [row.sentence for row in found if not row.healthy or row.waiting]
