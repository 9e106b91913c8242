"""First of the project's middleware: decides by host which site answers, and what may be kept.

docs/hosts.md tells the rules in one table.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import get_resolver
from django.utils import translation
from django.utils.translation import get_language_from_path
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from . import caching, hosts, policies
from .models import SiteHost
from .requests import SiteRequest

logger = logging.getLogger(__name__)

HEALTH = ("/-/live", "/-/ready", "/-/tls")
ADMIN = "/admin/"
DOCUMENTS = "/documenten/"
UPLOADS = (DOCUMENTS, settings.MEDIA_URL)
# What the page for an unknown host is drawn with; no site owns it.
BRANDBOOK = "/-/merk/"
# What the admin needs on a host that is no site.
ADMIN_HOST_PATHS = (
    ADMIN,
    *UPLOADS,
    settings.STATIC_URL,
    "/-/beeldmerk/",
    "/robots.txt",
    "/favicon.ico",
)

View = Callable[[Any], HttpResponseBase]


class HttpResponsePermanentRedirectKeepingMethod(HttpResponsePermanentRedirect):
    status_code = 308


class HostMiddleware:
    """Sets `host_site`, `_wagtail_site` and `is_public` on the request.

    A response to one person only (the walk through a region that is not live yet) says `private`
    in its Cache-Control, and is left alone.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        request.host_site = None
        request.is_public = False
        if getattr(request, "is_dummy", False):
            return self.preview(request)
        if request.path_info in HEALTH:
            request._wagtail_site = None
            return caching.no_store(self.get_response(request))
        if is_admin_path(request):
            return self.admin(request)
        return self.public(request)

    def admin(self, request: SiteRequest) -> HttpResponseBase:
        host = hosts.requested_host(request)
        if host is None or not hosts.is_admin_host(host):
            return self.public(request, hidden=True)
        response = self.get_response(request)
        policies.for_admin(response)
        return response

    def public(self, request: SiteRequest, *, hidden: bool = False) -> HttpResponseBase:
        """A request for a site. `hidden`: whatever the path, there is nothing here."""
        host = hosts.requested_host(request)
        found = hosts.find(host) if host else None
        if found is None:
            # Wagtail would take the default site: an unknown host never shows another's content.
            request._wagtail_site = None
            if request.path_info.startswith(BRANDBOOK):
                return self.get_response(request)
            if host and hosts.is_admin_host(host):
                return self.admin_host_without_site(request)
            return misdirected(request)
        request.host_site = found
        request._wagtail_site = found.site
        request.is_public = True
        if not hosts.is_canonical(found):
            response = to_canonical(request, found)
        elif hidden or "\0" in request.path_info:
            response = not_found(request)
        else:
            response = self.get_response(request)
        return finish(request, response)

    def admin_host_without_site(self, request: SiteRequest) -> HttpResponseBase:
        if request.path_info == "/":
            return caching.no_store(redirect(ADMIN))
        if not request.path_info.startswith(ADMIN_HOST_PATHS):
            return caching.no_store(not_found(request))
        response = self.get_response(request)
        if request.path_info.startswith(UPLOADS):
            policies.for_upload(response)
        return response

    def preview(self, request: SiteRequest) -> HttpResponseBase:
        """Wagtail asks for a preview with the host of the page's own site, whatever its state."""
        host = hosts.requested_host(request)
        found = hosts.find(host) if host else None
        if found is not None:
            request.host_site = found
            request._wagtail_site = found.site
        request.is_public = True
        response = self.get_response(request)
        policies.for_preview(response)
        return caching.no_store(response)


class SiteLocaleMiddleware:
    """The language comes from the path alone, never from a header or a cookie.

    The admin starts in Dutch; Wagtail goes over to the language the editor prefers.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        language = None
        if request.is_public:
            language = get_language_from_path(request.path_info)
        language = language or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


def is_admin_path(request: SiteRequest) -> bool:
    return request.path_info.startswith(ADMIN) or request.path_info == ADMIN.rstrip("/")


def finish(request: SiteRequest, response: HttpResponseBase) -> HttpResponseBase:
    if request.path_info.startswith(UPLOADS):
        policies.for_upload(response)
        # A document in a private collection asks who the visitor is.
        if personal(request):
            request.is_public = False
            caching.no_store(response)
    if request.is_public and "private" not in response.get("Cache-Control", ""):
        refuse_personal(request, response)
        caching.finish_public(request, response)
    return response


def personal(request: SiteRequest) -> bool:
    session = getattr(request, "session", None)
    return session is not None and session.accessed


def refuse_personal(request: SiteRequest, response: HttpResponseBase) -> None:
    """A public response never carries a cookie; while testing it says which page tried."""
    cookies = [name for name, cookie in response.cookies.items() if cookie["max-age"] != 0]
    if cookies or personal(request):
        message = f"Public page {request.path_info} asked who the visitor is (cookies: {cookies})."
        if settings.RUNNING_TESTS or settings.DEBUG:
            raise AssertionError(message)
        logger.error(message)
    response.cookies.clear()


def to_canonical(request: SiteRequest, host: SiteHost) -> HttpResponseBase:
    """From another host of the site straight to where the path is now."""
    path = request.get_full_path()
    wanted = get_redirect(request, Redirect.normalise_path(path, decode_unicode=False))
    target = (wanted and wanted.link) or path
    if target.startswith("/"):
        target = hosts.site_url(host.site) + target
    if request.method in ("GET", "HEAD"):
        return HttpResponsePermanentRedirect(target)
    return HttpResponsePermanentRedirectKeepingMethod(target)


def not_found(request: SiteRequest) -> HttpResponseBase:
    handler: Any = get_resolver().resolve_error_handler(404)
    return handler(request, exception=Http404())


def misdirected(request: SiteRequest) -> HttpResponseBase:
    """421: this host leads to no site of ours. Holds no site's content, only the way to the
    national one."""
    national = hosts.root_url(settings.BASE_DOMAIN)
    html = render_to_string("421.html", {"national_url": national}, request=request)
    response = HttpResponse(html, status=421)
    policies.allow_form_to(response, national)
    return caching.no_store(response)
