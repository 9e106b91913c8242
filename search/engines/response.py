"""The response, from the parts that an engine found: the same code for each engine."""

import math
import time
from collections.abc import Iterable, Sequence

from ..answers import Page, hits
from ..facets import facets, ways_on
from ..parts import Part, Together, did_you_mean, summed, understood_by
from ..port import LAST_PAGE, Facet, SearchRequest, SearchResponse
from ..registry import Area


def counted(parts: Sequence[Part], request: SearchRequest, area: Area) -> tuple[Facet, ...]:
    return facets(Together(parts), request, area)


def respond(
    request: SearchRequest,
    area: Area,
    parts: Sequence[Part],
    page: Iterable[Page],
    counts: tuple[Facet, ...],
    dropped: Iterable[tuple[dict[str, int], int]],
    started: float,
    reduced: bool = False,
) -> SearchResponse:
    """`dropped`: at zero hits, by part what dropping a filter gives."""
    total = sum(part.total for part in parts)
    pages = max(1, math.ceil(total / request.per_page))
    return SearchResponse(
        hits=tuple(hits(page, {part.locale: part.query for part in parts}, request)),
        total=total,
        ended=sum(part.ended for part in parts),
        facets=counts,
        did_you_mean=did_you_mean(parts),
        relaxations=() if total else ways_on(*summed(dropped)),
        understood=understood_by(parts, request, area),
        confident=any(part.sure for part in parts),
        took_ms=round((time.perf_counter() - started) * 1000, 2),
        page=request.page,
        pages=min(pages, LAST_PAGE),
        cut_off=pages > LAST_PAGE,
        reduced=reduced,
    )
