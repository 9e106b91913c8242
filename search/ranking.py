"""Orders matches: words held, names and zoekwoorden met as a whole, likeness to the first hits, nearness, time.

The engine hands over what matches with a score for its words; the first RANKED are looked at closely here.
Each part has a name and a weight in data/ranking.json.
"""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from . import ways
from .closeness import closeness
from .matching import Found
from .memory import Flags, Memory
from .port import RANKED, SearchRequest, Sort
from .query import Query
from .selection import OWN, PLACES, WITHIN, Selection
from .steered import boosted, in_front, pinned
from .weights import weights

# How many first hits others are compared with.
COMPANY = 3
# Days without a check after which an entry stands slightly lower.
LONG_UNCHECKED = 365
Scores = NDArray[np.float64]
Slots = NDArray[np.int64]
Worth = dict[str, dict[int, float]]


@dataclass(slots=True)
class Ranked:
    """All chosen slots, best first. What is per slot covers every slot; `names` holds the best name.
    `relevant` are the first ones by relevance, also where the order asked for is another. `pinned` are the
    best bets that stand in front. `parts`: what each part of the ranking gave, where someone asks for it
    (search.explaining)."""

    slots: Slots
    relevant: Slots
    score: Scores
    covered: Scores
    named: Flags
    names: NDArray[np.int64]
    place: NDArray[np.int8]
    pinned: tuple[int, ...] = ()
    parts: dict[str, Scores] | None = None

    def note(self, part: str, gain: Scores, close: Slots) -> None:
        if self.parts is not None:
            whole = np.zeros(len(self.score))
            whole[close] = gain
            self.parts[part] = whole

    @classmethod
    def unranked(cls, found: Found, selection: Selection) -> "Ranked":
        """In the order that they have, by their words alone."""
        slots = np.arange(len(found.score), dtype=np.int64)
        return cls(
            slots,
            slots,
            found.score * found.covered ** weights().coverage_power,
            found.covered,
            np.zeros(len(slots), bool),
            np.full(len(slots), -1, np.int64),
            selection.place,
        )

    def reason(self, slot: int, memory: Memory) -> str:
        if slot in self.pinned and not self.covered[slot]:
            return _("Past bij je vraag")
        if self.named[slot]:
            return _("De naam staat in je vraag")
        if self.names[slot] >= 0:
            if memory.names.kinds[self.names[slot]] == "keyword":
                return _("Een zoekwoord past bij je vraag")
            return _("De naam lijkt op je vraag")
        return _("Woorden uit je vraag staan in de tekst")

    def place_of(self, slot: int) -> str:
        return PLACES[min(self.place[slot], len(PLACES) - 1)]


def rank(
    found: Found,
    selection: Selection,
    query: Query,
    memory: Memory,
    request: SearchRequest,
    parts: dict[str, Scores] | None = None,
) -> Ranked:
    """Best first; stable, so that pages never overlap. Later ones than the first RANKED stay in the
    engine's order; the ended ones that nobody named close the list."""
    ranked = Ranked.unranked(found, selection)
    slots = np.flatnonzero(selection.chosen)
    ranked.parts = parts
    order = memory.order()
    if query.groups:
        slots = slots[np.lexsort((order[slots], -found.score[slots]))]
        close = slots[:RANKED]
        _look_closely(ranked, close, query, memory, request)
        close = close[np.lexsort((order[close], -ranked.score[close]))]
        slots = np.concatenate([close, slots[RANKED:]])
        last = (selection.ended & ~ranked.named)[slots]
        ranked.relevant = np.concatenate([slots[~last], slots[last]])
    else:
        ranked.relevant = slots[np.lexsort((order[slots], selection.place[slots]))]
    if request.sort is Sort.NAME:
        ranked.slots = slots[np.argsort(order[slots])]
    elif request.sort is Sort.CHECKED:
        checked = memory.columns.checked[slots]
        ranked.slots = slots[np.lexsort((order[slots], -checked))]
    else:
        ranked.pinned = pinned(query.pinned, selection.chosen, selection.ended, memory)
        ranked.slots = in_front(ranked.pinned, ranked.relevant)
    return ranked


