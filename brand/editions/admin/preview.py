"""A public page in an edition that nobody else sees yet: through the public middleware, in a frame of the admin.

The files of such an edition stand at an address of the admin too, for those who may; `/-/merk/` is for what holds or
held (docs/adr/0126).
"""

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import iri_to_uri
from django.views import View
from wagtail.models import Site

from brand import current
from brand.brandbook import Brandbook
from brand.editions import published
from brand.editions.models import Edition
from brand.editions.views import file_response
from tenancy import hosts, policies
from tenancy.caching import no_store

from .base import NAMESPACE, Guarded
from .inner_links import Links

CLOSED = ("admin", "-/", "_util/", "documenten/", "media/", "static/")


def preview_url(edition: int | None, site: int, path: str) -> str:
    """The address in the admin of `path` (with its query) on a site; edition None: in the one that holds."""
    args = (
        {"site": site, "path": ""} if edition is None else {"pk": edition, "site": site, "path": ""}
    )
    name = "preview_now" if edition is None else "preview"
    return reverse(f"{NAMESPACE}:{name}", kwargs=args) + iri_to_uri(path.lstrip("/"))


def file_home(edition: int) -> str:
    """What `Brandbook.home` is for an edition in the admin."""
    digest = "0" * 16
    whole = reverse(f"{NAMESPACE}:file", kwargs={"pk": edition, "digest": digest, "path": "x"})
    return whole.removesuffix(f"{digest}/x")


class EditionFileView(Guarded, View):
    """Only while the edition still is what the page was made with: no page shows half of a draft."""

    def get(self, request: HttpRequest, pk: int, digest: str, path: str) -> HttpResponse:
        brandbook = get_object_or_404(Edition, pk=pk).brandbook()
        if brandbook.digest != digest:
            raise Http404
        response = file_response(brandbook, path)
        if path.endswith(".svg"):
            policies.for_upload(response)
        return no_store(response)


class Preview(Guarded, View):
    def get(
        self, request: HttpRequest, site: int, path: str, pk: int | None = None
    ) -> HttpResponseBase:
        found = get_object_or_404(Site, pk=site)
        if path.lower().startswith(CLOSED):
            raise Http404
        response = public_page(request, found, path, self.brandbook(pk))
        links = Links(lambda other, inner: preview_url(pk, other, inner), found)
        if response.status_code in (301, 302, 307, 308):
            target = links.inside(response["Location"])
            if target is None:
                context = {"url": response["Location"]}
                return framed(render(request, "editions/admin/leads_away.html", context))
            return no_store(HttpResponseRedirect(target))
        if response.get("Content-Type", "").startswith("text/html"):
            response.content = links.rewritten(response.content.decode()).encode()
            response.headers.pop("Content-Length", None)
        return framed(response)

    def brandbook(self, pk: int | None) -> Brandbook:
        if pk is None:
            return published.brandbook()
        brandbook = get_object_or_404(Edition, pk=pk).brandbook()
        return replace(brandbook, home=file_home(pk))


def framed(response: HttpResponse) -> HttpResponse:
    response["X-Frame-Options"] = "SAMEORIGIN"
    return no_store(response)


def public_page(request: HttpRequest, site: Site, path: str, brandbook: Brandbook) -> Any:
    """What a visitor of the site would get, whatever the state of its region, drawn from `brandbook`."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": f"/{path}",
        "QUERY_STRING": request.META.get("QUERY_STRING", ""),
        "SERVER_NAME": hosts.canonical_host(site),
        "SERVER_PORT": request.META.get("SERVER_PORT", "80"),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": hosts.site_url(site).partition("://")[2],
        "REMOTE_ADDR": request.META.get("REMOTE_ADDR", ""),
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "https" if request.is_secure() else "http",
    }
    inner: Any = WSGIRequest(environ)
    inner.is_dummy = True
    with current.use(brandbook), translation.override(translation.get_language()):
        return _handler().get_response(inner)


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
