"""A result page was made: count its question, and give the page its form and script."""

from django.http import HttpRequest
from django.urls import reverse

from search.port import LONGEST_QUERY, SearchRequest, SearchResponse, Sort
from search.registry import PagePart, doors
from search.visibility import today

from . import queue
from .events import Asked, Question
from .personal import holds_personal
from .words import normalised


def question_of(site: int | None, locale: str, text: str) -> Question | None:
    """None for what is not counted: no words, no site, or something personal in it."""
    text = text[: 2 * LONGEST_QUERY]
    words = normalised(text)
    if not words or site is None or holds_personal(text) or holds_personal(words):
        return None
    return Question(site, locale, words, today())


def on_result_page(
    http_request: HttpRequest, request: SearchRequest, response: SearchResponse
) -> PagePart | None:
    if not request.text or getattr(http_request, "is_dummy", False):
        return None
    if http_request.method == "GET" and is_first_view(http_request, request):
        question = question_of(request.site_id, request.locale, request.text)
        if question is not None:
            queue.put(Asked(question, response.total, response.confident))
    context = {
        "text": request.text,
        "back": http_request.get_full_path(),
        "action": reverse("querylog:feedback"),
        "click_url": reverse("querylog:click"),
        "first_rank": (response.page - 1) * request.per_page + 1,
    }
    return PagePart("querylog/feedback_part.html", context)


def is_first_view(http_request: HttpRequest, request: SearchRequest) -> bool:
    """The question itself: not a next page, another order or a narrower choice of the same, and not
    what a browser fetches beforehand."""
    chosen = any(http_request.GET.get(facet) for facet in (*doors.vocabularies, "type"))
    early = "prefetch" in http_request.headers.get("Sec-Purpose", "")
    return request.page == 1 and request.sort is Sort.RELEVANCE and not chosen and not early
