"""Which region a site belongs to: asked once for each request; and which collection goes with a site."""

from django.http import HttpRequest
from wagtail.models import Collection, Site

from .models import Region


def region_for(request: HttpRequest, site: Site | None = None) -> Region | None:
    """The region whose site answers this request; None on the national site."""
    if not hasattr(request, "_region"):
        site = site or Site.find_for_request(request)
        found = Region.objects.filter(site=site).defer("outline").first() if site else None
        request._region = found  # type: ignore[attr-defined]
    return request._region  # type: ignore[attr-defined]


def site_of_collection(collection: Collection) -> int | None:
    """The pk of the site whose region has this collection, or one above it."""
    paths = [
        collection.path[:end]
        for end in range(collection.steplen, len(collection.path) + 1, collection.steplen)
    ]
    found = Region.objects.filter(collection__path__in=paths, site__isnull=False)
    return found.values_list("site", flat=True).first()


def collection_of_site(site: Site) -> Collection | None:
    """Where the region of a site keeps its images and documents."""
    return Collection.objects.filter(region__site=site).first()


def site_of_code(code: str) -> Site | None:
    """The site of the region with this code (`AM05`), once it has one."""
    region = Region.objects.filter(code=code, site__isnull=False).select_related("site").first()
    return region.site if region else None
