"""Which active entries are nearest to an ended one: search.nearest, asked of Elasticsearch."""

from dataclasses import replace
from typing import Any

from ..memory import Entry
from ..nearest import MOST, codes_in_facets, worth_of_a_code, worth_of_terms
from .questions import HIT, NAMES, Question, active, code, in_area, none_of, scored, visible


def question(entry: Entry, asked: Question) -> dict[str, Any]:
    """Of its kind, by the telling terms of strong fields and the codes that both have."""
    kept = [
        *visible(replace(asked.request, untranslated="")),
        active(asked.request),
        code(f"kind:{entry.document.kind}"),
        none_of([{"term": {"key": entry.key}}]),
    ]
    if not asked.area.is_everywhere:
        kept.append(in_area(asked.area))
    terms = asked.knowledge.terms.texts
    alike = [
        scored({"term": {"strong": terms[number]}}, worth)
        for number, worth in worth_of_terms(entry.strong, asked.knowledge)
        if worth
    ]
    alike += [scored(code(name), worth_of_a_code()) for name in codes_in_facets(entry.document)]
    found = {"filter": kept, "should": alike, "minimum_should_match": 1}
    return {**HIT, "query": {"bool": found}, "sort": [{"_score": "desc"}, *NAMES], "size": MOST}
