"""A response as templates show it: chips, facets, pages, one line on what was understood.

`/zoeken/` uses it, and so can any page with a result list (the guide).
"""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from brand.dutch import is_foreign

from . import registry, rules
from .links import Links
from .nearby import nearby
from .parameters import AUDIENCE, SORT, TEXT, site_of
from .port import Facet, SearchRequest, SearchResponse, Sort
from .selection import AREA_FACET
from .understood_line import understood_links, understood_text
from .weights import weights

RESULTS = "search:results"
SORT_LABELS = {
    Sort.RELEVANCE: gettext_lazy("Best passend"),
    Sort.NAME: gettext_lazy("Naam"),
    Sort.CHECKED: gettext_lazy("Laatst gecontroleerd"),
}


def present(
    http_request: HttpRequest,
    request: SearchRequest,
    response: SearchResponse,
    *,
    path: str | None = None,
    fixed: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """The template context of a result list. Facets in `fixed` are given by the page, not shown."""
    places = registry.doors.places
    default_area = places.default(site_of(http_request))
    links = Links(path or http_request.path, request, default_area, fixed)
    shown = [facet for facet in response.facets if facet.code not in fixed]
    chips = _chips(shown, links)
    nothing = not response.hits and response.total == 0
    contact = registry.doors.contact
    # What a form sends without being chosen is no choice: a place in the question may then decide.
    chosen = request.area_given or response.understood.place_words
    unchosen = "" if chosen else default_area
    return {
        "search": request,
        "response": response,
        "hits": response.hits,
        "links": links,
        "total_text": total_text(response, request),
        "total_heading": total_heading(response, request),
        "ended_text": ended_text(response),
        "facets": [_facet(facet) for facet in shown if facet.code != AREA_FACET],
        "area_options": _with_area_of(response, area_options(request.site_id, unchosen=unchosen)),
        "area_chosen": "" if response.understood.area == unchosen else response.understood.area,
        "chips": chips,
        "filters_chosen": len(chips),
        "clear_url": links.without_filters(),
        "kept_by_search_bar": [
            *(pair for pair in links.pairs() if pair[0] not in (TEXT, AREA_FACET)),
            *_audience_of(request),
        ],
        "kept_by_filters": [p for p in links.pairs() if p[0] in (TEXT, AREA_FACET, AUDIENCE, SORT)],
        "understood_text": understood_text(request, response),
        "understood_links": understood_links(request, response, links),
        "sorts": [
            {
                "label": str(label),
                "url": links.with_value(SORT, sort),
                "current": sort is request.sort,
            }
            for sort, label in SORT_LABELS.items()
        ],
        "pages": links.pages(response.page, response.pages),
        "previous_url": links.page(response.page - 1)
        if 1 < response.page <= response.pages
        else "",
        "next_url": links.page(response.page + 1) if response.page < response.pages else "",
        "first_page_url": links.page(1),
        "beyond": not response.hits and response.total > 0,
        "nothing": nothing,
        "unsure": bool(response.hits) and not response.confident and bool(request.text),
        "ways_on": ways_on(http_request, request, response, links)
        if nothing or not response.confident
        else [],
        "contact": contact(http_request) if contact else None,
        "after_results": after_results(http_request, request, response),
    }


def _audience_of(request: SearchRequest) -> list[tuple[str, str]]:
    """A list for one audience is its part of the site: who searches from there and then drops the filter is still
    likely to be of it."""
    codes = request.filters.get(weights().audience_facet, ())
    return [(AUDIENCE, codes[0])] if len(codes) == 1 and not request.audience else []


def after_results(
    http_request: HttpRequest, request: SearchRequest, response: SearchResponse
) -> list[registry.PagePart]:
    parts = (told(http_request, request, response) for told in registry.doors.on_results)
    return [part for part in parts if part is not None]


def area_options(site_id: int | None, unchosen: str = "") -> list[Any]:
    """The options of 'Waar?' in their order; gemeenten stand together in a group. `unchosen`: the area whose
    option sends nothing. Names of places are Dutch, and say so on a page in another language."""
    options: list[Any] = []
    gemeenten: list[tuple[str, ...]] = []
    named = (settings.LANGUAGE_CODE,) if is_foreign() else ()
    for area in registry.doors.places.offered(site_id):
        if area.kind != "gemeente":
            value = "" if area.parameter == unchosen else area.parameter
            options.append((value, str(area.label), *(() if area.is_everywhere else named)))
            continue
        if not gemeenten:
            options.append({"label": _("Je gemeente"), "options": gemeenten})
        gemeenten.append((area.parameter, str(area.label), *named))
    return options


def _with_area_of(response: SearchResponse, options: list[Any]) -> list[Any]:
    """A gemeente that is not offered here is, where it is searched in: the choice shows what counts."""
    area, label = response.understood.area, response.understood.area_label
    offered = {option[0] for option in options if isinstance(option, tuple)}
    offered |= {
        each[0] for group in options if isinstance(group, dict) for each in group["options"]
    }
    if area == registry.EVERYWHERE or not label or area in offered or "" in offered:
        return options
    return [*options[:1], (area, label), *options[1:]]


def total_text(response: SearchResponse, request: SearchRequest) -> str:
    text = _counted(response)
    return _for_text() % {"count": text, "text": request.text} if request.text else text


def total_heading(response: SearchResponse, request: SearchRequest) -> SafeString:
    """The same as safe HTML: what was typed, in whatever script, does not turn the sentence round it."""
    text = escape(_counted(response))
    if not request.text:
        return text
    typed = format_html("<bdi>{}</bdi>", request.text)
    return mark_safe(escape(_for_text()) % {"count": text, "text": typed})  # noqa: S308 - all escaped


def _counted(response: SearchResponse) -> str:
    """Without those that have ended, as the counts beside the filters are; these are told apart."""
    total = response.total - response.ended or response.total
    return ngettext("%(total)d resultaat", "%(total)d resultaten", total) % {"total": total}


def ended_text(response: SearchResponse) -> str:
    """Empty where nothing has ended, or all: then each says so."""
    if not response.ended or response.ended == response.total:
        return ""
    return ngettext(
        "Er staat ook %(ended)d resultaat bij dat niet meer bestaat.",
        "Er staan ook %(ended)d resultaten bij die niet meer bestaan.",
        response.ended,
    ) % {"ended": response.ended}


def _for_text() -> str:
    # Translators: %(count)s is '12 resultaten', %(text)s what was typed.
    return _("%(count)s voor ‘%(text)s’")


def _facet(facet: Facet) -> dict[str, Any]:
    values = [
        {"value": v.code, "label": v.label, "count": v.count, "checked": v.selected}
        for v in facet.values
        if v.count or v.selected
    ]
    return {
        "name": facet.code,
        "legend": facet.label,
        "values": values,
        "open": bool(facet.selected),
    }


def _chips(facets: list[Facet], links: Links) -> list[dict[str, Any]]:
    return [
        {"label": value.label, "url": links.without(facet.code, value.code), "removable": True}
        for facet in facets
        if facet.code != AREA_FACET
        for value in facet.selected
    ]


def ways_on(
    http_request: HttpRequest, request: SearchRequest, response: SearchResponse, links: Links
) -> list[dict[str, str]]:
    """What the nearest region has, filters to drop with what that gives, what other apps offer, and at zero
    hits what many ask."""
    ways = [
        {
            "title": hit.title,
            "text": _("In de buurt: %(region)s") % {"region": area.label},
            "url": hit.url,
        }
        for area, hit in nearby(request, response)
    ]
    for relaxation in response.relaxations:
        given = ngettext("%(total)d resultaat", "%(total)d resultaten", relaxation.total)
        if relaxation.facet == AREA_FACET:
            title, url = _("Zoek in heel Nederland"), links.with_value(AREA_FACET, "nl")
        elif relaxation.facet:
            title = _("Zoek zonder filter: %(label)s") % {"label": relaxation.label}
            url = links.without(relaxation.facet)
        else:
            title, url = _("Zoek zonder filters"), links.without_filters()
        ways.append({"title": title, "text": given % {"total": relaxation.total}, "url": url})
    for offer in registry.doors.ways_on:
        ways += [
            {"title": str(way.label), "text": str(way.explanation), "url": way.url}
            for way in offer(http_request)
        ]
    if not response.total:
        ways += [
            {
                "title": words,
                "text": _("Vaak gezocht"),
                "url": f"{reverse(RESULTS)}?{urlencode({TEXT: words})}",
            }
            for words in registry.popular(request.site_id, request.locale)
            if rules.of(request).may_suggest(words, request.locale)
        ]
    return ways
