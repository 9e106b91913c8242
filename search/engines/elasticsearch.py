"""The Elasticsearch engine: one request for candidates and counts; what matches, and who is first, as everywhere.

It asks once more only for ways on at zero hits, for entries near an ended one, and for rows behind the first RANKED.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection

from .. import rules
from ..answers import hits, understood
from ..confidence import confident
from ..documents import SearchDocument
from ..elastic import asking, near
from ..elastic.candidates import Candidates, Hit, Shelf, read
from ..elastic.counts import Aggregated, aggregations, relaxed, relaxing
from ..elastic.questions import COVERED, Question
from ..elastic.suggestions import Beginning
from ..facets import facets, ways_on
from ..known import Known, current
from ..matching import POINTS, Found, whole_units
from ..port import LAST_PAGE, SearchRequest, SearchResponse, Sort, Suggestion
from ..ranking import Ranked, rank
from ..selection import Selection, ended, places
from ..suggesting import suggestions_of
from ..understanding import understand
from .rows import Looked, Row, area_of, page_of


@dataclass(slots=True)
class Asked:
    """A question, and the shelf with the documents of its known words."""

    question: Question
    known: Known
    shelf: Shelf

    @property
    def locale(self) -> str:
        return self.question.knowledge.locale

    def look(self, found: Sequence[Hit], ranks: bool = True) -> Looked:
        """The documents of these hits as candidates; ranked, or in the order given."""
        fresh = read(self.shelf.missing(found))
        question = self.question
        with self.known.lock:
            rows = self.shelf.take(found, fresh, question.knowledge)
            memory = Candidates(question.knowledge, [kept for _, kept in rows])
            selection = _all_of(memory, question)
            matches = _as_found([hit for hit, _ in rows], question)
            if ranks:
                ranked = rank(matches, selection, question.query, memory, question.request)
            else:
                ranked = Ranked.unranked(matches, selection)
        return Looked(memory, selection, ranked)


class ElasticsearchEngine:
    name = "elasticsearch"

    def __init__(self) -> None:
        self._of_process = Shelf()

    def search(self, request: SearchRequest) -> SearchResponse:
        started = time.perf_counter()
        area = area_of(request)
        known = current()
        with known.lock:
            knowledge = known.knowledge(request.locale)
            query = understand(request.text, knowledge, rules.of(request), request.site_id)
            asked = Asked(Question(query, knowledge, request, area), known, self._shelf())
            body = asked.question.first()
        answer = asking.ask(asked.locale, **body, aggs=aggregations(asked.question))
        total = answer["hits"]["total"]["value"]
        tally = Aggregated(answer["aggregations"])
        found = _hits(answer)
        first = asked.look([*found, *_pinned_behind(asked, found, total)])
        with known.lock:
            sure = confident(first.ranked, query, knowledge) if query.groups else bool(total)
        page = _page(asked, first, total, tally)
        pages = max(1, math.ceil(total / request.per_page))
        return SearchResponse(
            hits=tuple(hits(page_of(page, request, self._near(asked, page)), query, request)),
            total=total,
            ended=tally.ended,
            facets=facets(tally, request, area),
            did_you_mean=query.did_you_mean,
            relaxations=() if total else _ways_on(asked),
            understood=understood(query, request, area),
            confident=sure,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            page=request.page,
            pages=min(pages, LAST_PAGE),
            cut_off=pages > LAST_PAGE,
        )

    def suggest(self, request: SearchRequest, limit: int) -> list[Suggestion]:
        area, known = area_of(request), current()
        beginning = Beginning.of(request, area)
        if beginning is None:
            return []
        with known.lock:
            knowledge = known.knowledge(request.locale)
        answer = asking.ask(knowledge.locale, **beginning.question())
        shelf, found = self._shelf(), _hits(answer)
        fresh = read(shelf.missing(found))
        with known.lock:
            documents = [kept.document for _, kept in shelf.take(found, fresh, knowledge)]
        return suggestions_of(beginning.typed, documents, request, limit)

    def warm(self, request: SearchRequest) -> None:
        self.search(request)
        self._of_process.fill(current())

    def _shelf(self) -> Shelf:
        """What is read inside a transaction may be rolled back: it is not kept."""
        return Shelf() if connection.in_atomic_block else self._of_process

    def _near(self, asked: Asked, page: Sequence[Row]) -> dict[str, tuple[SearchDocument, ...]]:
        """What is near the ended entries of this page that nothing replaced."""
        found: dict[str, tuple[SearchDocument, ...]] = {}
        for looked, slot in page:
            entry = looked.memory.entry(slot)
            if looked.needs_near(slot):
                with asked.known.lock:
                    question = near.question(entry, asked.question)
                answer = asking.ask(asked.locale, **question)
                others = asked.look(_hits(answer), ranks=False)
                found[entry.key] = tuple(others.memory.entry(s).document for _, s in others.rows())
        return found


def _hits(answer: dict[str, Any]) -> list[Hit]:
    rows = answer["hits"]["hits"]
    # As the 24 bits that a score was: its text may have fewer digits.
    scores = np.array([row["_score"] or 0 for row in rows], np.float32).tolist()
    return [
        Hit(
            key=row["fields"]["key"][0],
            version=row["_version"],
            index=row["_index"],
            score=score,
            units=round(row["matched_queries"][COVERED]) if "matched_queries" in row else 0,
        )
        for row, score in zip(rows, scores, strict=True)
    ]


def _pinned_behind(asked: Asked, found: Sequence[Hit], total: int) -> list[Hit]:
    """Best bets that are not among the first by their words."""
    here = {hit.key for hit in found}
    behind = [key for key in asked.question.query.pinned if key not in here]
    if not behind or total <= len(found) or not asked.question.looks_closely:
        return []
    return _hits(asking.ask(asked.locale, **asked.question.of_keys(behind)))


def _as_found(rows: Sequence[Hit], question: Question) -> Found:
    size = len(rows)
    if not question.looks_closely:
        return Found(np.ones(size, bool), np.zeros(size), np.ones(size))
    score = np.array([hit.score for hit in rows], np.float64) / POINTS
    units = np.array([hit.units for hit in rows], np.int64)
    return Found(np.ones(size, bool), score, units / whole_units(question.query))


def _all_of(memory: Candidates, question: Question) -> Selection:
    """Elasticsearch gave only what may be seen and what the filters keep."""
    size = memory.size
    place = places(memory, question.area)
    over = ended(memory, question.request)
    return Selection(np.ones(size, bool), {}, np.zeros(size, np.int32), place, over)


def _page(asked: Asked, first: Looked, total: int, tally: Aggregated) -> list[Row]:
    """The rows of the page: of the candidates, or from behind them."""
    request, question = asked.question.request, asked.question
    if request.page > LAST_PAGE:
        return []
    begin = (request.page - 1) * request.per_page
    end = min(begin + request.per_page, total)
    if not question.looks_closely:
        return first.rows()
    if total <= question.most:
        return first.rows(begin, end)
    if request.sort is not Sort.RELEVANCE:
        answer = asking.ask(asked.locale, **question.hits(begin, request.per_page, request.sort))
        rows = _hits(answer)
        others = asked.look([hit for hit in rows if hit.key not in first.memory.slots], ranks=False)
        both = (first, others)
        return [
            (looked, looked.memory.slots[hit.key])
            for hit in rows
            for looked in both
            if hit.key in looked.memory.slots
        ]
    return _behind(asked, first, begin, end, total, tally)


def _behind(
    asked: Asked, first: Looked, begin: int, end: int, total: int, tally: Aggregated
) -> list[Row]:
    """All hits are: those looked at closely, the later ones, and of both what has ended and nobody named."""
    rows = first.rows()
    last = [row for row in rows if first.closes_the_list(row[1])]
    close = rows[: len(rows) - len(last)]
    over = int(first.selection.ended.sum())
    later_ended = max(0, tally.ended - over)
    later = max(0, total - len(rows) - later_ended)
    keys = list(first.memory.slots)
    page: list[Row] = []
    place = 0
    for known_rows, number, is_ended in (
        (close, len(close), False),
        (None, later, False),
        (last, len(last), True),
        (None, later_ended, True),
    ):
        start, stop = max(begin - place, 0), min(end - place, number)
        place += number
        if start >= stop:
            continue
        if known_rows is not None:
            page += known_rows[start:stop]
        else:
            question = asked.question.later(start, stop - start, keys, is_ended)
            answer = asking.ask(asked.locale, **question)
            page += asked.look(_hits(answer), ranks=False).rows()
    return page


def _ways_on(asked: Asked) -> Any:
    if not asked.question.filters:
        return ()
    return ways_on(*relaxed(asking.ask(asked.locale, **relaxing(asked.question))))
