"""Sends visitors of a region that is not live to where its help is today."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from tenancy.caching import no_store

from . import walkthrough
from .models import Region
from .site_region import region_for
from .states import entrance

# What a host answers in every state.
OPEN_PATHS = ("/robots.txt", "/.well-known/", "/-/", settings.STATIC_URL, settings.MEDIA_URL)


class RegionStateMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        region = self.closed_region(request)
        if region is None:
            return self.get_response(request)
        token = request.GET.get(walkthrough.PARAMETER, "")
        if token and walkthrough.opens(token, region):
            return walkthrough.begin(request, token)
        if walkthrough.opens(request.COOKIES.get(walkthrough.COOKIE, ""), region):
            return walkthrough.keep_private(self.get_response(request))
        return no_store(HttpResponseRedirect(entrance(region).url))  # type: ignore[return-value]

    def closed_region(self, request: HttpRequest) -> Region | None:
        """The region of the requested site where its doors are not open to everyone."""
        if getattr(request, "is_dummy", False) or not getattr(request, "is_public", True):
            return None
        if request.path.startswith(OPEN_PATHS):
            return None
        region = region_for(request)
        return None if region is None or region.is_live else region
