"""The first click on a loaded page with results, told by a script; the link itself goes straight on."""

import re

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.views.decorators.http import require_POST

from search.parameters import site_of
from search.port import LAST_PAGE, LONGEST_QUERY
from tenancy.caching import no_store
from tenancy.same_origin import public_post

from . import queue
from .events import Clicked
from .hearing import question_of

MARKER = re.compile(r"[a-z_-]{1,50}:[\w-]{1,200}")
HIGHEST_RANK = LAST_PAGE * 50


@require_POST
@public_post(times=120, seconds=600)
def click(request: HttpRequest) -> HttpResponseBase:
    """Always 204: a script has nothing to do with an answer. What makes no sense is not counted."""
    text = request.POST.get("q", "")[: LONGEST_QUERY * 2]
    marker = request.POST.get("treffer", "")[:260]
    rank = request.POST.get("plaats", "")[:9]
    question = question_of(site_of(request), translation.get_language() or "nl", text)
    place = int(rank) if rank.isdecimal() else 0
    if question and MARKER.fullmatch(marker) and 1 <= place <= HIGHEST_RANK:
        queue.put(Clicked(question, marker, place))
    return no_store(HttpResponse(status=204))
