"""Evaluates an understood query over a memory: which documents match, and how well each word does."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .knowledge import Knowledge
from .memory import Flags, Memory
from .models import StoredDocument
from .query import Alternative, Query
from .weighing import STEPS

# Coverage and score are counted in whole numbers, so that every engine draws the line at the same document
# and ranks the same figures. A float of 24 bits holds the score of any usual question exactly.
UNITS = 1000
POINTS = 250
# As many documents as a question to the database names; of more it is asked about all.
MOST_NAMED = 500


@dataclass(slots=True)
class Found:
    """Per slot: whether it matches, BM25 over weighted fields (search.weighing), the share of the query that
    is covered."""

    matched: Flags
    score: NDArray[np.float64]
    covered: NDArray[np.float64]


def match(query: Query, memory: Memory) -> Found:
    """Documents that cover the least share of the query by their own texts, or a larger one together with what people
    type (texts that nobody sees); all of them for an empty query."""
    alive = memory.columns.alive[: memory.size]
    if not query.groups:
        matched = _keep(alive.copy(), query, memory)
        return Found(matched, np.zeros(memory.size), np.ones(memory.size))
    points = np.zeros(memory.size, np.int64)
    units = np.zeros(memory.size, np.int64)
    own_units = np.zeros(memory.size, np.int64)
    for group in query.groups:
        strength = np.zeros(memory.size, np.int64)
        covered = np.zeros(memory.size, np.int64)
        own = np.zeros(memory.size, np.int64)
        for alternative in group.alternatives:
            slots, held = held_by(alternative, memory, group.mass)
            strength[slots] = np.maximum(strength[slots], held)
            worth = units_of(alternative, group.mass)
            covered[slots] = np.maximum(covered[slots], worth)
            seen = slots[~_unseen(alternative, memory, slots)]
            own[seen] = np.maximum(own[seen], worth)
        points += strength
        units += covered
        own_units += own
    least, least_unseen = least_units(query)
    matched = alive & ((own_units >= least) | (units >= least_unseen))
    matched[[memory.slots[key] for key in query.pinned if key in memory.slots]] = True
    matched = _keep(matched, query, memory)
    return Found(matched, points / (POINTS * STEPS), units / whole_units(query))


def _keep(matched: Flags, query: Query, memory: Memory) -> Flags:
    """Without documents that hold an excluded term or lack a quoted phrase."""
    for term in query.excluded:
        matched[memory.postings.of(memory.terms.find(term))[0]] = False
    for phrase in query.phrases:
        holds = matched.copy()
        # Stop words are in no posting of a long text: the sequence tells.
        for term in query.quoted.intersection(phrase):
            here = np.zeros(memory.size, bool)
            here[memory.postings.of(memory.terms.find(term))[0]] = True
            holds &= here
        matched &= _in_sequence(holds, phrase, memory)
    return matched


def _in_sequence(among: Flags, phrase: tuple[str, ...], memory: Memory) -> Flags:
    """Where the stems stand beside each other. Asks the database: phrases are rare, and their texts long."""
    kept = np.zeros(memory.size, bool)
    slots = {memory.entry(slot).key: slot for slot in np.flatnonzero(among).tolist()}
    rows = StoredDocument.objects.filter(sequence__contains=f" {' '.join(phrase)} ")
    if len(slots) <= MOST_NAMED:
        rows = rows.filter(key__in=list(slots))
    kept[[slots[key] for key in rows.values_list("key", flat=True) if key in slots]] = True
    return kept


def units_of(alternative: Alternative, mass: float) -> int:
    """What a document that holds this alternative covers of a group of this mass."""
    return round(UNITS * mass * min(1.0, alternative.weight + 0.2))


def _unseen(alternative: Alternative, memory: Memory, slots: NDArray[np.int32]) -> Flags:
    """Which of these documents, in order, hold a term of it only in texts that nobody sees."""
    found = np.zeros(len(slots), bool)
    for term in alternative.terms:
        rows = memory.unseen.of(memory.terms.find(term))[0]
        if len(rows):
            places = np.minimum(rows.searchsorted(slots), len(rows) - 1)
            found |= rows[places] == slots
    return found


def whole_units(query: Query) -> int:
    return max(1, round(UNITS * query.mass))


def least_units(query: Query) -> tuple[int, int]:
    """What a document must cover by its own texts, or else together with those that nobody sees. A word that no
    document holds raises neither line for the others. At least one: a document that holds nothing never matches."""
    least = max(1.0, UNITS * query.mass * query.least_share)
    held = UNITS * query.held_mass
    return round(max(least, held * query.least_held)), round(max(least, held * query.least_unseen))


def points_of(alternative: Alternative, mass: float, knowledge: Knowledge) -> list[int]:
    """What each of its terms gives for a strength of 1, the telling ones most; empty where some term is in
    no document."""
    telling = [knowledge.idf(term) for term in alternative.terms]
    if not all(telling):
        return []
    worth = mass * alternative.weight * min(1.0, max(telling) / mass if mass else 1.0)
    total = sum(telling)
    return [max(1, round(POINTS * worth * each / total)) for each in telling]


def held_by(
    alternative: Alternative, memory: Memory, mass: float
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Documents that hold all terms of an alternative, with the points it gives there."""
    held = [
        (memory.postings.of(memory.terms.find(term)), points)
        for term, points in zip(
            alternative.terms, points_of(alternative, mass, memory.knowledge), strict=False
        )
    ]
    if not held:
        return np.empty(0, np.int32), np.empty(0, np.int64)
    (slots, strengths), points = held[0]
    total = points * strengths.astype(np.int64)
    for (more, strengths), points in held[1:]:
        slots, left, right = np.intersect1d(slots, more, assume_unique=True, return_indices=True)
        total = total[left] + points * strengths[right].astype(np.int64)
    return slots, total
