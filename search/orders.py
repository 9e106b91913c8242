"""The order of the hits only, without texts, facets and links: what measuring needs, thousands of times."""

from dataclasses import dataclass

from .engines.rows import area_of
from .matching import match
from .memory import Memory
from .mirror import current
from .port import SearchRequest
from .query import Query
from .ranking import Ranked, rank
from .rules import Rules
from .selection import select
from .understanding import understand


@dataclass(frozen=True, slots=True)
class Order:
    """The keys and slugs of the first hits, best first."""

    keys: tuple[str, ...]
    slugs: tuple[str, ...]


def orders(
    request: SearchRequest, now: Rules, then: Rules, most: int = 10
) -> tuple[Order, Order] | None:
    """The order under two sets of rules; None where they can't differ. The mirror is held for one
    question only, so that visitors' searches go between."""
    mirror = current()
    with mirror.lock, mirror.known.lock:
        memory = mirror.memory(request.locale)
        first, second = (
            understand(request.text, memory.knowledge, rules, request.site_id)
            for rules in (now, then)
        )
        if first == second:
            return None
        if _same_matches(first, second) and not _boosts_something(first, second, memory):
            return None
        return _order(request, first, memory, most), _order(request, second, memory, most)


def order(request: SearchRequest, rules: Rules, most: int = 10) -> Order:
    mirror = current()
    with mirror.lock, mirror.known.lock:
        memory = mirror.memory(request.locale)
        query = understand(request.text, memory.knowledge, rules, request.site_id)
        return _order(request, query, memory, most)


def ranked(request: SearchRequest, query: Query, memory: Memory) -> Ranked:
    found = match(query, memory)
    return rank(found, select(found, memory, request, area_of(request)), query, memory, request)


def _order(request: SearchRequest, query: Query, memory: Memory, most: int) -> Order:
    slots = ranked(request, query, memory).slots[:most].tolist()
    documents = [memory.entry(slot).document for slot in slots]
    return Order(tuple(d.key for d in documents), tuple(d.slug for d in documents))


def _same_matches(first: Query, second: Query) -> bool:
    """Whether nothing but boosts differs."""
    return (first.groups, first.pinned, first.naming) == (
        second.groups,
        second.pinned,
        second.naming,
    )


def _boosts_something(first: Query, second: Query, memory: Memory) -> bool:
    """Whether a document whose boost differs is among the matches."""
    keys = first.boosts.keys() | second.boosts.keys()
    changed = [key for key in keys if first.boosts.get(key, 0) != second.boosts.get(key, 0)]
    if not changed:
        return False
    matched = match(first, memory).matched
    return any(matched[memory.slots[key]] for key in changed if key in memory.slots)
