"""The files of every edition that was ever published, under an address that holds their digest."""

import mimetypes

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from brand import current
from brand.brandbook import STYLESHEET, Brandbook
from brand.editions import published
from brand.editions.models import Publication
from brand.tokens.exports import EXPORTS
from tenancy.caching import public_response

from .packed import pack

YEAR = 365 * 24 * 3600
# Of an export, by how its name ends; the first two are read by people too.
KINDS = {
    "json": "application/json",
    "scss": "text/plain",
    "soc": "application/xml",
    "xml": "application/xml",
}


def serve(request: HttpRequest, digest: str, path: str) -> HttpResponseBase:
    """A page in somebody's cache still finds the stylesheet that it was made with."""
    brandbook = brandbook_of(digest)
    if brandbook is None:
        raise Http404
    export = EXPORTS.get(path.removeprefix("export/")) if path.startswith("export/") else None
    if path == STYLESHEET:
        response = HttpResponse(brandbook.stylesheet, content_type="text/css; charset=utf-8")
    elif export:
        kind = KINDS[path.rpartition(".")[2]]
        response = HttpResponse(export(brandbook), content_type=f"{kind}; charset=utf-8")
    elif path in brandbook.files:
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        response = HttpResponse(brandbook.files[path], content_type=kind)
    else:
        raise Http404
    public_response(response, max_age=YEAR)
    response["Cache-Control"] += ", immutable"
    if path == STYLESHEET:
        pack(request, response)
    return response


def brandbook_of(digest: str) -> Brandbook | None:
    """The one of a digest, if it was ever published."""
    for held in (current.brandbook(), published.delivered()):
        if held.digest == digest:
            return held
    row = Publication.objects.select_related("edition").filter(digest=digest).first()
    return row.edition.brandbook() if row else None
