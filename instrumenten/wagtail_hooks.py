"""The guide in the admin's menu: the list of instruments, and the lists behind it."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet

from tenancy.role_panel import register_link

from .models import InstrumentPage
from .propose_view import ProposeView
from .provider_access import providers_of
from .provider_editing import works_only_as_provider
from .viewsets import GuideViewSetGroup


class InstrumentListViewSet(PageListingViewSet):
    """All entries that an editor may see in one list, with what needs care."""

    model = InstrumentPage
    menu_label = _("Instrumenten")
    icon = "doc-full"
    add_to_admin_menu = True
    menu_order = 240
    list_display = [
        PageTitleColumn("title", label=_("Titel"), sort_key="title"),
        Column("get_reach_display", label=_("Bereik"), sort_key="reach"),
        Column("get_check_state_display", label=_("Controle"), sort_key="check_state"),
        Column("checked_on", label=_("Gecontroleerd op"), sort_key="checked_on"),
        PageStatusColumn("status", label=_("Op de site"), sort_key="live"),
    ]
    list_filter = ["check_state", "status", "reach", "kind", "theme", "is_example"]
    list_per_page = 50


register_snippet(GuideViewSetGroup)
for place, (label, name) in enumerate(
    (
        (_("Aanbieders"), "provider"),
        (_("Doelgroepen"), "audience"),
        (_("Situaties"), "situation"),
        (_("Thema’s"), "theme"),
        (_("Soorten hulp"), "kind"),
        (_("Sectoren"), "sector"),
    )
):
    register_link("zoek", label, f"wagtailsnippets_instrumenten_{name}:list", order=place)


@hooks.register("register_admin_viewset")
def register_instrument_list() -> InstrumentListViewSet:
    return InstrumentListViewSet("instrumenten_lijst", url_prefix="instrumentenlijst")


class ProposeMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return providers_of(request.user).exists()


@hooks.register("register_admin_urls")
def propose_url() -> list[Any]:
    return [path("instrument-voorstellen/", ProposeView.as_view(), name="instrumenten_propose")]


@hooks.register("register_admin_menu_item")
def propose_menu_item() -> MenuItem:
    return ProposeMenuItem(
        _("Nieuw voorstel"),
        reverse("instrumenten_propose"),
        name="instrument-voorstellen",
        icon_name="plus",
        order=245,
    )


@hooks.register("construct_main_menu")
def no_tree_for_providers(request: HttpRequest, items: list[MenuItem]) -> None:
    """The tree of pages holds nothing for them that *Instrumenten* does not list."""
    if works_only_as_provider(request.user):
        items[:] = [item for item in items if item.name != "explorer"]


@hooks.register("construct_homepage_summary_items")
def no_counts_for_providers(request: HttpRequest, items: list[Any]) -> None:
    """They would count the pages of everyone."""
    if works_only_as_provider(request.user):
        items.clear()
