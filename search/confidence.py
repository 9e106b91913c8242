"""Whether the first hits answer the question, or are only 'niets precies gevonden, misschien dit'.

A small logistic rule, fitted on judged questions and on off-topic ones (docs/search.md): how well the first
hit fits, how long the question is, whether it is one word and that of this guide, and how alike it is to a question
that this guide does not answer.
"""

import math

from . import elsewhere
from .knowledge import Knowledge
from .query import LIKE_THE_WORD, Query
from .ranking import Ranked
from .weights import weights

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
    if not len(ranked.relevant) or not query.mass:
        return 0.0
    known = weights().confidence
    total = (
        known["bias"]
        + known["score"] * min(MOST_SCORE, float(ranked.score[ranked.relevant[0]]) / query.mass)
        + known["words"] * min(MOST_WORDS, len(query.groups))
        + known["one_of_ours"] * is_one_of_ours(query, knowledge)
        + known["elsewhere"] * elsewhere.likeness(query, knowledge)
    )
    return 1 / (1 + math.exp(-total))


def is_one_of_ours(query: Query, knowledge: Knowledge) -> bool:
    """One word, that titles, names, zoekwoorden or summaries of this guide use: 'kerstmarkt' is not, whatever else
    holds 'markt'."""
    if len(query.groups) != 1:
        return False
    ways = (way for way in query.groups[0].alternatives if way.weight >= LIKE_THE_WORD)
    return any(all(map(knowledge.strongly, way.terms)) for way in ways)
