"""The brandbook that the page being made is drawn from: one for the whole request, so that no page shows two."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from brand.brandbook import Brandbook
from brand.editions import published


@dataclass
class _Chosen:
    """What this request is drawn from; chosen when it is first asked for."""

    brandbook: Brandbook | None = None


_chosen: ContextVar[_Chosen | None] = ContextVar("brandbook", default=None)


def brandbook() -> Brandbook:
    """The one in use here; outside a request the one that holds."""
    chosen = _chosen.get()
    if chosen is None:
        return published.brandbook()
    if chosen.brandbook is None:
        chosen.brandbook = published.brandbook()
    return chosen.brandbook


@contextmanager
def use(other: Brandbook | None) -> Iterator[None]:
    """Draw everything from `other` (a candidate that is looked at); None: from what holds at first sight."""
    token = _chosen.set(_Chosen(other))
    try:
        yield
    finally:
        _chosen.reset(token)


class BrandbookMiddleware:
    """Keeps to one brandbook from the first look to the end of the request. A preview has chosen already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = _chosen.get()
        with use(chosen.brandbook if chosen else None):
            return self.get_response(request)
