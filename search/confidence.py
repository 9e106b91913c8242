"""Whether the first hits answer the question, or are only 'niets precies gevonden, misschien dit'.

A small logistic rule, fitted on judged questions and on off-topic ones (docs/search.md): how well the first
hit fits, how much of the question is in words that titles, names or zoekwoorden use, how long it is, how alike it is to
one that this guide does not answer, and whether it holds a name: of that the score tells too much.
"""

import math

from . import elsewhere
from .knowledge import Knowledge
from .query import LIKE_THE_WORD, Query
from .ranking import Ranked
from .weights import weights

FIRST = 5
# Beyond these, more tells nothing more.
MOST_SCORE, MOST_WORDS = 4.0, 5


def confident(ranked: Ranked, query: Query, knowledge: Knowledge) -> bool:
    if not query.groups:
        return bool(len(ranked.slots))
    if ranked.pinned:
        return True
    return certainty(ranked, query, knowledge) >= weights().confidence["least"]


def certainty(ranked: Ranked, query: Query, knowledge: Knowledge) -> float:
    """0 to 1; 0 without hits."""
    first = ranked.relevant[:FIRST]
    if not len(first) or not query.mass:
        return 0.0
    known = weights().confidence
    total = (
        known["bias"]
        + known["score"] * min(MOST_SCORE, float(ranked.score[first[0]]) / query.mass)
        + known["ours"] * share_of_ours(query, knowledge)
        + known["words"] * min(MOST_WORDS, len(query.groups))
        + known["named"] * bool(ranked.named[first].any())
        + known["elsewhere"] * elsewhere.likeness(query, knowledge)
    )
    return 1 / (1 + math.exp(-total))


def share_of_ours(query: Query, knowledge: Knowledge) -> float:
    """The share of the question that is in words of this guide: 'kerstmarkt' is not, whatever else holds 'markt'."""
    ours = sum(
        group.mass
        for group in query.groups
        if any(
            way.weight >= LIKE_THE_WORD and all(map(knowledge.strongly, way.terms))
            for way in group.alternatives
        )
    )
    return ours / query.mass
