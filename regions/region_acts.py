"""What may be done to a region as a whole, each on a page of its own that says what will happen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import log

from accounts.role_file import RoleFileError
from tenancy.scoped import allowed

from .models import Region
from .policies import may_change_state
from .provisioning import Report, provision_region
from .walkthrough import link_for


@dataclass(frozen=True)
class Act:
    """`run` returns what to tell the editor."""

    name: str
    label: Any
    icon: str
    explanation: Any
    fits: Callable[[Region], bool]
    allowed: Callable[[Any], bool]
    run: Callable[[Region], str]


def _walkthrough(region: Region) -> str:
    return gettext("Deze link werkt 24 uur, voor iedereen die hem heeft: %(link)s") % {
        "link": link_for(region)
    }


def _repair(region: Region) -> str:
    report = Report()
    provision_region(region.code, report)
    return "; ".join(report.changes) or gettext("Alles was in orde. Er is niets veranderd.")


ACTS = {
    act.name: act
    for act in (
        Act(
            "rondleiding",
            _("Maak een rondleiding"),
            "link",
            _("Je krijgt een link waarmee collega’s de hele nieuwe site kunnen bekijken."),
            fits=lambda region: not region.is_live and region.site is not None,
            allowed=lambda user: True,
            run=_walkthrough,
        ),
        Act(
            "herstel",
            _("Herstel de site"),
            "rotate",
            _("Maakt wat ontbreekt opnieuw: vaste pagina’s, groepen en rechten. Teksten blijven."),
            fits=lambda region: True,
            allowed=may_change_state,
            run=_repair,
        ),
    )
}


def buttons_for(region: Region, user: Any) -> list[Button]:
    """What this user may do to the region as a whole: acts, and the screens that ask more."""
    found = [
        HeaderButton(act.label, url=_url("region_act", region, act.name), icon_name=act.icon)
        for act in ACTS.values()
        if act.fits(region) and act.allowed(user)
    ]
    if region.site is not None:
        label = _("Klaar om live te gaan?") if not region.is_live else _("Controlelijst")
        url = _url("region_opening", region)
        found.append(HeaderButton(label, url=url, icon_name="tasks"))
    if region.is_live and may_change_state(user):
        url = _url("region_closing", region)
        found.append(HeaderButton(_("Haal van live"), url=url, icon_name="no-view"))
    may_remove = region.site is not None or region.is_test
    if may_remove and not region.is_live and may_change_state(user):
        url = _url("region_taking_back", region)
        found.append(HeaderButton(_("Neem de site terug"), url=url, icon_name="bin"))
    return found


def _url(name: str, region: Region, *more: str) -> str:
    return reverse(name, args=[quote(region.pk), *more])


class RegionActView(WagtailAdminTemplateMixin, TemplateView):
    """GET explains, POST does."""

    template_name = "regions/admin/act.html"
    header_icon = "site"

    act: Act
    region: Region

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        pk = unquote(kwargs["pk"])
        self.region = get_object_or_404(allowed(request.user, Region), pk=pk)
        if kwargs["name"] not in ACTS:
            raise Http404
        self.act = ACTS[kwargs["name"]]
        if not self.act.allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.act.label)

    def get_page_subtitle(self) -> str:
        return self.region.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("wagtailsnippets_regions_region:edit", args=[quote(self.region.pk)])
        return super().get_context_data(act=self.act, region=self.region, back=back, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.act.fits(self.region):
            try:
                messages.success(request, self.act.run(self.region))
            except RoleFileError as error:
                messages.error(request, gettext("Er is niets veranderd. %s") % error)
                return redirect("wagtailsnippets_regions_region:edit", quote(self.region.pk))
            log(self.region, "wagtail.edit", user=request.user, title=str(self.act.label))
        return redirect("wagtailsnippets_regions_region:edit", quote(self.region.pk))
