"""What the desk asks of the admin: addresses, menu, buttons, and that half a page is not published."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from audit.trail import record
from content.languages import unfinished
from content.languages.offered import SOURCE, chosen
from tenancy.belonging import site_of
from tenancy.role_panel import register_link

from . import acts, urls
from .report import works_on_translations
from .term_screens import TermViewSet

register_snippet(TermViewSet)
register_link("zoek", _("Termen voor vertalers"), "content_terms_file", order=20)
for code in ("en", "uk", "pl", "ar"):
    register_link(f"landelijk-vertaler-{code}", _("Vertalingen"), "content_translations", order=10)
    register_link(f"landelijk-vertaler-{code}", _("Nog te vertalen"), "content_translations_new", order=20)  # fmt: skip


@hooks.register("register_admin_urls", order=-100)
def desk_urls() -> list[Any]:
    return urls.patterns()


class TranslationsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return works_on_translations(request.user)


@hooks.register("register_admin_menu_item")
def translations_menu_item() -> MenuItem:
    return TranslationsMenuItem(
        _("Vertalingen"),
        reverse("content_translations"),
        icon_name="wagtail-localize-language",
        order=250,
    )


@hooks.register("construct_reports_menu")
def one_report_of_translations(request: HttpRequest, items: list[Any]) -> None:
    """Ours tells more than wagtail-localize's, and to more people."""
    theirs = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if item.url != theirs]


@hooks.register("construct_explorer_page_queryset")
def dutch_homes_first(parent: Page, pages: Any, request: HttpRequest) -> Any:
    """Who works in several languages begins at the top of the tree, with the Dutch home above its translations."""
    if parent.is_root() and "ordering" not in request.GET:
        return pages.order_by("locale_id", "path")
    return pages


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def begin_buttons(page: Page, user: Any, *args: Any, **kwargs: Any) -> Iterator[Button]:
    """On a Dutch page of a site with languages: to the languages in which it is not there yet."""
    if page.is_root() or page.depth < 3 or page.alias_of_id or page.locale.language_code != SOURCE:
        return
    site = site_of(page)
    codes = [code for code in chosen(site) if code != SOURCE] if site else []
    for number, code in enumerate(codes):
        if not acts.why_not_begin(page, code, user):
            yield Button(
                _("Vertaal naar het %(language)s") % {"language": acts.name_of(code)},
                url=reverse("content_translation_begin", args=[page.pk, code]),
                icon_name="wagtail-localize-language",
                priority=70 + number,
            )


@hooks.register("before_edit_page", order=-50)
def refuse_half_a_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """wagtail-localize's button publishes what is missing in Dutch; and tells of a language that is off."""
    if page.locale.language_code == SOURCE or page.alias_of_id:
        return None
    if request.method == "POST" and request.POST.get("action") == "publish":
        why = unfinished.held_back(page)
        if why:
            record("page.published", actor=request.user, site=site_of(page), obj=page, refused=True)
            messages.error(request, why)
            return redirect("wagtailadmin_pages:edit", page.pk)
    return None
