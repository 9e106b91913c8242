"""Who is acting, for code that is not told: a signal, or Wagtail's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest
from wagtail.log_actions import get_active_log_context

_request: ContextVar[HttpRequest | None] = ContextVar("audit_request", default=None)


@contextmanager
def acting_in(request: HttpRequest) -> Iterator[None]:
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def actor() -> Any:
    """The account that is signed in, in the request now served; None: a command, or a stranger."""
    user = get_active_log_context().user
    if user is None:
        user = getattr(_request.get(), "user", None)
    return user if getattr(user, "is_authenticated", False) else None


def asked_for() -> dict[str, str]:
    """Method, view and route of the request now served: not its path, which may hold a token."""
    request = _request.get()
    match = getattr(request, "resolver_match", None)
    if request is None or match is None:
        return {}
    return {
        "method": request.method or "",
        "view": match.view_name,
        "route": f"/{match.route}",
    }


def refusal_is_told() -> None:
    """Someone noted why the request now served is refused: more is known there than of its status."""
    request = _request.get()
    if request is not None:
        request.audit_refusal_told = True  # type: ignore[attr-defined]
