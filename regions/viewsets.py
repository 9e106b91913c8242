"""Regions and their locations in the admin."""

from functools import cached_property
from typing import Any

from django.forms import Select
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import EditView

from tenancy.scoped import SiteScopedSnippetViewSet, allowed

from .forms import LocationForm, RegionForm
from .models import Location, Region
from .region_acts import RegionActView, buttons_for
from .screens.base import overview_url
from .screens.new_site import NewSiteScreen
from .screens.opening import ClosingScreen, OpeningScreen
from .screens.overview import OverviewScreen
from .screens.taking_back import TakingBackScreen


class RegionEditView(EditView):
    """With what may be done to the region as a whole."""

    @cached_property
    def header_buttons(self) -> list[Button]:
        url = overview_url(self.object)
        overview = HeaderButton(_("Overzicht"), url=url, icon_name="site")
        return [overview, *buttons_for(self.object, self.request.user)]


class RegionViewSet(SiteScopedSnippetViewSet):
    model = Region
    icon = "site"
    menu_label = _("Regio’s")
    menu_order = 210
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        Column("title", label=_("Werkcentrum"), sort_key="name"),
        Column("get_state_display", label=_("Staat"), sort_key="state"),
        Column("code", label=_("Code"), sort_key="code"),
    ]
    list_filter = ["state"]
    search_fields = ["name", "display_name", "code"]
    edit_view_class = RegionEditView
    edit_handler = ObjectList(
        [
            HelpPanel(template="regions/admin/state.html", heading=_("Staat")),
            MultiFieldPanel([FieldPanel("display_name")], heading=_("Naam")),
            MultiFieldPanel(
                [FieldPanel("accent"), FieldPanel("fanlight")], heading=_("De eigen voordeur")
            ),
            MultiFieldPanel(
                [FieldPanel("existing_site_url", permission="regions.change_region")],
                heading=_("Tot de site live is"),
            ),
        ],
        base_form_class=RegionForm,
    )

    def get_queryset(self, request: Any) -> Any:
        return allowed(request.user, Region).filter(pk__in=Region.objects.current())


class LocationViewSet(SiteScopedSnippetViewSet):
    model = Location
    icon = "home"
    menu_label = _("Locaties")
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["name", "city", "region", Column("get_kind_display", label=_("Soort"))]
    search_fields = ["name", "city", "street"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("region", widget=Select),
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("sort_order")]),
                    FieldPanel("is_example"),
                ],
                heading=_("Deze plek"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("street"), FieldPanel("house_number")]),
                    FieldRowPanel([FieldPanel("postcode"), FieldPanel("city")]),
                    FieldPanel("gemeente", widget=Select),
                    FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                ],
                heading=_("Adres"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("walk_in"), FieldPanel("appointment")]),
                    FieldPanel("building_access"),
                    FieldPanel("public_transport"),
                    FieldPanel("note"),
                    FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                ],
                heading=_("Langskomen"),
            ),
            InlinePanel(
                "opening_hours",
                heading=_("Openingstijden"),
                label=_("Openingstijd"),
                panels=[
                    FieldRowPanel(
                        [FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")]
                    ),
                    FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                ],
                help_text=_("Een dag met een pauze heeft twee regels."),
            ),
            InlinePanel(
                "exceptions",
                heading=_("Afwijkende dagen"),
                label=_("Afwijkende dag"),
                panels=[
                    FieldRowPanel([FieldPanel("date"), FieldPanel("closed")]),
                    FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
                    FieldPanel("reason"),
                ],
            ),
        ],
        base_form_class=LocationForm,
    )


def act_urls() -> list[URLPattern]:
    """What is a screen of its own stands before the acts, which take any name."""
    return [
        path("regio/nieuw/", NewSiteScreen.as_view(), name="region_new_site"),
        path("regio/<str:pk>/overzicht/", OverviewScreen.as_view(), name="region_overview"),
        path("regio/<str:pk>/live/", OpeningScreen.as_view(), name="region_opening"),
        path("regio/<str:pk>/terug/", ClosingScreen.as_view(), name="region_closing"),
        path("regio/<str:pk>/opheffen/", TakingBackScreen.as_view(), name="region_taking_back"),
        path("regio/<str:pk>/<slug:name>/", RegionActView.as_view(), name="region_act"),
    ]
