"""Files for machines: robots.txt, sitemap.xml, security.txt, favicon.ico; each per host."""

import operator
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as sitemap_view
from wagtail.models import Locale, Page, Site

from brand.current import brandbook
from brand.lockups.addresses import address
from brand.site_look import SiteLook, look_of
from content.context import for_request
from content.features import page_types_off
from tenancy import hosts
from tenancy.caching import public_response
from tenancy.requests import SiteRequest

DAY = 24 * 3600
VULNERABILITY_SLUG = "kwetsbaarheid-melden"
# RFC 9116 asks for less than a year.
SECURITY_TXT_DAYS = 330


def _plain_text(lines: list[str], max_age: int = DAY) -> HttpResponseBase:
    text = "\n".join(lines) + "\n"
    return public_response(HttpResponse(text, content_type="text/plain"), max_age=max_age)


def robots(request: SiteRequest) -> HttpResponseBase:
    """Nothing for the admin's host and for a site that is not to be found yet."""
    context = for_request(request) if request.host_site else None
    if context is None or context.noindex:
        return _plain_text(["User-agent: *", "Disallow: /"], max_age=3600)
    return _plain_text(
        [
            "User-agent: *",
            "Disallow: /admin/",
            "Disallow: /zoeken/",
            "Disallow: /*?q=",
            f"Sitemap: {hosts.site_url(context.site)}/sitemap.xml",
        ]
    )


class SiteSitemap(Sitemap):
    """All languages of the request's site (H11): Wagtail's own has the home page's language only."""

    def items(self) -> QuerySet[Page]:
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True).live()
        under = reduce(operator.or_, (Q(path__startswith=root.path) for root in roots), Q(pk=None))
        return (
            Page.objects.filter(under)
            .exclude(self.switched_off(under))
            .live()
            .public()
            .order_by("path")
            .defer_streamfields()
            .specific()
        )

    def switched_off(self, under: Q) -> Q:
        """What the site does not show, with what stands below it."""
        context = for_request(self.request)
        labels: set[str] = set()
        if context is not None:
            labels = page_types_off(context.options.switches, context.is_national)
        if not labels:
            return Q(pk=None)
        types = ContentType.objects.get_for_models(*map(apps.get_model, labels)).values()
        paths = (
            Page.objects.filter(under, content_type__in=types) if labels else Page.objects.none()
        )
        return reduce(
            operator.or_,
            (Q(path__startswith=path) for path in paths.values_list("path", flat=True)),
            Q(pk=None),
        )

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        items = list(self.paginator.page(page).object_list)
        locales = Locale.objects.in_bulk()
        for item in items:
            item.locale = locales[item.locale_id]
        entries = [(item, url) for item in items for url in item.get_sitemap_urls(self.request)]
        languages: dict[Any, dict[str, str]] = defaultdict(dict)
        for item, url in entries:
            languages[item.translation_key].setdefault(item.locale.language_code, url["location"])
        for item, url in entries:
            others = languages[item.translation_key]
            if len(others) > 1 and url["location"] in others.values():
                url["alternates"] = [
                    {"lang_code": code, "location": location} for code, location in others.items()
                ]
        return [url for _item, url in entries]


def sitemap(request: HttpRequest) -> HttpResponseBase:
    context = for_request(request)
    if context is None or context.noindex:
        raise Http404
    response = sitemap_view(request, {"pages": SiteSitemap})
    return public_response(response.render(), max_age=3600)


def security_txt(request: HttpRequest) -> HttpResponseBase:
    """RFC 9116. Expires moves with the day, so a file that is served is never out of date."""
    context = for_request(request)
    if context is None:
        raise Http404
    root = hosts.site_url(context.site)
    page = context.home.get_descendants().live().filter(slug=VULNERABILITY_SLUG).first()
    page_url = page.get_full_url(request) if page else None
    contact = settings.SECURITY_CONTACT or page_url or f"{root}/contact/"
    expires = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(
        days=SECURITY_TXT_DAYS
    )
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {root}/.well-known/security.txt",
    ]
    return _plain_text(lines + ([f"Policy: {page_url}"] if page_url else []))


def favicon(request: HttpRequest) -> HttpResponseBase:
    """For who asks without reading the page's <link>."""
    site = Site.find_for_request(request)
    look = look_of(site) if site else SiteLook()
    return public_response(redirect(address(brandbook(), look, "favicon.ico")))
