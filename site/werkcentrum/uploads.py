"""Images from the local disk, in the embedded mode. In production the object store serves them."""

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve as serve_file

from tenancy.caching import public_response

# Documents go through a view that knows private collections and dates; what is half uploaded, and what may
# not be used any more, is nobody's to fetch (docs/assets.md).
NOT_HERE = ("documents/", "wagtail_uploads/", "verlopen/")


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    if path.startswith(NOT_HERE) or "\0" in path:
        raise Http404
    try:
        response = serve_file(request, path, document_root=str(settings.MEDIA_ROOT))
    except SuspiciousFileOperation as error:
        raise Http404 from error
    # No longer than a page: a consent that ends takes its picture along.
    return public_response(response)
