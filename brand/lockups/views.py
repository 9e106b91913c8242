"""A site's drawings, made when first asked for and then kept in the cache.

A look that a page in somebody's cache still names, but that has changed since, leads to the present one.
"""

import logging

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from wagtail.models import Site

from brand import current
from brand.editions.views import YEAR, brandbook_of
from brand.site_look import SiteLook, look_of
from tenancy.caching import public_response

from .addresses import address, look_digest
from .errors import LockupError
from .files import FILES, draw

logger = logging.getLogger(__name__)
CACHE = "drawings"
KEPT = 7 * 24 * 3600
# How long someone may be led to what holds now.
SOON = 60


def serve(request: HttpRequest, digest: str, look: str, file: str) -> HttpResponseBase:
    if file not in FILES:
        raise Http404
    site = Site.find_for_request(request)
    # The host of the admin may be no site: it looks national.
    wanted = look_of(site) if site else SiteLook()
    brandbook = brandbook_of(digest)
    if brandbook is None or look != look_digest(wanted):
        now = address(current.brandbook(), wanted, file)
        return public_response(redirect(now), max_age=SOON)
    cache = caches[CACHE]
    key = f"beeldmerk:{digest}:{look}:{file}"
    content = cache.get(key)
    if content is None:
        try:
            content = draw(brandbook, wanted, file)
        except LockupError as error:
            logger.warning("%s of %s could not be drawn: %s", file, site, error)
            raise Http404 from error
        cache.set(key, content, KEPT)
    response = HttpResponse(content, content_type=FILES[file].kind)
    public_response(response, max_age=YEAR)
    response["Cache-Control"] += ", immutable"
    return response
