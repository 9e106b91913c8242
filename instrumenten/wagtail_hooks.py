"""The guide in the admin's menu: the list of instruments, and the lists behind it."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet

from tenancy.role_panel import register_link

from .models import InstrumentPage
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
