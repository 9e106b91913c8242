"""Making, finding and dropping our indexes in Elasticsearch. One update_aliases call swaps."""

from dataclasses import dataclass

from elasticsearch import NotFoundError

from .client import writing
from .models import DeadLetter, Delivery
from .naming import IndexName, alias, parse, pattern
from .shape import MAPPING, SETTINGS

# So long a late write of an older version can't bring back what was deleted.
DELETIONS_KEPT = "1d"
SECONDS_TO_COMPACT = 300


@dataclass(frozen=True, slots=True)
class Found:
    """An index of ours in Elasticsearch; `is_read` where searches go to it."""

    name: IndexName
    is_read: bool


def found(locale: str = "") -> list[Found]:
    """Every index of ours there is, oldest first."""
    rows = []
    answer = writing().indices.get_alias(index=pattern(locale), expand_wildcards="all")
    for text, row in answer.body.items():
        name = parse(text)
        if name is not None and locale.lower() in ("", name.locale):
            rows.append(Found(name, name.read_alias in row["aliases"]))
    return sorted(rows, key=lambda row: row.name.text)


def read_index(locale: str) -> IndexName | None:
    """The index that searches in this locale go to now; None where there is none of our shape."""
    try:
        answer = writing().indices.get_alias(name=alias(locale))
    except NotFoundError:
        return None
    names = [name for text in answer.body if (name := parse(text)) is not None]
    return names[0] if len(names) == 1 else None


def named(text: str) -> IndexName:
    """A name of ours, taken apart."""
    name = parse(text)
    if name is None:
        raise ValueError(f"{text} is not an index of ours")
    return name


def create(name: IndexName) -> None:
    """An empty index that nobody reads yet."""
    settings = SETTINGS | {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "gc_deletes": DELETIONS_KEPT,
    }
    writing().indices.create(
        index=name.text,
        mappings=MAPPING,
        settings=settings,
        aliases={name.write_alias: {"is_write_index": True}},
    )


def compact(name: IndexName) -> None:
    """Into one segment: a search asks each of them, and one takes half the time of ten."""
    patient = writing().options(request_timeout=SECONDS_TO_COMPACT)
    patient.indices.forcemerge(index=name.text, max_num_segments=1)


def swap(name: IndexName) -> None:
    """Have searches go to this index, and to no other of its locale, in one step."""
    others = [row.name for row in found(name.locale) if row.is_read and row.name != name]
    writing().indices.update_aliases(
        actions=[
            *(
                {"remove": {"index": other.text, "alias": other.read_alias, "must_exist": False}}
                for other in others
            ),
            {"add": {"index": name.text, "alias": name.read_alias}},
        ]
    )


def refresh(name: IndexName) -> None:
    """Let searches see what was written."""
    writing().indices.refresh(index=name.write_alias)


def drop(name: str) -> None:
    """The index, and what we remember of it."""
    writing().options(ignore_status=404).indices.delete(index=name)
    Delivery.objects.filter(index=name).delete()
    DeadLetter.objects.filter(index=name).delete()


def drop_unread(locale: str) -> list[str]:
    """Drop every index of a locale that nobody reads or fills, and forget those that are gone; their names."""
    filled = set(Delivery.objects.filter(is_built=False).values_list("index", flat=True))
    there = found(locale)
    dropped = [row.name.text for row in there if not row.is_read and row.name.text not in filled]
    for name in dropped:
        drop(name)
    kept = filled | {row.name.text for row in there if row.is_read}
    for row in Delivery.objects.filter(locale=locale).exclude(index__in=kept):
        drop(row.index)
    return dropped
