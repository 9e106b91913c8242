"""The embedded engine: postings in memory, right in every process as soon as a change commits."""

import math
import time

from .. import rules
from ..answers import hits, understood
from ..confidence import confident
from ..documents import SearchDocument
from ..facets import Masks, facets, relaxations
from ..matching import match
from ..mirror import current
from ..nearest import nearest
from ..port import LAST_PAGE, SearchRequest, SearchResponse, Suggestion
from ..ranking import rank
from ..registry import Area
from ..selection import NOWHERE, ended, places, select, visible
from ..suggesting import suggestions
from ..understanding import understand
from .rows import Looked, Row, area_of, page_of


class EmbeddedEngine:
    name = "embedded"

    def search(self, request: SearchRequest) -> SearchResponse:
        started = time.perf_counter()
        area = area_of(request)
        mirror = current()
        with mirror.lock, mirror.known.lock:
            memory = mirror.memory(request.locale)
            query = understand(request.text, memory.knowledge, rules.of(request), request.site_id)
            found = match(query, memory)
            selection = select(found, memory, request, area)
            ranked = rank(found, selection, query, memory, request)
            looked = Looked(memory, selection, ranked)
            rows = _rows(looked, request)
            page = page_of(rows, request, _near(looked, rows, request, area))
            counted = facets(Masks(selection, memory), request, area)
            dropped = () if len(ranked.slots) else relaxations(selection)
            sure = confident(ranked, query, memory.knowledge)
            over = int(selection.ended[ranked.slots].sum())
            reduced = mirror.reduced
        pages = max(1, math.ceil(len(ranked.slots) / request.per_page))
        return SearchResponse(
            hits=tuple(hits(page, query, request)),
            total=len(ranked.slots),
            ended=over,
            facets=counted,
            did_you_mean=query.did_you_mean,
            relaxations=dropped,
            understood=understood(query, request, area),
            confident=sure,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            page=request.page,
            pages=min(pages, LAST_PAGE),
            cut_off=pages > LAST_PAGE,
            reduced=reduced,
        )

    def suggest(self, request: SearchRequest, limit: int) -> list[Suggestion]:
        mirror = current()
        with mirror.lock, mirror.known.lock:
            return suggestions(request, area_of(request), mirror.memory(request.locale), limit)

    def warm(self, request: SearchRequest) -> None:
        self.search(request)
        self.suggest(request, 1)


def _rows(looked: Looked, request: SearchRequest) -> list[Row]:
    if request.page > LAST_PAGE:
        return []
    first = (request.page - 1) * request.per_page
    return looked.rows(first, first + request.per_page)


def _near(
    looked: Looked, rows: list[Row], request: SearchRequest, area: Area
) -> dict[str, tuple[SearchDocument, ...]]:
    """What is near the ended entries of this page that nothing replaced."""
    memory = looked.memory
    over = [memory.entry(slot) for _, slot in rows if looked.needs_near(slot)]
    if not over:
        return {}
    active = visible(memory, request) & ~ended(memory, request)
    active &= places(memory, area) != NOWHERE
    return {
        entry.key: tuple(other.document for other in nearest(entry, memory, active))
        for entry in over
    }
