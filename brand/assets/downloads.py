"""A document under its address: as long as it may be used, then its successor, then nothing."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from wagtail.documents.views import serve as wagtails

from brand.models import BrandDocument
from brand.rights import showing
from tenancy import hosts
from tenancy.caching import no_store, public_response
from tenancy.sight import sees


def serve(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """Before Wagtail's own view. Who looks after the document still gets it in the admin."""
    document = get_object_or_404(BrandDocument, pk=document_id)
    if document.filename != document_filename:
        raise Http404
    now = showing(document)
    if now.asset is None or now.asset.pk != document.pk:
        if _looks_after(request, document):
            return no_store(wagtails.serve(request, document_id, document_filename))
        if now.asset is None:
            raise Http404
        return public_response(redirect(now.asset.url), until=now.until)
    response = wagtails.serve(request, document_id, document_filename)
    if response.status_code in (200, 304):
        public_response(response, until=now.until)
    return response


def _looks_after(request: Any, document: BrandDocument) -> bool:
    """Asked on the admin's host alone: a public page knows no visitor."""
    host = hosts.requested_host(request)
    if not host or not hosts.is_admin_host(host):
        return False
    return request.user.is_authenticated and sees(request.user, document)
