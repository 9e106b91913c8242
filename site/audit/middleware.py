"""Watches the admin: who acts, what was refused, what left as a file."""

from collections.abc import Callable
from typing import Any

from django.http.response import HttpResponseBase
from django.urls import reverse

from . import exports, refusals
from .acting import acting_in


class AuditMiddleware:
    """After authentication and messages. Public pages, which hold nothing of a visitor, pass by."""

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        if not request.path_info.startswith(reverse("wagtailadmin_home")) or getattr(
            request, "is_public", False
        ):
            return self.get_response(request)
        with acting_in(request):
            response = self.get_response(request)
            if request.user.is_authenticated:
                refusals.watch(request, response)
                exports.watch(request, response)
        return response
