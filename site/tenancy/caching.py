"""The one place that says how long a response may be kept, and by whom.

A public page holds nothing of its visitor (docs/hosts.md), so a shared cache may keep it.
"""

from datetime import datetime
from typing import TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

Response = TypeVar("Response", bound=HttpResponseBase)

MAX_AGE = 300
NOT_FOUND_MAX_AGE = 60
MOVED_MAX_AGE = 3600
# What a visitor typed is theirs: a response to it is never kept.
PERSONAL_PARAMETERS = ("q",)


def public_response(
    response: Response, *, until: datetime | None = None, max_age: int = MAX_AGE
) -> Response:
    """Let everyone keep `response` for `max_age` seconds, but never beyond `until`."""
    if until is not None:
        left = int((until - timezone.now()).total_seconds())
        max_age = max(0, min(max_age, left))
    response["Cache-Control"] = f"public, max-age={max_age}" + (
        "" if max_age else ", must-revalidate"
    )
    vary_by_encoding_only(response)
    return response


def no_store(response: Response) -> Response:
    """Let no one keep `response`."""
    response["Cache-Control"] = "no-store"
    return response


def vary_by_encoding_only(response: HttpResponseBase) -> None:
    kept = [
        name
        for name in map(str.strip, response.get("Vary", "").split(","))
        if name.lower() == "accept-encoding"
    ]
    if kept:
        response["Vary"] = kept[0]
    else:
        del response["Vary"]


def finish_public(request: HttpRequest, response: HttpResponseBase) -> None:
    """Decide for a public response whose view decided nothing."""
    if request.method not in ("GET", "HEAD") or any(
        name in request.GET for name in PERSONAL_PARAMETERS
    ):
        no_store(response)
    elif not response.has_header("Cache-Control"):
        match response.status_code:
            case 200 | 304:
                public_response(response)
            case 301 | 308:
                public_response(response, max_age=MOVED_MAX_AGE)
            case 404 | 410:
                public_response(response, max_age=NOT_FOUND_MAX_AGE)
            case _:
                no_store(response)
    vary_by_encoding_only(response)
