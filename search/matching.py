"""Evaluates an understood query over a memory: which documents match, and how well each word does."""

from dataclasses import dataclass, field

from .memory import Entry, Memory
from .query import Alternative, Query
from .weights import weights


@dataclass(slots=True)
class Match:
    """`score` is BM25 over weighted fields, `covered` the share of the query's mass that is held."""

    key: str
    entry: Entry
    score: float = 0.0
    covered: float = 0.0
    named: bool = False
    exact: bool = False
    reason: str = ""
    place: str = "everywhere"
    failed: tuple[str, ...] = field(default_factory=tuple)


def match(query: Query, memory: Memory) -> dict[str, Match]:
    """Documents that hold at least the least share of the query; all of them for an empty query."""
    if not query.groups:
        return {key: Match(key, entry, covered=1.0) for key, entry in memory.entries.items()}
    total = query.mass or 1.0
    found: dict[str, Match] = {}
    for group in query.groups:
        best: dict[str, tuple[float, float]] = {}
        for alternative in group.alternatives:
            for key, strength in _held(alternative, memory, group.mass).items():
                known = best.get(key)
                if known is None or strength > known[0]:
                    weight = max(alternative.weight, known[1] if known else 0.0)
                    best[key] = (strength, weight)
        for key, (strength, weight) in best.items():
            hit = found.get(key)
            if hit is None:
                hit = found[key] = Match(key, memory.entries[key])
            hit.score += group.mass * strength
            hit.covered += group.mass * min(1.0, weight + 0.2) / total
    return {key: hit for key, hit in found.items() if hit.covered >= query.least_share}


def _held(alternative: Alternative, memory: Memory, mass: float) -> dict[str, float]:
    """Documents that hold all terms of an alternative, with its saturated weight there."""
    postings = [memory.holding(term) for term in alternative.terms]
    if not postings or not all(postings):
        return {}
    smallest = min(postings, key=len)
    saturation = weights().saturation
    telling = max(memory.idf(term) for term in alternative.terms)
    weight = alternative.weight * min(1.0, telling / mass if mass else 1.0)
    held = {}
    for key in smallest:
        if all(key in posting for posting in postings):
            frequency = sum(posting[key] for posting in postings) / len(postings)
            held[key] = weight * frequency * (1 + saturation) / (frequency + saturation)
    return held
