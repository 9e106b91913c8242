"""The guide as a list: what is asked of search, and what the page shows of the answer."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from content.context import SiteContext
from content.context import for_request as context_for
from search import registry
from search.parameters import search_request
from search.port import search
from search.presentation import present
from search.selection import KIND_FACET

from .documents import KIND
from .models import GuidePage

PER_PAGE = 10
OPEN_FACETS = ("voor", "situatie")


def page_context(guide: GuidePage, request: HttpRequest) -> dict[str, Any]:
    """`search.presentation.present`, for instruments only, with the areas in groups."""
    wanted = search_request(request, kinds=(KIND,), per_page=PER_PAGE)
    shown = present(
        request, wanted, search(wanted), path=address(request), fixed=frozenset([KIND_FACET])
    )
    facets = [
        {**facet, "open": facet["open"] or facet["name"] in OPEN_FACETS}
        for facet in shown["facets"]
    ]
    return {
        **shown,
        "facets": facets,
        "area_options": area_options(wanted.site_id, context_for(request)),
        "action": address(request),
        "is_filtered": bool(wanted.text or shown["chips"] or wanted.page > 1),
    }


def address(request: HttpRequest) -> str:
    """Previews have the path of the page too."""
    return request.path


def area_options(site_id: int | None, context: SiteContext | None) -> list[Any]:
    """`Waar?`: the region's own gemeenten in a group, or all regions on the national site."""
    areas = list(registry.doors.places.offered(site_id))
    own = [(area.parameter, str(area.label)) for area in areas if area.kind != "gemeente"]
    gemeenten = [(area.parameter, str(area.label)) for area in areas if area.kind == "gemeente"]
    if not gemeenten:
        return own
    label = _("Je gemeente")
    first, rest = own[:1], own[1:]
    return [*first, {"label": label, "options": gemeenten}, *rest]
