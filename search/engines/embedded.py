"""The embedded engine: postings in memory, right in every process as soon as a change commits."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .. import rules
from ..confidence import confident
from ..documents import SearchDocument
from ..facets import Masks, dropped
from ..matching import match
from ..mirror import Mirror, current
from ..nearest import nearest
from ..parts import Part, asked_of, in_order, is_merged, locales_of, of_a_page, only_here, others
from ..port import LAST_PAGE, SearchRequest, SearchResponse, Suggestion
from ..ranking import rank
from ..registry import Area
from ..selection import NOWHERE, ended, places, select, visible
from ..suggesting import begun_like, suggestions_of, typed_words
from ..understanding import understand
from .response import counted, respond
from .rows import Looked, Row, area_of, page_of


@dataclass(slots=True)
class InMemory(Part):
    """A part of the answer, with the documents that were looked at."""

    looked: Looked


class EmbeddedEngine:
    name = "embedded"

    def search(self, request: SearchRequest) -> SearchResponse:
        started = time.perf_counter()
        area = area_of(request)
        mirror = current()
        with mirror.lock, mirror.known.lock:
            locales = locales_of(request.locale, mirror.known)
            merged = is_merged(request, locales)
            parts: list[InMemory] = []
            found: list[list[Row]] = []
            for locale in locales:
                begin, end = of_a_page(request, parts, merged)
                parts.append(_part(asked_of(request, parts), locale, locales, mirror, area))
                found.append(parts[-1].looked.rows(begin, end))
            rows = in_order(found, request, merged) if request.page <= LAST_PAGE else []
            near = {key: near for part in parts for key, near in _near(part, rows, area).items()}
            page = page_of(rows, request, near)
            counts = counted(parts, request, area)
            ways = (
                [] if any(p.total for p in parts) else [dropped(p.looked.selection) for p in parts]
            )
            reduced = mirror.reduced
        return respond(request, area, parts, page, counts, ways, started, reduced)

    def suggest(self, request: SearchRequest, limit: int) -> list[Suggestion]:
        mirror = current()
        typed, area = typed_words(request), area_of(request)
        if not typed:
            return []
        found: list[SearchDocument] = []
        with mirror.lock, mirror.known.lock:
            for locale in locales_of(request.locale, mirror.known):
                asked = replace(request, untranslated=request.locale) if found else request
                found += begun_like(typed, asked, area, mirror.of(locale))
        return suggestions_of(typed, found, request, limit)

    def warm(self, request: SearchRequest) -> None:
        self.search(request)
        self.suggest(request, 1)


def _part(
    request: SearchRequest, locale: str, locales: Sequence[str], mirror: Mirror, area: Area
) -> InMemory:
    memory = mirror.of(locale)
    more = others(locale, locales, mirror.known)
    query = understand(request.text, memory.knowledge, rules.of(request), request.site_id, more)
    found = match(query, memory)
    selection = select(found, memory, request, area)
    ranked = rank(found, selection, query, memory, request)
    tally = Masks(selection, memory)
    total, over = len(ranked.slots), int(selection.ended[ranked.slots].sum())
    return InMemory(
        locale=locale,
        request=request,
        query=query,
        tally=tally,
        listed=bool(selection.listed.any()),
        total=total,
        ended=over,
        only_here=only_here(locale, request, tally, total - over),
        sure=confident(ranked, query, memory.knowledge),
        looked=Looked(memory, selection, ranked),
    )


def _near(part: InMemory, rows: Sequence[Row], area: Area) -> dict[str, tuple[SearchDocument, ...]]:
    """What is near the ended entries of this page that nothing replaced."""
    memory = part.looked.memory
    over = [
        memory.entry(slot)
        for looked, slot in rows
        if looked is part.looked and looked.needs_near(slot)
    ]
    if not over:
        return {}
    request = replace(part.request, untranslated="")
    active = visible(memory, request) & ~ended(memory, request)
    active &= places(memory, area) != NOWHERE
    return {
        entry.key: tuple(other.document for other in nearest(entry, memory, active))
        for entry in over
    }
