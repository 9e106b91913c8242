"""The files of every edition that was ever published, under an address that holds their digest."""

import mimetypes

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from brand import current
from brand.brandbook import STYLESHEET, Brandbook
from brand.editions import published
from brand.editions.models import Publication
from tenancy.caching import public_response

YEAR = 365 * 24 * 3600


def serve(request: HttpRequest, digest: str, path: str) -> HttpResponseBase:
    """A page in somebody's cache still finds the stylesheet that it was made with."""
    brandbook = _of(digest)
    if brandbook is None:
        raise Http404
    if path == STYLESHEET:
        response = HttpResponse(brandbook.stylesheet, content_type="text/css; charset=utf-8")
    elif path in brandbook.files:
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        response = HttpResponse(brandbook.files[path], content_type=kind)
    else:
        raise Http404
    public_response(response, max_age=YEAR)
    response["Cache-Control"] += ", immutable"
    return response


def _of(digest: str) -> Brandbook | None:
    for held in (current.brandbook(), published.delivered()):
        if held.digest == digest:
            return held
    row = Publication.objects.select_related("edition").filter(digest=digest).first()
    return row.edition.brandbook() if row else None
