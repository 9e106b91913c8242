"""What every screen about one region does first."""

from typing import Any

from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from regions.models import Region
from regions.policies import may_change_state
from tenancy.areas import may_see


class RegionScreen(WagtailAdminTemplateMixin, TemplateView):
    """403 alike for a region that is not yours, one that does not exist, and what you may not do."""

    header_icon = "site"
    national_only = False
    region: Region

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        regions = Region.objects.select_related("site", "home_page", "collection")
        found = regions.filter(pk=unquote(kwargs["pk"])).first()
        if found is None or not self.allowed(found):
            raise PermissionDenied
        self.region = found
        return super().dispatch(request, *args, **kwargs)

    def allowed(self, region: Region) -> bool:
        if self.may_decide:
            return True
        if self.national_only or region.site is None:
            return False
        return may_see(self.request.user, region.site)

    @property
    def may_decide(self) -> bool:
        return may_change_state(self.request.user)

    @property
    def overview_url(self) -> str:
        return overview_url(self.region)

    def get_page_subtitle(self) -> str:
        return self.region.title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        region = {"url": self.overview_url, "label": self.region.title}
        here = {"url": "", "label": str(self.get_page_title()), "sublabel": self.region.title}
        return [*self.breadcrumbs_items, region, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            region=self.region, overview_url=self.overview_url, may_decide=self.may_decide, **kwargs
        )


def overview_url(region: Region) -> str:
    return reverse("region_overview", args=[quote(region.pk)])
