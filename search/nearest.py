"""The active entries nearest to an ended one: what to look at where nothing replaced it."""

import numpy as np

from .memory import Entry, Flags, Memory
from .weights import weights


def nearest(entry: Entry, memory: Memory, among: Flags, most: int = 3) -> list[Entry]:
    """By telling words in strong fields and by codes that both have; those of its kind only."""
    kind = memory.with_code(f"kind:{entry.document.kind}")
    telling = memory.telling()
    score = np.zeros(memory.size)
    for number in entry.strong.tolist():
        score[memory.strong.of(number)[0]] += telling[number]
    for facet, codes in entry.document.facets.items():
        for code in codes:
            score[memory.with_code(f"{facet}:{code}")] += weights().shared_code
    score[~(among & kind)] = 0
    score[entry.slot] = 0
    near = np.flatnonzero(score)
    best = near[np.lexsort((memory.order()[near], -score[near]))][:most]
    return [memory.entry(slot) for slot in best.tolist()]
