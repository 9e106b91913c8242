"""A language that the site did not open is not there, whatever the address: pages, search, errors."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import get_resolver
from django.utils import translation
from wagtail.models import Site

from . import elsewhere
from .offered import SOURCE, active


class ClosedLanguageMiddleware:
    """Answers 404 in Dutch. Stands behind the one that took the language from the path."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if active() == SOURCE or not getattr(request, "is_public", False):
            return self.get_response(request)
        if getattr(request, "is_dummy", False):
            return self.get_response(request)
        with elsewhere.asked_once():
            site = Site.find_for_request(request)
            home = elsewhere.home_of(site, active()) if site else None
            if site is None or (home is not None and home.is_open):
                return self.get_response(request)
        translation.activate(settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        not_found: Any = get_resolver().resolve_error_handler(404)
        return not_found(request, exception=Http404())
