"""The guide as a list: what is asked of search, and what the page shows of the answer."""

from typing import Any

from django.http import HttpRequest

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
        "action": address(request),
        "is_filtered": bool(wanted.text or shown["chips"] or wanted.page > 1),
    }


def address(request: HttpRequest) -> str:
    """Previews have the path of the page too."""
    return request.path
