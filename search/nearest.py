"""The active entries nearest to an ended one: what to look at where nothing replaced it."""

from collections import defaultdict
from collections.abc import Iterable

from .matching import Match
from .memory import Entry, Memory
from .weights import weights


def nearest(entry: Entry, memory: Memory, among: Iterable[Match], most: int = 3) -> list[Entry]:
    """By telling words in strong fields and by codes that both have; those of its kind only."""
    near: dict[str, float] = defaultdict(float)
    for term in entry.strong:
        for key in memory.holding(term):
            if term in memory.entries[key].strong:
                near[key] += memory.idf(term)
    scored = []
    for match in among:
        other = match.entry
        if other is entry or other.document.kind != entry.document.kind:
            continue
        shared = sum(
            len(codes & other.facets.get(f, frozenset())) for f, codes in entry.facets.items()
        )
        score = near.get(match.key, 0.0) + weights().shared_code * shared
        if score:
            scored.append((-score, other.sort_name, match.key, other))
    return [row[-1] for row in sorted(scored, key=lambda row: row[:3])[:most]]
