"""From a query string to a SearchRequest. Whatever a visitor types or a link holds, it never raises."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils import translation

from . import registry
from .port import LONGEST_QUERY, SearchRequest, Sort
from .selection import AREA_FACET, KIND_FACET
from .visibility import today
from .weights import weights

TEXT = "q"
SORT = "sorteer"
PAGE = "pagina"
AUDIENCE = "publiek"
MOST_VALUES = 50
HIGHEST_PAGE = 100_000
KEPT_CONTROLS = "\t\n\r"
# Joins letters within a word in Arabic and Persian; other format characters only disturb.
ZERO_WIDTH_NON_JOINER = "\u200c"


def clean_text(text: str) -> str:
    """Without NUL, control and direction characters, spaces joined, at most LONGEST_QUERY long."""
    kept = "".join(
        " " if char in KEPT_CONTROLS else char
        for char in text[: LONGEST_QUERY * 10]
        if char == ZERO_WIDTH_NON_JOINER
        or char in KEPT_CONTROLS
        or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return " ".join(kept.split())[:LONGEST_QUERY].strip()


def page_number(text: str | None) -> int:
    """1 where it is no number or below 1; a number beyond the last page stays what it is."""
    if not text or not re.fullmatch(r"[0-9]{1,9}", text):
        return 1
    return min(max(1, int(text)), HIGHEST_PAGE)


def site_of(http_request: HttpRequest) -> int | None:
    """The id of the site that answers: set by tenancy's middleware."""
    return getattr(getattr(http_request, "host_site", None), "site_id", None)


def search_request(
    http_request: HttpRequest,
    *,
    kinds: tuple[str, ...] = (),
    per_page: int = 10,
    filters: Mapping[str, tuple[str, ...]] | None = None,
    on: date | None = None,
) -> SearchRequest:
    """The request that this URL asks for. `kinds` and `filters` are fixed by the page, if at all."""
    parameters = http_request.GET
    site_id = site_of(http_request)
    area, area_given = _area(parameters, site_id)
    chosen = _filters(parameters) | dict(filters or {})
    locale = translation.get_language() or "nl"
    resolver = registry.doors.text_resolver
    return SearchRequest(
        text=clean_text(parameters.get(TEXT, "")),
        filters=chosen,
        audience=_audience(parameters, chosen, locale),
        area=area,
        area_given=area_given,
        site_id=site_id,
        locale=locale,
        kinds=kinds or _values(parameters, KIND_FACET),
        sort=_sort(parameters.get(SORT, "")),
        page=page_number(parameters.get(PAGE)),
        per_page=per_page,
        on=on or today(),
        resolve=resolver(http_request) if resolver else None,
    )


def _values(parameters: QueryDict, name: str) -> tuple[str, ...]:
    cleaned = (clean_text(value) for value in parameters.getlist(name)[:MOST_VALUES])
    return tuple(dict.fromkeys(value for value in cleaned if value))


def _filters(parameters: QueryDict) -> dict[str, tuple[str, ...]]:
    found = {facet.facet: _values(parameters, facet.facet) for facet in registry.facets()}
    return {facet: values for facet, values in found.items() if values}


def _audience(
    parameters: QueryDict, filters: Mapping[str, tuple[str, ...]], locale: str
) -> str | None:
    """The first one that exists; none where others were chosen as a filter."""
    facet = weights().audience_facet
    vocabulary = registry.doors.vocabularies.get(facet)
    known = {term.code for term in vocabulary.values(locale)} if vocabulary else set()
    chosen = filters.get(facet, ())
    for value in _values(parameters, AUDIENCE):
        if value in known:
            return value if not chosen or value in chosen else None
    return None


def _area(parameters: QueryDict, site_id: int | None) -> tuple[str, bool]:
    """The first area that exists, and True; else what this site searches in, and False."""
    places = registry.doors.places
    for value in _values(parameters, AREA_FACET):
        area = places.find(value.lower())
        if area is not None:
            return area.parameter, True
    return places.default(site_id), False


def _sort(value: str) -> Sort:
    try:
        return Sort(value)
    except ValueError:
        return Sort.RELEVANCE
