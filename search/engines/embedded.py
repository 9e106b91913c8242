"""The embedded engine: postings in memory, right in every process as soon as a change commits."""

import math
import time

from django.utils.translation import gettext as _

from .. import registry, rules
from ..answers import Page, hits, understood
from ..confidence import confident
from ..facets import facets, relaxations
from ..matching import match
from ..memory import Flags, Memory
from ..mirror import current
from ..nearest import nearest
from ..port import LAST_PAGE, SearchRequest, SearchResponse, Suggestion
from ..ranking import Ranked, rank
from ..registry import WHOLE_COUNTRY, Area
from ..selection import Selection, ended, places, select, visible
from ..suggesting import suggestions
from ..understanding import understand


class EmbeddedEngine:
    name = "embedded"

    def search(self, request: SearchRequest) -> SearchResponse:
        started = time.perf_counter()
        area = area_of(request)
        mirror = current()
        with mirror.lock:
            memory = mirror.memory(request.locale)
            query = understand(request.text, memory, rules.of(request), request.site_id)
            found = match(query, memory)
            selection = select(found, memory, request, area)
            ranked = rank(found, selection, query, memory, request)
            page = _page(ranked, selection, memory, request, area)
            counted = facets(selection, memory, request, area)
            dropped = () if len(ranked.slots) else relaxations(selection, request)
            sure = confident(ranked, query)
        pages = max(1, math.ceil(len(ranked.slots) / request.per_page))
        return SearchResponse(
            hits=tuple(hits(page, query, request)),
            total=len(ranked.slots),
            facets=counted,
            did_you_mean=query.did_you_mean,
            relaxations=dropped,
            understood=understood(query, request, area),
            confident=sure,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            page=request.page,
            pages=min(pages, LAST_PAGE),
            cut_off=pages > LAST_PAGE,
        )

    def suggest(self, request: SearchRequest, limit: int) -> list[Suggestion]:
        mirror = current()
        with mirror.lock:
            return suggestions(request, area_of(request), mirror.memory(request.locale), limit)


def area_of(request: SearchRequest) -> Area:
    """The area asked for; an unknown one is the whole country, so that nothing is hidden."""
    return registry.doors.places.find(request.area) or WHOLE_COUNTRY


def _page(
    ranked: Ranked, selection: Selection, memory: Memory, request: SearchRequest, area: Area
) -> list[Page]:
    if request.page > LAST_PAGE:
        return []
    first = (request.page - 1) * request.per_page
    rows = []
    for slot in ranked.slots[first : first + request.per_page].tolist():
        entry = memory.entry(slot)
        near = []
        if selection.ended[slot] and entry.document.successor is None:
            near = nearest(entry, memory, _active(memory, request, area))
        reason = ranked.reason(slot, memory) if request.text else _("Past bij je keuze")
        rows.append(
            Page(
                key=entry.key,
                score=float(ranked.score[slot]),
                place=ranked.place_of(slot),
                best_bet=slot in ranked.pinned,
                reason=reason,
                near=tuple(other.document for other in near),
            )
        )
    return rows


def _active(memory: Memory, request: SearchRequest, area: Area) -> Flags:
    """All that an empty question would find."""
    from ..selection import NOWHERE

    shown = visible(memory, request) & ~ended(memory, request)
    return shown & (places(memory, area) != NOWHERE)
