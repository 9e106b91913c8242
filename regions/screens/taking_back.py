"""Takes the site of a region back, after telling what goes; then a test region itself may go."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.trail import record
from regions.reference_data import supplement
from regions.taking_back import (
    BlockedError,
    WorkWouldBeLostError,
    inventory_of,
    take_back_region,
)

from .base import RegionScreen


class TakingBackScreen(RegionScreen):
    template_name = "regions/admin/taking_back.html"
    page_title = gettext_lazy("Neem de site terug")
    national_only = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(inventory=inventory_of(self.region), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "regio" in request.POST:
            return self.remove_row(request)
        if request.POST.get("naam", "").strip() != self.region.title:
            text = _("Typ de naam precies over: %(name)s")
            messages.error(request, text % {"name": self.region.title})
            return self.render_to_response(self.get_context_data(wrong_name=True))
        name = self.region.title
        try:
            done = take_back_region(self.region.pk, request.user, confirm=name)
        except BlockedError as blocked:
            messages.error(request, " ".join(blocked.reasons))
            return self.render_to_response(self.get_context_data())
        except WorkWouldBeLostError:
            text = _("De naam is intussen veranderd. Kijk nog eens wat er weggaat.")
            messages.error(request, text)
            return self.render_to_response(self.get_context_data())
        text = _("De site van %(name)s is teruggenomen.") if done else _("%(name)s had geen site.")
        messages.success(request, text % {"name": name})
        if self.region.is_test:
            return redirect("region_taking_back", self.region.pk)
        return redirect("wagtailadmin_home")

    def remove_row(self, request: HttpRequest) -> HttpResponse:
        """The row of a test region, with the gemeenten that came with it."""
        region = self.region
        try:
            gone = supplement.remove(region.pk)
        except supplement.StillInUseError as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data())
        record("region.removed", actor=request.user, obj=region, gone=gone)
        messages.success(request, _("Verwijderd: %(gone)s") % {"gone": ", ".join(gone)})
        return redirect("wagtailadmin_home")
