"""Disjunctive counts and totals from the aggregations of the one request: as facets.Masks counts in memory."""

from typing import Any

from ..registry import Area
from ..selection import AREA_FACET
from .questions import Clause, Question, active, every, none_of

# More than any vocabulary, and than areas that entries name together.
MOST_CODES = 10_000
MOST_REACHES = 50_000
CHOSEN = "chosen"
ENDED = "ended"
LISTED = "listed"
CODES: Clause = {"codes": {"terms": {"field": "codes", "size": MOST_CODES}}}
AREAS: Clause = {
    "reach": {"terms": {"field": "reach", "size": MOST_REACHES}},
    "everywhere": {"filter": {"term": {"everywhere": True}}},
}


def aggregations(question: Question) -> dict[str, Clause]:
    """One count of all codes with every filter on, and one more for each facet that is filtered."""
    today = active(question.request)
    found: dict[str, Clause] = {
        CHOSEN: {"filter": every([*question.kept_by(), today]), "aggs": dict(CODES)}
    }
    for facet in question.filters:
        filters = [*question.kept_by(without=facet), today]
        found[facet] = {"filter": every(filters), "aggs": dict(CODES)}
    found[AREA_FACET if AREA_FACET in found else CHOSEN]["aggs"] |= AREAS
    found[ENDED] = {"filter": every([*question.kept_by(), none_of([today])])}
    found[LISTED] = {"filter": {"match_all": {}}}
    return found


class Aggregated:
    """The tally of an answer."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self._answer = answer
        self._codes = {
            facet: {row["key"]: row["doc_count"] for row in found["codes"]["buckets"]}
            for facet, found in answer.items()
            if "codes" in found
        }
        self._areas = answer.get(AREA_FACET, answer[CHOSEN])
        self._reaches = [
            (frozenset(row["key"].split(" ")), row["doc_count"])
            for row in self._areas["reach"]["buckets"]
        ]

    @property
    def ended(self) -> int:
        """How many of the hits have ended."""
        return self._answer[ENDED]["doc_count"]

    @property
    def listed(self) -> bool:
        """Whether there is anything, whatever is filtered."""
        return self._answer[LISTED]["doc_count"] > 0

    def holding(self, facet: str, code: str) -> int:
        return self._codes.get(facet, self._codes[CHOSEN]).get(code, 0)

    def areas(self) -> tuple[int, int]:
        return self._areas["doc_count"], self._areas["everywhere"]["doc_count"]

    def local(self, area: Area) -> int:
        here = {area.code, *area.contains, *area.within}
        return sum(count for areas, count in self._reaches if not here.isdisjoint(areas))


def relaxing(question: Question) -> dict[str, Any]:
    """At zero hits: what each filter alone keeps out."""
    alone = {
        facet: {"filter": every(question.kept_by(without=facet))} for facet in question.filters
    }
    return {"query": question.listed, "size": 0, "track_total_hits": True, "aggs": alone}


def relaxed(answer: dict[str, Any]) -> tuple[dict[str, int], int]:
    """What dropping each filter gives, and dropping all."""
    alone = {facet: row["doc_count"] for facet, row in answer["aggregations"].items()}
    return alone, answer["hits"]["total"]["value"]
