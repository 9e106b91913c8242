"""The Elasticsearch engine: one request for candidates and counts; what matches, and who is first, as everywhere.

One for each part of the answer (search.parts). It asks once more only for ways on at zero hits, for entries near an
ended one, and for rows behind the first RANKED.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.db import connection

from .. import rules
from ..confidence import confident
from ..documents import SearchDocument
from ..elastic import asking, near
from ..elastic.candidates import Candidates, Hit, Kept, fill, read_missing, shelf, take
from ..elastic.counts import Aggregated, aggregations, relaxed, relaxing
from ..elastic.questions import COVERED, Question
from ..elastic.suggestions import Beginning
from ..known import Known, current
from ..matching import POINTS, Found, whole_units
from ..parts import Part, asked_of, in_order, is_merged, locales_of, of_a_page, only_here, others
from ..port import LAST_PAGE, SearchRequest, SearchResponse, Sort, Suggestion
from ..ranking import Ranked, rank
from ..registry import Area
from ..selection import Selection, ended, places
from ..shelf import Shelf
from ..suggesting import suggestions_of, typed_words
from ..understanding import understand
from .response import counted, respond
from .rows import Looked, Row, area_of, page_of


@dataclass(slots=True)
class Asked:
    """A question, and the shelf with the documents of its known words."""

    question: Question
    known: Known
    shelf: Shelf[Kept]

    @property
    def locale(self) -> str:
        return self.question.knowledge.locale

    def look(self, found: Sequence[Hit], ranks: bool = True) -> Looked:
        """The documents of these hits as candidates; ranked, or in the order given."""
        fresh = read_missing(found, self.shelf)
        question = self.question
        with self.known.lock:
            rows = take(found, fresh, self.shelf, question.knowledge)
            memory = Candidates(question.knowledge, [kept for _, kept in rows])
            selection = _all_of(memory, question)
            matches = _as_found([hit for hit, _ in rows], question)
            if ranks:
                ranked = rank(matches, selection, question.query, memory, question.request)
            else:
                ranked = Ranked.unranked(matches, selection)
        return Looked(memory, selection, ranked)


@dataclass(slots=True)
class Fetched(Part):
    """A part of the answer. `first`: what the ranker looked at."""

    asked: Asked
    first: Looked

    def holds(self, row: Row) -> bool:
        return row[0].memory.knowledge is self.asked.question.knowledge


class ElasticsearchEngine:
    name = "elasticsearch"

    def __init__(self) -> None:
        self._of_process = shelf()

    def search(self, request: SearchRequest) -> SearchResponse:
        started = time.perf_counter()
        area = area_of(request)
        known, kept = current(), self._shelf()
        with known.lock:
            locales = locales_of(request.locale, known)
        merged = is_merged(request, locales)
        parts: list[Fetched] = []
        found: list[list[Row]] = []
        for locale in locales:
            span = of_a_page(request, parts, merged)
            asked = self._asked(asked_of(request, parts), locale, locales, known, kept, area)
            parts.append(_part(asked, *span))
            found.append(_page(parts[-1], *span))
        rows = in_order(found, request, merged)
        near = {key: near for part in parts for key, near in _near(part, rows).items()}
        ways = [] if any(part.total for part in parts) else map(_dropped, parts)
        counts = counted(parts, request, area)
        return respond(request, area, parts, page_of(rows, request, near), counts, ways, started)

    def _asked(
        self,
        request: SearchRequest,
        locale: str,
        locales: Sequence[str],
        known: Known,
        kept: Shelf[Kept],
        area: Area,
    ) -> Asked:
        with known.lock:
            knowledge, more = known.of(locale), others(locale, locales, known)
            query = understand(request.text, knowledge, rules.of(request), request.site_id, more)
            return Asked(Question(query, knowledge, request, area), known, kept)

    def suggest(self, request: SearchRequest, limit: int) -> list[Suggestion]:
        area, known, kept = area_of(request), current(), self._shelf()
        typed = typed_words(request)
        if not typed:
            return []
        found: list[SearchDocument] = []
        with known.lock:
            locales = locales_of(request.locale, known)
        for locale in locales:
            asked = replace(request, untranslated=request.locale) if found else request
            hits = _hits(asking.ask(locale, **Beginning(typed, asked, area).question()))
            fresh = read_missing(hits, kept)
            with known.lock:
                rows = take(hits, fresh, kept, known.of(locale))
            found += [row.document for _, row in rows]
        return suggestions_of(typed, found, request, limit)

    def warm(self, request: SearchRequest) -> None:
        self.search(request)
        fill(self._of_process, current())

    def _shelf(self) -> Shelf[Kept]:
        """What is read inside a transaction may be rolled back: it is not kept."""
        return shelf() if connection.in_atomic_block else self._of_process


def _part(asked: Asked, begin: int, end: int) -> Fetched:
    question = asked.question
    with asked.known.lock:
        body = question.first(begin, end)
    answer = asking.ask(asked.locale, **body, aggs=aggregations(question))
    total = answer["hits"]["total"]["value"]
    tally = Aggregated(answer["aggregations"])
    found = _hits(answer)
    first = asked.look([*found, *_pinned_behind(asked, found, total)])
    sure = bool(total)
    if question.query.groups:
        with asked.known.lock:
            sure = confident(first.ranked, question.query, question.knowledge)
    return Fetched(
        locale=asked.locale,
        request=question.request,
        query=question.query,
        tally=tally,
        listed=tally.listed,
        total=total,
        ended=tally.ended,
        only_here=only_here(asked.locale, question.request, tally, total - tally.ended),
        sure=sure,
        asked=asked,
        first=first,
    )


def _near(part: Fetched, rows: Sequence[Row]) -> dict[str, tuple[SearchDocument, ...]]:
    """What is near the ended entries of this page that nothing replaced."""
    found: dict[str, tuple[SearchDocument, ...]] = {}
    asked = part.asked
    for looked, slot in filter(part.holds, rows):
        entry = looked.memory.entry(slot)
        if looked.needs_near(slot):
            with asked.known.lock:
                question = near.question(entry, asked.question)
            answer = asking.ask(asked.locale, **question)
            close = asked.look(_hits(answer), ranks=False)
            found[entry.key] = tuple(close.memory.entry(s).document for _, s in close.rows())
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


def _page(part: Fetched, begin: int, end: int) -> list[Row]:
    """These rows of a part: of the candidates, or from behind them."""
    asked, first, question = part.asked, part.first, part.asked.question
    end = min(end, part.total)
    if question.request.page > LAST_PAGE or begin >= end:
        return []
    if not question.looks_closely:
        return first.rows()
    if part.total <= question.most:
        return first.rows(begin, end)
    sort = question.request.sort
    if sort is not Sort.RELEVANCE:
        rows = _hits(asking.ask(asked.locale, **question.hits(begin, end - begin, sort)))
        more = asked.look([hit for hit in rows if hit.key not in first.memory.slots], ranks=False)
        return [
            (looked, looked.memory.slots[hit.key])
            for hit in rows
            for looked in (first, more)
            if hit.key in looked.memory.slots
        ]
    return _behind(part, begin, end)


def _behind(part: Fetched, begin: int, end: int) -> list[Row]:
    """All hits are: those looked at closely, the later ones, and of both what has ended and nobody named."""
    asked, first = part.asked, part.first
    rows = first.rows()
    last = [row for row in rows if first.closes_the_list(row[1])]
    close = rows[: len(rows) - len(last)]
    over = int(first.selection.ended.sum())
    later_ended = max(0, part.ended - over)
    later = max(0, part.total - len(rows) - later_ended)
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


def _dropped(part: Fetched) -> tuple[dict[str, int], int]:
    """What dropping each filter gives, and dropping all."""
    question = part.asked.question
    if not question.filters:
        return {}, 0
    return relaxed(asking.ask(part.locale, **relaxing(question)))
