"""`/zoeken/`: one list of everything that can be found on a site, its suggestions and its JSON."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tenancy import caching

from .parameters import TEXT, search_request
from .port import Hit, SearchRequest, SearchResponse, search, suggest
from .presentation import present
from .visibility import start_of


@require_safe
def results(http_request: HttpRequest) -> HttpResponseBase:
    """The result page. Works without JavaScript; every state has an address of its own."""
    request = search_request(http_request)
    response = search(request)
    context = present(http_request, request, response)
    page = render(http_request, "search/results.html", {**context, "noindex": True})
    return kept(http_request, page, request)


@require_safe
def results_json(http_request: HttpRequest) -> HttpResponseBase:
    """The same as data, for scripts of others; documented in docs/search.md."""
    request = search_request(http_request)
    return kept(http_request, JsonResponse(as_json(search(request))), request)


@require_safe
def suggestions(http_request: HttpRequest) -> HttpResponseBase:
    """Rows for the combobox: a JSON list, best first."""
    request = search_request(http_request)
    rows = [
        {"label": row.label, "url": row.url, "kind": row.kind, "kind_label": row.kind_label}
        for row in suggest(request)
    ]
    return kept(http_request, JsonResponse(rows, safe=False), request)


def kept(
    http_request: HttpRequest, response: HttpResponse, request: SearchRequest
) -> HttpResponseBase:
    """What was typed is kept nowhere; the rest until the day changes what is visible."""
    response["X-Robots-Tag"] = "noindex"
    if TEXT in http_request.GET:
        return caching.no_store(response)
    return caching.public_response(response, until=start_of(request.on + timedelta(days=1)))


def as_json(response: SearchResponse) -> dict[str, Any]:
    understood = response.understood
    return {
        "hits": [_hit(hit) for hit in response.hits],
        "facets": {
            facet.code: [
                {
                    "code": value.code,
                    "label": value.label,
                    "count": value.count,
                    "selected": value.selected,
                }
                for value in facet.values
            ]
            for facet in response.facets
        },
        "total": response.total,
        "ended": response.ended,
        "page": response.page,
        "pages": response.pages,
        "confident": response.confident,
        "degraded": response.degraded,
        "reduced": response.reduced,
        "did_you_mean": response.did_you_mean,
        "relaxations": [
            {"facet": row.facet, "label": row.label, "total": row.total}
            for row in response.relaxations
        ],
        "understood": {
            "area": understood.area,
            "area_label": understood.area_label,
            "place_words": understood.place_words,
            "words": understood.words,
            "corrected": understood.corrected,
            "synonyms": understood.synonyms,
            "filters": understood.filters,
            "ignored": understood.ignored,
            "fallback": understood.fallback,
            "audience": understood.audience,
        },
        "took_ms": response.took_ms,
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "slug": hit.slug,
        "locale": hit.locale,
        "title": hit.title,
        "summary": hit.summary,
        "url": hit.url,
        "reason": hit.reason,
        "place": hit.place,
        "status": hit.status,
        "is_example": hit.is_example,
        "score": hit.score,
    }
