"""The order of the hits only, without texts, facets and links: what measuring needs, thousands of times."""

from dataclasses import dataclass, replace

from .engines.rows import area_of
from .matching import match
from .memory import Memory
from .mirror import Mirror
from .port import SearchRequest
from .query import Query
from .ranking import Ranked, rank
from .rules import MOST_BOOST, Rules
from .selection import select
from .steered import decided
from .understanding import understand
from .weights import weights


@dataclass(frozen=True, slots=True)
class Order:
    """The keys and slugs of the first hits, best first."""

    keys: tuple[str, ...]
    slugs: tuple[str, ...]


def orders(
    request: SearchRequest, now: Rules, then: Rules, mirror: Mirror, most: int = 10
) -> tuple[Order, Order] | None:
    """The order under two sets of rules; None where they can't differ. The mirror is held for one
    question only, so that visitors' searches go between; who asks many refreshes it once."""
    with mirror.lock, mirror.known.lock:
        memory = mirror.memory(request.locale)
        known = memory.knowledge
        first = understand(request.text, known, now, request.site_id)
        if now.synonyms == then.synonyms and now.blocked == then.blocked:
            second = decided(first, request.text, known, then, request.site_id)
        else:
            second = understand(request.text, known, then, request.site_id)
        if first == second:
            return None
        if not _same_but_boosts(first, second):
            return tuple(_order(request, query, memory, most) for query in (first, second))  # type: ignore[return-value]
        changed = _boosted_matches(first, second, memory)
        if not changed:
            return None
        now_ranked = ranked(request, first, memory)
        if not _may_reach(changed, now_ranked, most):
            return None
        return _named(now_ranked, memory, most), _order(request, second, memory, most)


def order(request: SearchRequest, rules: Rules, mirror: Mirror, most: int = 10) -> Order:
    with mirror.lock, mirror.known.lock:
        memory = mirror.memory(request.locale)
        query = understand(request.text, memory.knowledge, rules, request.site_id)
        return _order(request, query, memory, most)


def ranked(request: SearchRequest, query: Query, memory: Memory) -> Ranked:
    found = match(query, memory)
    return rank(found, select(found, memory, request, area_of(request)), query, memory, request)


def _order(request: SearchRequest, query: Query, memory: Memory, most: int) -> Order:
    return _named(ranked(request, query, memory), memory, most)


def _named(found: Ranked, memory: Memory, most: int) -> Order:
    documents = [memory.entry(slot).document for slot in found.slots[:most].tolist()]
    return Order(tuple(d.key for d in documents), tuple(d.slug for d in documents))


def _same_but_boosts(first: Query, second: Query) -> bool:
    return replace(first, boosts={}) == replace(second, boosts={})


def _boosted_matches(first: Query, second: Query, memory: Memory) -> list[int]:
    """The slots of matches whose boost differs."""
    keys = first.boosts.keys() | second.boosts.keys()
    changed = [key for key in keys if first.boosts.get(key, 0) != second.boosts.get(key, 0)]
    slots = [memory.slots[key] for key in changed if key in memory.slots]
    if not slots:
        return []
    matched = match(first, memory).matched
    return [slot for slot in slots if matched[slot]]


def _may_reach(changed: list[int], found: Ranked, most: int) -> bool:
    """Whether another boost can touch the first hits: of one of them, or of one that scores so high
    that all steps, from the lowest to the highest, would bring it there."""
    first = found.slots[:most]
    if len(first) < most or set(first.tolist()) & set(changed):
        return bool(set(found.slots.tolist()) & set(changed))
    step = weights().boost * MOST_BOOST
    least = float(min(found.score[slot] for slot in first.tolist()))
    return any(found.score[slot] * (1 + step) / (1 - step) >= least for slot in changed)
