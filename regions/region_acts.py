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
from wagtail.log_actions import log

from accounts.role_file import RoleFileError
from tenancy.scoped import allowed

from .models import Region
from .policies import may_change_state
from .provisioning import Report, provision_region
from .states import entrance, go_live, withdraw
from .walkthrough import link_for


@dataclass(frozen=True)
class Act:
    """`run` returns what to tell the editor. `danger` marks what visitors notice at once."""

    name: str
    label: Any
    icon: str
    explanation: Any
    fits: Callable[[Region], bool]
    allowed: Callable[[Any], bool]
    run: Callable[[Region], str]
    danger: bool = False


def _live(region: Region) -> str:
    return gettext("%(name)s is nu live.") % {"name": go_live(region).title}


def _withdraw(region: Region) -> str:
    return gettext("De site is dicht. Bezoekers gaan nu naar %(url)s") % {
        "url": entrance(withdraw(region)).url
    }


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
            "live",
            _("Zet live"),
            "view",
            _(
                "Iedereen komt dan op de nieuwe site. Ook de zoekfunctie en de lijst van regio’s volgen."
            ),
            fits=lambda region: not region.is_live,
            allowed=may_change_state,
            run=_live,
        ),
        Act(
            "terug",
            _("Haal van live"),
            "no-view",
            _("Bezoekers gaan dan naar de bestaande site, of naar de lijst van regio’s."),
            fits=lambda region: region.is_live,
            allowed=may_change_state,
            run=_withdraw,
            danger=True,
        ),
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
