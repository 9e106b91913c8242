"""What only the national site has."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Site


def is_national(site: Site | None) -> bool:
    """The national site is Wagtail's default site."""
    return site is not None and site.is_default_site


def national_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """404 on every other site."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_national(Site.find_for_request(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return checked
