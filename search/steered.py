"""What editors decided, applied to a query and to an order: boosts, and best bets in front."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .knowledge import Knowledge
from .memory import Flags, Memory
from .query import Query
from .rules import MOST_BOOST, Rules
from .weights import weights

Scores = NDArray[np.float64]
Slots = NDArray[np.int64]


def decided(
    query: Query,
    text: str,
    knowledge: Knowledge,
    rules: Rules,
    site: int | None,
    others: Iterable[Knowledge] = (),
) -> Query:
    """The query with the best bets on what was asked, or else on what was probably meant, and boosts. A best bet of
    another language in which it is asked may lead to documents of this one."""
    found = rules.bets_on(text, knowledge.locale, site)
    for other in others:
        found += rules.bets_on(text, other.locale, site)
    if not found and query.did_you_mean:
        found = rules.bets_on(query.did_you_mean, knowledge.locale, site)
    return replace(query, pinned=tuple(dict.fromkeys(found)), boosts=rules.boosts)


def boosted(
    score: Scores, close: Slots, exact: Scores, boosts: Mapping[str, int], memory: Memory
) -> Scores:
    """The scores with boosts, at most MOST_BOOST steps. No boost lifts a document over one whose exact
    name was asked for, and none lowers that one."""
    made = score.copy()
    step = weights().boost
    named = close[exact[close] > 0]
    for key, steps in boosts.items():
        slot = memory.slots.get(key)
        if slot is None or exact[slot] > 0:
            continue
        before = float(score[slot])
        after = before * (1 + step * max(-MOST_BOOST, min(MOST_BOOST, steps)))
        above = score[named][score[named] >= before]
        # Just below: of equal scores the name decides, and would put it first again.
        made[slot] = min(after, float(above.min()) * (1 - 1e-9)) if len(above) else after
    return made


def pinned(keys: Iterable[str], chosen: Flags, ended: Flags, memory: Memory) -> tuple[int, ...]:
    """The slots of best bets that may be shown: visible, counting in the area, within the filters, and
    not ended."""
    slots = (memory.slots[key] for key in keys if key in memory.slots)
    return tuple(slot for slot in slots if chosen[slot] and not ended[slot])


def in_front(first: tuple[int, ...], slots: Slots) -> Slots:
    if not first:
        return slots
    rest = slots[~np.isin(slots, first)]
    return np.concatenate([np.array(first, slots.dtype), rest])
