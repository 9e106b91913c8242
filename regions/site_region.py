"""Which region a site belongs to: asked once for each request."""

from django.http import HttpRequest
from wagtail.models import Site

from .models import Region


def region_for(request: HttpRequest, site: Site | None = None) -> Region | None:
    """The region whose site answers this request; None on the national site."""
    if not hasattr(request, "_region"):
        site = site or Site.find_for_request(request)
        found = Region.objects.filter(site=site).defer("outline").first() if site else None
        request._region = found  # type: ignore[attr-defined]
    return request._region  # type: ignore[attr-defined]
