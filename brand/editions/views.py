"""The files of every edition that was ever published, under an address that holds their digest."""

import mimetypes

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from brand.brandbook import STYLESHEET, Brandbook
from brand.editions import published
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
    response = file_response(brandbook, path)
    public_response(response, max_age=YEAR)
    response["Cache-Control"] += ", immutable"
    if path == STYLESHEET:
        pack(request, response)
    return response


def brandbook_of(digest: str) -> Brandbook | None:
    """The one of a digest, if it holds or ever held; never one that is still being tried."""
    return published.of_digest(digest)


def file_response(brandbook: Brandbook, path: str) -> HttpResponse:
    """A file of an edition, or what is made of it. Raises Http404. How long it may be kept the caller says."""
    if path == STYLESHEET:
        return HttpResponse(brandbook.stylesheet, content_type="text/css; charset=utf-8")
    export = EXPORTS.get(path.removeprefix("export/")) if path.startswith("export/") else None
    if export:
        kind = KINDS[path.rpartition(".")[2]]
        return HttpResponse(export(brandbook), content_type=f"{kind}; charset=utf-8")
    if path not in brandbook.files:
        raise Http404
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return HttpResponse(brandbook.files[path], content_type=kind)
