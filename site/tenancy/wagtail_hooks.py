"""What the admin and the page tree ask of tenancy."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from . import (  # noqa: F401
    admin_api,
    localize_guard,
    page_views,
    panels,
    redirects,
    role_panel,
    settings_screens,
    snippet_publishing,
    work_views,
)
from .locales import code_of
from .page_policy import only_looks
from .reach import sees_all
from .sight import sees
from .within_reach import pages_within_reach

# Reports that count or name what stands on other sites (H7, H9).
NATIONAL_REPORTS = ("wagtailadmin_reports:page_types_usage", "wagtail_localize:translations_report")


@hooks.register("before_serve_page")
def language_of_the_page(page: Page, request: HttpRequest, *args: Any) -> None:
    """A site without the asked language would answer in Dutch under /en/…: that is no page."""
    language = get_language()
    if language != settings.LANGUAGE_CODE and code_of(page.locale_id) != language:
        raise Http404


@hooks.register("before_serve_document", order=-100)
def private_documents(document: Any, request: HttpRequest) -> None:
    """Wagtail gives a document of a private collection to everyone who is signed in, of any region; here
    to who may do something with it. For the others it does not exist (docs/adr/0075)."""
    if document.collection.get_view_restrictions().exists() and not (
        request.user.is_authenticated and sees(request.user, document)
    ):
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


@hooks.register("construct_settings_menu")
def settings_to_look_at(request: HttpRequest, items: list[Any]) -> None:
    items += settings_screens.menu_items(request.user)
    if redirects.only_looks(request.user):
        items.append(redirects.menu_item())


@hooks.register("register_admin_viewset", order=100)
def page_screens() -> page_views.OwnPageViewSet:
    return page_views.OwnPageViewSet()


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def look_at(page: Page, user: Any, *args: Any, **kwargs: Any) -> Iterator[Button]:
    """In the menus of pages that someone may only look at."""
    if not page.is_root() and only_looks(user, page):
        url = reverse("tenancy_look_at_page", args=[page.pk])
        yield Button(_("Bekijken"), url=url, icon_name="view", priority=5)


@hooks.register("construct_homepage_panels")
def own_panels(request: HttpRequest, items: list[Any]) -> None:
    panels.replace(items)
