"""The admin's side of pages: national and own text, protected pages, links in rich text."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from . import admin_views, national, page_types
from .languages.desk import admin as desk_admin  # noqa: F401 (registers hooks)
from .national_difference import NationalDifferenceView
from .workflow import admin  # noqa: F401 (registers hooks)


@hooks.register("register_admin_urls")
def national_urls() -> list[Any]:
    return [
        path(
            "landelijk/<int:page_id>/verschil/",
            NationalDifferenceView.as_view(),
            name="content_national_difference",
        ),
        path(
            "landelijk/<int:page_id>/<slug:act>/", admin_views.national_act, name="content_national"
        ),
    ]


@hooks.register("register_page_header_buttons")
def national_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Any:
    """The acts on a placed page, in the menu beside its title."""
    page = page.specific_deferred
    if not isinstance(page, page_types.base()) or not national.is_placed(page):
        return
    for number, (act, label) in enumerate(admin_views.acts_for(page, user)):
        if act == "eigen":
            url = reverse("wagtailadmin_pages:convert_alias", args=[page.pk])
        else:
            url = reverse("content_national", args=[page.pk, act])
        yield Button(label, url=url, icon_name="site", priority=60 + number)


@hooks.register("before_delete_page")
def say_what_delete_takes_along(request: HttpRequest, page: Page) -> None:
    """Deleting a national page takes it off every site that follows it: say so first."""
    if request.method == "GET":
        number = _following(page)
        if number:
            messages.warning(
                request,
                ngettext(
                    "Deze pagina staat ook op %(number)d regiosite. Verwijder je hem, dan verdwijnt hij "
                    "daar ook. Een eigen tekst van de regio blijft staan.",
                    "Deze pagina staat ook op %(number)d regiosites. Verwijder je hem, dan verdwijnt hij "
                    "daar ook. Een eigen tekst van een regio blijft staan.",
                    number,
                )
                % {"number": number},
            )


@hooks.register("after_delete_page")
def remember_deleted_alias(request: HttpRequest, page: Page) -> None:
    """Wagtail's view deletes without `Page.delete()`."""
    if isinstance(page, page_types.base()):
        national.remember_deleted_alias(page)


@hooks.register("before_bulk_action")
def refuse_bulk_delete_of_national_pages(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    """In bulk nobody sees on how many sites a national page stands."""
    if action_type != "delete":
        return None
    named = [page.title for page in objects if isinstance(page, Page) and _following(page)]
    if not named:
        return None
    messages.error(
        request,
        _("Deze pagina’s staan ook op regiosites. Verwijder ze één voor één: %(titles)s")
        % {"titles": ", ".join(named)},
    )
    return redirect("wagtailadmin_explore_root")


def _following(page: Page) -> int:
    """How many sites follow the page or one below it."""
    below = page.get_descendants(inclusive=True).values("pk")
    return Page.objects.filter(alias_of__in=below).exclude(path__startswith=page.path).count()
