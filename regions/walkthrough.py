"""Lets the people of a region walk through its site before it is live, by a signed link.

The token names one region and holds for a day, in the link and in the cookie that replaces it.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from tenancy.hosts import site_url

from .models import Region

PARAMETER = COOKIE = "rondleiding"
LIFETIME = timedelta(hours=24)
SALT = "regions.walkthrough"


def token_for(region: Region) -> str:
    return signing.TimestampSigner(salt=SALT).sign(region.code)


def link_for(region: Region, path: str = "/") -> str:
    """The address to send to someone; it opens the whole site of this region for a day."""
    if region.site is None:
        raise ValueError(f"{region.code} has no site yet")
    return f"{site_url(region.site)}{path}?{PARAMETER}={token_for(region)}"


def opens(token: str, region: Region) -> bool:
    """Whether `token` was signed for this region, less than a day ago."""
    try:
        return signing.TimestampSigner(salt=SALT).unsign(token, max_age=LIFETIME) == region.code
    except signing.BadSignature:
        return False


def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Put the token in a cookie of this host alone, and lead on to the address without it."""
    parameters = request.GET.copy()
    parameters.pop(PARAMETER, None)
    query = f"?{parameters.urlencode()}" if parameters else ""
    response = HttpResponseRedirect(f"{_own_path(request)}{query}")
    response.set_cookie(
        COOKIE,
        token,
        max_age=LIFETIME,
        httponly=True,
        secure=settings.PUBLIC_SCHEME == "https",
        samesite="Lax",
    )
    return keep_private(response)


def _own_path(request: HttpRequest) -> str:
    """The path, which can't be read as an address elsewhere (`//example.org`)."""
    return "/" + request.get_full_path_info().partition("?")[0].lstrip("/\\")


def keep_private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
