"""What the admin and the page tree ask of tenancy."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Page

from . import admin_api, localize_guard, role_panel, work_views  # noqa: F401
from .reach import sees_all
from .within_reach import pages_within_reach

# Reports that count or name what stands on other sites (H7, H9).
NATIONAL_REPORTS = ("wagtailadmin_reports:page_types_usage", "wagtail_localize:translations_report")


@hooks.register("before_serve_page")
def language_of_the_page(page: Page, request: HttpRequest, *args: Any) -> None:
    """A site without the asked language would answer in Dutch under /en/…: that is no page."""
    language = get_language()
    if language != settings.LANGUAGE_CODE and page.locale.language_code != language:
        raise Http404


@hooks.register("construct_page_chooser_queryset")
def own_and_national_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Own pages and those of the national site, in browsing and in searching (H5)."""
    if sees_all(request.user):
        return pages
    return pages.filter(pk__in=pages_within_reach(request.user).values("pk"))


@hooks.register("construct_reports_menu")
def reports_of_own_site(request: HttpRequest, items: list[Any]) -> None:
    if not sees_all(request.user):
        national = {reverse(name) for name in NATIONAL_REPORTS}
        items[:] = [item for item in items if item.url not in national]