def _look_closely(
    ranked: Ranked, close: Slots, query: Query, memory: Memory, request: SearchRequest
) -> None:
    known = weights()
    worth = _worth(query)
    likeness, exact, keyword = _names(ranked, close, query, worth, memory)
    mass = query.mass
    named = ranked.named[close]
    gains = {
        "words": ranked.score[close],
        "likeness": known.phrase * likeness[close] * mass,
        "exact_name": np.where(
            named, known.exact_name * exact[close] * likeness[close] * mass, 0.0
        ),
        "exact_keyword": known.exact_keyword * keyword[close] * mass,
    }
    score = sum(gains.values(), np.zeros(len(close)))
    ranked.score[close] = score
    gains["ways"] = _ways(ranked, close, query, worth, memory)
    ranked.score[close] += gains["ways"]
    meant = closeness(request.text, lambda: memory.marked(close))
    if meant is not None:
        gains["closeness"] = known.closeness * mass * meant
        ranked.score[close] += gains["closeness"]
    lifts = {"company": _lift_company, "front_doors": _lift_front_doors}
    for part, lift in lifts.items():
        before = ranked.score[close]
        lift(ranked, close, query, memory)
        gains[part] = ranked.score[close] - before
    # Of the whole score, so that each decides only between hits that differ by less.
    score = ranked.score[close]
    near = np.where(ranked.place[close] == OWN, 2, np.where(ranked.place[close] == WITHIN, 1, 0))
    gains["nearness"] = score * known.nearness * near / 2
    long_ago = memory.columns.checked[close] < request.on.toordinal() - LONG_UNCHECKED
    score = score + gains["nearness"]
    gains["unchecked"] = -score * known.unchecked * long_ago
    score = score + gains["unchecked"]
    gains["audience"] = score * known.audience * _for_audience(close, memory, request)
    ranked.score[close] = score + gains["audience"]
    if query.boosts:
        before = ranked.score[close]
        ranked.score = boosted(ranked.score, close, exact, query.boosts, memory)
        gains["boost"] = ranked.score[close] - before
    for part, gain in gains.items():
        ranked.note(part, gain, close)


def _ways(ranked: Ranked, close: Slots, query: Query, worth: Worth, memory: Memory) -> Scores:
    """Of those that stand first by their words and names."""
    gain = np.zeros(len(close))
    share = weights().way
    if share:
        front = np.lexsort((memory.order()[close], -ranked.score[close]))[: ways.LOOKED_AT]
        alike = ways.likeness(query, worth, close[front], memory)
        gain[front] = share * query.mass * alike
    return gain


def _for_audience(close: Slots, memory: Memory, request: SearchRequest) -> Flags:
    """Which are for the audience that the context tells."""
    if not request.audience:
        return np.zeros(len(close), bool)
    return memory.with_code(f"{weights().audience_facet}:{request.audience}")[close]


def _names(
    ranked: Ranked, close: Slots, query: Query, worth: Worth, memory: Memory
) -> tuple[Scores, Scores, Scores]:
    """Per slot the best likeness of one of its names, 0 to 1; how exactly the query is its name: 1 in
    the very words, a half without its stop words, 0 where it is not; and 1 where it is a zoekwoord."""
    likeness, exact, keyword = (np.zeros(memory.size) for _ in range(3))
    names, met, asked, named = _touched(query, worth, memory)
    if not len(names):
        return likeness, exact, keyword
    columns = memory.names.columns
    owners, lengths, naming = columns.owners, columns.lengths, columns.naming
    looked_at = np.zeros(memory.size, bool)
    looked_at[close] = True
    kept = looked_at[owners[names]]
    names, met, asked, named = names[kept], met[kept], asked[kept], named[kept]
    alike = (asked / query.mass) * np.sqrt(met / np.maximum(memory.name_totals()[names], 1e-9))
    whose = owners[names]
    np.maximum.at(likeness, whose, alike)
    best_first = np.lexsort((-names, alike))  # the last one written to a slot wins
    ranked.names[whose[best_first]] = np.where(alike[best_first] > 0, names[best_first], -1)
    called = named & (alike > 0)
    whole = called & (lengths[names] >= len(query.groups))
    keyword[whose[whole & ~naming[names]]] = 1.0
    called &= naming[names]
    ranked.named[whose[called]] = True
    for name in names[whole & called].tolist():
        verbatim = query.stops == set(memory.names.stops[name])
        slot = owners[name]
        exact[slot] = max(exact[slot], 1.0 if verbatim else 0.5)
    return likeness, exact, keyword


