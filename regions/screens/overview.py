"""One region at a glance: what its own people see on their dashboard, and what may be done to it."""

from dataclasses import replace
from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.permissions import policy_registry

from regions.models import Region
from tenancy.areas import area_of, may_see
from tenancy.reach import sees_all
from tenancy.work_panels import WorkPanel, headings

from .base import RegionScreen
from .table import short_state


class OverviewScreen(RegionScreen):
    template_name = "regions/admin/overview.html"
    page_title = _("Overzicht")

    def allowed(self, region: Region) -> bool:
        user = self.request.user
        return sees_all(user) or (region.site is not None and may_see(user, region.site))

    def get_page_title(self) -> str:
        return self.region.title

    def get_page_subtitle(self) -> str:
        return short_state(self.region)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.region.title}]

    @cached_property
    def header_buttons(self) -> list[Button]:
        from regions.region_acts import buttons_for

        user, policy = self.request.user, policy_registry.get_by_type(Region)
        buttons = buttons_for(self.region, user)
        if policy.user_has_permission_for_instance(user, "change", self.region):
            url = reverse("wagtailsnippets_regions_region:edit", args=[quote(self.region.pk)])
            buttons.insert(0, HeaderButton(_("Naam en kleur"), url=url, icon_name="edit"))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        site, panel = self.region.site, None
        if site is not None:
            known = headings([site], self.request.user)[site.pk]
            links = [link for link in known.links if link[1] != self.overview_url]
            known = replace(known, links=links)
            panel = WorkPanel("werk", known, area_of([site]), self.request.user, 0, everyone=True)
        return super().get_context_data(panel=panel, **kwargs)
