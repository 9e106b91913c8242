"""The embedded engine: postings in memory, right in every process as soon as a change commits."""

import math
import time
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from .. import registry
from ..documents import SearchDocument, Status
from ..facets import facets, relaxations
from ..highlights import excerpt, marked_terms
from ..matching import Match, match
from ..memory import Entry, Memory
from ..mirror import current
from ..nearest import nearest
from ..port import (
    LAST_PAGE,
    RANKED,
    Hit,
    Near,
    SearchRequest,
    SearchResponse,
    Suggestion,
    Understood,
)
from ..query import Query
from ..ranking import rank
from ..registry import WHOLE_COUNTRY, Area
from ..selection import known_filters, narrow
from ..suggesting import suggestions
from ..understanding import understand
from ..weights import weights

EXCERPT_FIELDS = ("body", "audience", "conditions")


class EmbeddedEngine:
    name = "embedded"

    def search(self, request: SearchRequest) -> SearchResponse:
        started = time.perf_counter()
        area = area_of(request)
        mirror = current()
        with mirror.lock:
            memory = mirror.memory(request.locale)
            query = understand(request.text, memory)
            candidates = narrow(match(query, memory).values(), request, area)
            chosen = [hit for hit in candidates if not hit.failed]
            ranked = rank(chosen, query, memory, request)
            first = (request.page - 1) * request.per_page
            page = ranked[first : first + request.per_page] if request.page <= LAST_PAGE else []
            near = {
                hit.key: nearest(hit.entry, memory, _active(memory, request, area))
                for hit in page
                if hit.entry.document.status_on(request.on) is Status.ENDED
                and hit.entry.document.successor is None
            }
        pages = max(1, math.ceil(len(ranked) / request.per_page))
        terms = {t for group in query.groups for a in group.alternatives for t in a.terms}
        return SearchResponse(
            hits=tuple(_hit(found, terms, request, near.get(found.key, ())) for found in page),
            total=len(ranked),
            facets=facets(candidates, request, area),
            did_you_mean=query.did_you_mean,
            relaxations=() if ranked else relaxations(candidates, request),
            understood=_understood(query, request, area),
            confident=_confident(ranked, query),
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


def _confident(ranked: list[Match], query: Query) -> bool:
    """Whether the first hits answer: one is named, or holds enough of what was asked."""
    if not query.groups:
        return bool(ranked)
    share = weights().confident_share
    return any(hit.named or hit.covered >= share for hit in ranked[:RANKED])


def _understood(query: Query, request: SearchRequest, area: Area) -> Understood:
    known, ignored = known_filters(request)
    return Understood(
        area=area.parameter,
        area_label=str(area.label),
        place_words=request.place_words,
        words=tuple(group.word for group in query.groups),
        corrected=query.corrected,
        synonyms=query.synonyms[:5],
        filters=known,
        ignored=ignored,
    )


def _url(document: SearchDocument, request: SearchRequest) -> str:
    return registry.link(document.path, document.opens_at, document.paths, request.site_id)


def _active(memory: Memory, request: SearchRequest, area: Area) -> list[Match]:
    """All that an empty question would find."""
    everything = match(Query(), memory).values()
    listed = narrow(everything, replace(request, text="", filters={}, kinds=()), area)
    return [hit for hit in listed if not hit.failed]


def _hit(found: Match, terms: set[str], request: SearchRequest, near: Sequence[Entry] = ()) -> Hit:
    document = found.entry.document
    resolve = request.resolve or str
    title, summary = resolve(document.title), resolve(document.summary)
    texts = [resolve(document.texts[name]) for name in EXCERPT_FIELDS if name in document.texts]
    return Hit(
        key=document.key,
        kind=document.kind,
        slug=document.slug,
        title=title,
        summary=summary,
        url=_url(document, request),
        score=round(found.score, 4),
        reason=found.reason or _("Past bij je keuze"),
        place=found.place,
        title_segments=marked_terms(title, terms, document.locale),
        highlights=excerpt(summary, texts, terms, document.locale),
        status=document.status_on(request.on),
        successor=document.successor,
        nearest=tuple(
            Near(resolve(entry.document.title), _url(entry.document, request)) for entry in near
        ),
        is_example=document.is_example,
        checked_on=document.checked_on,
        locale=document.locale,
        facets=document.facets,
        areas=document.areas,
        data=document.data,
        template=registry.doors.kinds[document.kind].hit_template,
    )
