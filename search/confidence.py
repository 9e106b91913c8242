"""Whether the first hits answer the question, or are only 'niets precies gevonden, misschien dit'."""

import numpy as np

from .memory import Memory
from .query import Query
from .ranking import Ranked
from .weights import weights

FIRST = 5


def confident(ranked: Ranked, query: Query, memory: Memory) -> bool:
    """One of the first hits is named, or holds enough of what was asked."""
    if not query.groups:
        return bool(len(ranked.slots))
    first = ranked.slots[:FIRST]
    share = weights().confident_share
    return bool(np.any(ranked.named[first] | (ranked.covered[first] >= share)))
