"""What a visitor reads who asks for a page in a language that it is not in yet."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirectBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import translation
from wagtail.models import Page

from content import context, page_types, placeholders
from tenancy.caching import public_response

from .offered import SOURCE, active, own_name
from .switcher import path_in


def not_yet(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """`/en/nl/over/`: `over` is there in Dutch only. Once it is translated this leads to it."""
    site_context = context.for_request(request)
    if site_context is None or active() == SOURCE:
        raise Http404
    found = _dutch(request, site_context, path)
    if isinstance(found, HttpResponseRedirectBase):
        return found
    page = site_context.page = found
    here = page.get_translation_or_none(site_context.home.locale)
    if here is not None and here.live:
        return redirect(site_context.with_area(path_in(active(), f"/{path}")))
    title = placeholders.resolve(page.title, site_context.placeholders)
    data = {
        "title": title,
        "dutch_url": site_context.with_area(f"/{path}"),
        "language": own_name(active()),
        "noindex": True,
        "werkcentrum": site_context,
        **page.not_yet_context(request),
    }
    return public_response(TemplateResponse(request, page.not_yet_template, data).render())


def _dutch(request: HttpRequest, site_context: Any, path: str) -> Page:
    """The Dutch page at this path of the site, or where it leads. Raises Http404."""
    with translation.override(SOURCE):
        found = site_context.site.root_page.specific.route(request, path.strip("/").split("/"))
    elsewhere = getattr(found, "kwargs", {}).get("redirect")
    if elsewhere is not None:
        return elsewhere
    if not isinstance(getattr(found, "page", None), page_types.base()):
        raise Http404
    return found.page
