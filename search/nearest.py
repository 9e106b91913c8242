"""The active entries nearest to an ended one: what to look at where nothing replaced it."""

from collections.abc import Iterator

import numpy as np

from .documents import SearchDocument
from .knowledge import Knowledge
from .memory import Entry, Flags, Memory
from .postings import Slots
from .weights import weights

# Counted in whole numbers, as matching does.
WHOLE = 1000
MOST = 3


def nearest(entry: Entry, memory: Memory, among: Flags, most: int = MOST) -> list[Entry]:
    """By telling words in strong fields and by codes that both have; those of its kind only."""
    kind = memory.with_code(f"kind:{entry.document.kind}")
    score = np.zeros(memory.size, np.int64)
    for term, worth in worth_of_terms(entry.strong, memory.knowledge):
        score[memory.strong.of(term)[0]] += worth
    for code in codes_in_facets(entry.document):
        score[memory.with_code(code)] += worth_of_a_code()
    score[~(among & kind)] = 0
    score[entry.slot] = 0
    near = np.flatnonzero(score)
    best = near[np.lexsort((memory.order()[near], -score[near]))][:most]
    return [memory.entry(slot) for slot in best.tolist()]


def worth_of_terms(strong: Slots, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """The numbers of these terms, each with what it counts when two entries both have it."""
    worth = np.rint(WHOLE * knowledge.telling()[strong]).astype(np.int64)
    yield from zip(strong.tolist(), worth.tolist(), strict=True)


def worth_of_a_code() -> int:
    return round(WHOLE * weights().shared_code)


def codes_in_facets(document: SearchDocument) -> list[str]:
    return [f"{facet}:{code}" for facet, codes in document.facets.items() for code in codes]
