"""Orders matches: words held, names and zoekwoorden met as a whole, nearness, and time."""

import math

from django.utils.translation import gettext as _

from .analysed import NAMING, Phrase
from .documents import Status
from .matching import Match
from .memory import Entry, Memory
from .port import RANKED, SearchRequest, Sort
from .query import Query
from .weights import weights

# How many first hits others are compared with.
COMPANY = 3
NEARNESS = {"own": 2, "within": 1}
TIERS = {"own": 0, "within": 1, "everywhere": 2, "elsewhere": 3}


def rank(matches: list[Match], query: Query, memory: Memory, request: SearchRequest) -> list[Match]:
    """Best first; stable, so that pages never overlap. The first RANKED are looked at closely, later
    ones stay in the engine's order; the ended ones that nobody named close the list."""
    if query.groups:
        matches = _by_closeness(matches, query, memory)
    if request.sort is Sort.NAME:
        return sorted(matches, key=lambda match: (match.entry.sort_name, match.key))
    if request.sort is Sort.CHECKED:
        return sorted(matches, key=_least_recently_checked_last)
    if not query.groups:
        return sorted(matches, key=lambda m: (TIERS[m.place], m.entry.sort_name, m.key))
    return sorted(matches, key=lambda match: _is_ended(match, request) and not match.named)


def _by_closeness(matches: list[Match], query: Query, memory: Memory) -> list[Match]:
    for match in matches:
        match.score *= match.covered ** weights().coverage_power
    found = sorted(matches, key=_best_first)
    worth = _worth(query)
    close = found[:RANKED]
    for match in close:
        _score(match, query, memory, worth)
    _lift_company(close, query, memory)
    return sorted(close, key=_best_first) + found[RANKED:]


def _lift_company(matches: list[Match], query: Query, memory: Memory) -> None:
    """What is like the first hits is more likely meant too: by telling words and codes in common."""
    first = sorted(matches, key=_best_first)[:COMPANY]
    if not first or not weights().company:
        return
    most = first[0].score
    lifts = {
        match.key: sum(
            leader.score / most * _alike(match.entry, leader.entry, memory)
            for leader in first
            if leader is not match
        )
        / COMPANY
        for match in matches
    }
    for match in matches:
        match.score += weights().company * query.mass * lifts[match.key]


def _alike(left: Entry, right: Entry, memory: Memory) -> float:
    """Telling terms in common, 0 to 1."""
    shared = sum(memory.idf(term) ** 2 for term in left.strong & right.strong)
    return shared / (_length(left, memory) * _length(right, memory)) if shared else 0.0


def _length(entry: Entry, memory: Memory) -> float:
    return math.sqrt(sum(memory.idf(term) ** 2 for term in entry.strong))


def _best_first(match: Match) -> tuple[float, str, str]:
    return (-match.score, match.entry.sort_name, match.key)


def _least_recently_checked_last(match: Match) -> tuple:
    checked = match.entry.document.checked_on
    return (
        checked is None,
        -checked.toordinal() if checked else 0,
        match.entry.sort_name,
        match.key,
    )


def _is_ended(match: Match, request: SearchRequest) -> bool:
    return match.entry.document.status_on(request.on) is Status.ENDED


def _worth(query: Query) -> dict[str, dict[int, float]]:
    """For each term: which groups it satisfies, and how fully."""
    worth: dict[str, dict[int, float]] = {}
    for index, group in enumerate(query.groups):
        for alternative in group.alternatives:
            for term in alternative.terms:
                held = worth.setdefault(term, {})
                share = alternative.weight / len(alternative.terms)
                held[index] = max(held.get(index, 0.0), share)
    return worth


def _score(match: Match, query: Query, memory: Memory, worth: dict[str, dict[int, float]]) -> None:
    known = weights()
    best, best_phrase, verbatim = 0.0, None, False
    for phrase in match.entry.phrases:
        likeness = _likeness(phrase, query, memory, worth)
        if likeness > best:
            best, best_phrase = likeness, phrase
        if phrase.kind in NAMING and query.naming.issuperset(phrase.terms):
            match.named = True
            if len(phrase.terms) >= len(query.groups):
                match.exact = True
                verbatim = verbatim or query.stops == set(phrase.stops)
    mass = query.mass
    score = match.score + known.phrase * best * mass
    if match.named:
        score += known.named * best * mass
    if match.named and match.exact:
        score += (known.exact_name if verbatim else known.exact_name / 2) * mass
    match.score = score * (1 + known.nearness * NEARNESS.get(match.place, 0) / 2)
    match.reason = _reason(match, best_phrase)


def _likeness(
    phrase: Phrase, query: Query, memory: Memory, worth: dict[str, dict[int, float]]
) -> float:
    """How much of the query a name holds, times how much of the name the query holds, 0 to 1."""
    groups: dict[int, float] = {}
    met = total = 0.0
    for term in phrase.terms:
        idf = memory.idf(term)
        total += idf
        held = worth.get(term)
        if held:
            met += idf * max(held.values())
            for index, share in held.items():
                groups[index] = max(groups.get(index, 0.0), share)
    if not groups or not total:
        return 0.0
    asked = sum(query.groups[index].mass * share for index, share in groups.items())
    return (asked / query.mass) * (met / total) ** 0.5


def _reason(match: Match, phrase: Phrase | None) -> str:
    if match.named:
        return _("De naam staat in je vraag")
    if phrase is not None and phrase.kind == "keyword":
        return _("Een zoekwoord past bij je vraag")
    if phrase is not None:
        return _("De naam lijkt op je vraag")
    return _("Woorden uit je vraag staan in de tekst")