def _touched(query: Query, worth: Worth, memory: Memory) -> tuple[NDArray, Scores, Scores, Flags]:
    """The names that hold a term of the query; per name the idf it has in common, the mass of the
    query it holds, and whether all its terms are typed."""
    telling = memory.knowledge.telling()
    terms = dict.fromkeys((*worth, *sorted(query.naming)))
    numbers = {term: memory.terms.find(term) for term in terms}
    rows = {t: memory.names.holding(n) for t, n in numbers.items() if n is not None}
    rows = {term: held for term, held in rows.items() if len(held)}
    if not rows:
        return np.empty(0, np.int64), np.zeros(0), np.zeros(0), np.zeros(0, bool)
    names = np.unique(np.concatenate(list(rows.values())))
    met, typed = np.zeros(len(names)), np.zeros(len(names), np.int32)
    shares = np.zeros((len(query.groups), len(names)))
    for term, held in rows.items():
        at = np.searchsorted(names, held)
        if term in query.naming:
            typed[at] += 1
        for index, share in worth.get(term, {}).items():
            shares[index][at] = np.maximum(shares[index][at], share)
        if term in worth:
            met[at] += telling[numbers[term]] * max(worth[term].values())
    # Added up in order, not as a product of matrices: the same figure whatever stands beside it.
    asked = np.zeros(len(names))
    for group, by_name in zip(query.groups, shares, strict=True):
        asked += group.mass * by_name
    lengths = memory.names.columns.lengths[names]
    return names, met, asked, typed == lengths


def _worth(query: Query) -> Worth:
    """For each term: which groups it satisfies, and how fully."""
    worth: dict[str, dict[int, float]] = {}
    for index, group in enumerate(query.groups):
        for alternative in group.alternatives:
            for term in alternative.terms:
                held = worth.setdefault(term, {})
                share = alternative.weight / len(alternative.terms)
                held[index] = max(held.get(index, 0.0), share)
    return worth


def _lift_company(ranked: Ranked, close: Slots, query: Query, memory: Memory) -> None:
    """What is like the first hits is more likely meant too: by telling words and codes in common."""
    share = weights().company
    if not share or not len(close):
        return
    order = memory.order()
    first = close[np.lexsort((order[close], -ranked.score[close]))][:COMPANY]
    most = ranked.score[first[0]]
    if most <= 0:
        return
    squares = memory.knowledge.telling() ** 2
    lengths = np.sqrt(_sums(squares, memory.strong_of(close)))
    length_of = dict(zip(close.tolist(), lengths.tolist(), strict=True))
    lift = np.zeros(len(close))
    for leader, strong in zip(first.tolist(), memory.strong_of(first), strict=True):
        slots, whose = memory.strong.of_each(strong)
        common = np.bincount(slots, squares[strong][whose], memory.size)
        common[leader] = 0
        alike = common[close] / np.maximum(lengths * length_of[leader], 1e-9)
        lift += ranked.score[leader] / most * alike
    ranked.score[close] += share * query.mass * lift / COMPANY


def _sums(values: Scores, rows: list[NDArray[np.int32]]) -> Scores:
    """Of each row of numbers the sum of their values, each added up in order."""
    whose = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    added = np.bincount(whose, weights=values[np.concatenate(rows)], minlength=len(rows))
    return added.astype(np.float64)


def _lift_front_doors(ranked: Ranked, close: Slots, query: Query, memory: Memory) -> None:
    """Where a person or an overview helps on, it helps with most questions on its subject: by the codes
    that it has in common with the first hits."""
    order = memory.order()
    first = close[np.lexsort((order[close], -ranked.score[close]))][:COMPANY]
    for code, share in weights().front_doors.items():
        doors = memory.with_code(code)
        near = np.zeros(memory.size)
        for leader in first.tolist():
            document = memory.entry(leader).document
            codes = [f"{f}:{c}" for f in weights().subjects for c in document.facets.get(f, ())]
            for subject in codes:
                near[memory.with_code(subject)] += 1 / len(codes)
        lift = share * query.mass * near / COMPANY
        ranked.score[close] += np.where(doors[close], lift[close], 0.0)
