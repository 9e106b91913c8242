"""An understood query and a request as a question to Elasticsearch: the same match set as matching and selection.

Coverage and score are sums of whole numbers (search.matching), which a float holds exactly, so Elasticsearch
draws every line where the embedded engine draws it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .. import registry
from ..knowledge import Knowledge
from ..light import TRANSLATED
from ..matching import least_units, points_of, units_of
from ..port import LAST_PAGE, RANKED, SearchRequest, Sort
from ..query import Alternative, Query
from ..registry import Area
from ..selection import AREA_FACET, KIND_FACET, known_filters, known_kinds

Clause = dict[str, Any]
COVERED = "covered"
NAMES: list[Clause] = [{"sort_name": "asc"}, {"key": "asc"}]
ORDERS: dict[Sort, list[Clause]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, *NAMES],
    Sort.NAME: NAMES,
    Sort.CHECKED: [{"checked": "desc"}, *NAMES],
}
# What a hit tells: its key, its version, its score and the units it covers. No stored field is read.
HIT: dict[str, Any] = {
    "source": False,
    "stored_fields": "_none_",
    "docvalue_fields": ["key"],
    "version": True,
    "include_named_queries_score": True,
}


def every(clauses: Iterable[Clause]) -> Clause:
    return {"bool": {"filter": list(clauses)}}


def none_of(clauses: Iterable[Clause]) -> Clause:
    return {"bool": {"must_not": list(clauses)}}


def code(name: str) -> Clause:
    return {"term": {"codes": name}}


def codes(names: Iterable[str]) -> Clause:
    return {"terms": {"codes": list(names)}}


def scored(clause: Clause, points: int) -> Clause:
    return {"constant_score": {"filter": clause, "boost": points}}


def _at_least(clause: Clause, score: int) -> Clause:
    return {"function_score": {"query": clause, "min_score": score}}


def active(request: SearchRequest) -> Clause:
    """Not ended on the day of the request."""
    return {"range": {"ends_after": {"gte": request.on.toordinal()}}}


def visible(request: SearchRequest) -> list[Clause]:
    """As selection.visible."""
    day = request.on.toordinal()
    clauses: list[Clause] = [
        {"range": {"visible_from": {"lte": day}}},
        {"range": {"visible_until": {"gte": day}}},
        codes(f"kind:{kind}" for kind in registry.doors.kinds),
    ]
    if not request.include_examples:
        clauses.append({"term": {"example": False}})
    if request.site_id is not None:
        shown = [{"term": {"all_sites": True}}, code(f"site:{request.site_id}")]
        clauses.append({"bool": {"should": shown}})
    if request.untranslated:
        clauses.append(none_of([code(f"{TRANSLATED}:{request.untranslated}")]))
    return clauses


def in_area(area: Area) -> Clause:
    """As selection.places: what counts there at all."""
    here = codes(f"area:{name}" for name in (area.code, *area.contains, *area.within))
    return {"bool": {"should": [{"term": {"everywhere": True}}, here]}}


def by_place(area: Area) -> Clause:
    """Scores where an entry counts: as selection.PLACES, the nearest most."""
    everywhere = {"term": {"everywhere": True}}
    within = codes(f"area:{name}" for name in (*area.contains, *area.within))
    within = {"bool": {"filter": [within], "must_not": [everywhere]}}
    places = [scored(code(f"area:{area.code}"), 4), scored(everywhere, 2)]
    if not area.is_everywhere:
        places.append(scored(within, 3))
    return {"dis_max": {"queries": [*places, scored({"match_all": {}}, 1)]}}


@dataclass
class Question:
    """`filters` are the clauses of each facet that is filtered."""

    query: Query
    knowledge: Knowledge
    request: SearchRequest
    area: Area
    filters: dict[str, Clause] = field(init=False)

    def __post_init__(self) -> None:
        self.filters = {
            facet: codes(f"{facet}:{name}" for name in names)
            for facet, names in known_filters(self.request)[0].items()
        }
        if kinds := known_kinds(self.request):
            self.filters[KIND_FACET] = codes(f"kind:{kind}" for kind in kinds)
        if not self.area.is_everywhere:
            self.filters[AREA_FACET] = in_area(self.area)

    def kept_by(self, *, without: str = "") -> list[Clause]:
        """What all filters but one keep."""
        return [clause for facet, clause in self.filters.items() if facet != without]

    @cached_property
    def listed(self) -> Clause:
        """Everything that matches and may be seen, whatever is filtered; scored by its words, or by where it
        counts when nothing was asked. As matching.match and selection.select."""
        clauses = visible(self.request)
        if not self.request.text:
            clauses.append(active(self.request))
        clauses += [{"match_phrase": {"sequence": " ".join(p)}} for p in self.query.phrases]
        left_out = [{"term": {"terms": term}} for term in self.query.excluded]
        found: Clause = {"filter": clauses, "must_not": left_out}
        if self.query.groups:
            clauses.insert(0, self._covered())
            found["should"] = self._points()
        else:
            found["must"] = [by_place(self.area)]
        return {"bool": found}

    def _covered(self) -> Clause:
        """What covers enough of the query; the score of COVERED is the units it covers."""
        groups = self._groups(self._units)
        if not groups:
            return self._pinned()
        least, least_unseen = least_units(self.query)
        covered = {"bool": {"should": groups, "_name": COVERED}}
        own = {"bool": {"should": self._groups(self._own_units)}}
        ways = [_at_least(covered, least_unseen), _at_least(own, least)]
        if self.query.pinned:
            ways.append(self._pinned())
        return {"bool": {"should": ways}}

    def _pinned(self) -> Clause:
        """Best bets match whatever their words."""
        return {"terms": {"key": list(self.query.pinned)}}

    def _points(self) -> list[Clause]:
        return self._groups(self._strength)

    def _groups(self, clause_of: Any) -> list[Clause]:
        """Per group the best of its alternatives; those that some document can hold."""
        groups = []
        for group in self.query.groups:
            rows = [
                clause_of(alternative, points, group.mass)
                for alternative in group.alternatives
                if (points := points_of(alternative, group.mass, self.knowledge))
            ]
            if rows:
                groups.append({"dis_max": {"queries": rows}})
        return groups

    @staticmethod
    def _units(alternative: Alternative, points: list[int], mass: float) -> Clause:
        terms = [{"term": {"terms": term}} for term in alternative.terms]
        return scored(every(terms) if len(terms) > 1 else terms[0], units_of(alternative, mass))

    @staticmethod
    def _own_units(alternative: Alternative, points: list[int], mass: float) -> Clause:
        terms = [{"term": {"terms": term}} for term in alternative.terms]
        unseen = [{"terms": {"unseen": list(alternative.terms)}}]
        own = {"bool": {"filter": terms, "must_not": unseen}}
        return scored(own, units_of(alternative, mass))

    @staticmethod
    def _strength(alternative: Alternative, points: list[int], mass: float) -> Clause:
        terms = [
            {"term": {"terms": {"value": term, "boost": each}}}
            for term, each in zip(alternative.terms, points, strict=True)
        ]
        return {"bool": {"must": terms}} if len(terms) > 1 else terms[0]

    def hits(self, first: int, most: int, sort: Sort) -> dict[str, Any]:
        """Rows of the match set in this order, with the total."""
        return {
            **HIT,
            "query": self.listed,
            "post_filter": every(self.kept_by()) if self.filters else None,
            "sort": ORDERS[sort],
            "track_scores": True,
            "track_total_hits": True,
            "from_": first,
            "size": most,
        }

    def first(self, begin: int, end: int) -> dict[str, Any]:
        """The one request: what the ranker looks at, or where nothing was asked only these rows of the page."""
        if self.looks_closely:
            return self.hits(0, self.most, Sort.RELEVANCE)
        if self.request.page > LAST_PAGE:
            return self.hits(0, 0, self.request.sort)
        return self.hits(begin, end - begin, self.request.sort)

    def later(self, first: int, most: int, known: list[str], ended: bool) -> dict[str, Any]:
        """Rows that are not among the known ones, by their words alone; the ended ones or the others."""
        day = active(self.request)
        which = none_of([day]) if ended else day
        rest = [*self.kept_by(), none_of([{"terms": {"key": known}}]), which]
        row = self.hits(first, most, Sort.RELEVANCE)
        return row | {"post_filter": every(rest), "track_total_hits": False}

    def of_keys(self, keys: list[str]) -> dict[str, Any]:
        """Those of these documents that match and that all filters keep."""
        row = self.hits(0, len(keys), Sort.RELEVANCE)
        chosen = every([*self.kept_by(), {"terms": {"key": keys}}])
        return row | {"post_filter": chosen, "track_total_hits": False}

    @property
    def looks_closely(self) -> bool:
        """Whether the ranker needs the first RANKED, or only the page is."""
        return bool(self.query.groups)

    @property
    def most(self) -> int:
        return min(RANKED, max(1, self.knowledge.documents))
