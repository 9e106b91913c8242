"""The check list of an opening with its one button, and the way back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audit.models import Entry
from regions.opening import NotReadyError, close_region, findings_of, open_region
from regions.states import directory_entry, entrance

from .base import RegionScreen

REASON = "reden-"


class OpeningScreen(RegionScreen):
    """Everyone of the region sees what is still missing; national publishers decide."""

    template_name = "regions/admin/opening.html"
    page_title = gettext_lazy("Klaar om live te gaan?")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reasons = kwargs.pop("reasons", {})
        found = kwargs.pop("found", None) or findings_of(self.region)
        wrong = [finding for finding in found if not finding.good]
        return super().get_context_data(
            rows=[(finding, reasons.get(finding.check.key, "")) for finding in found],
            number_wrong=len(wrong),
            number=len(found),
            prefix=REASON,
            overruled=last_overruled(self.region),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_decide:
            raise PermissionDenied
        if self.region.is_live:
            messages.info(request, _("%(name)s was al live.") % {"name": self.region.title})
            return redirect(self.overview_url)
        if self.region.site is None:
            return redirect("region_new_site")
        known = {finding.check.key for finding in findings_of(self.region)}
        reasons = {key: request.POST.get(REASON + key, "").strip() for key in known}
        try:
            region = open_region(
                self.region, request.user, {key: text for key, text in reasons.items() if text}
            )
        except NotReadyError as not_ready:
            messages.error(request, refusal(not_ready.findings))
            self.region.refresh_from_db()
            return self.render_to_response(self.get_context_data(reasons=reasons))
        messages.success(request, _("%(name)s is nu live.") % {"name": region.title})
        return redirect(self.overview_url)


def refusal(wrong: Any) -> str:
    return ngettext(
        "Nog niet live: %(number)d punt is niet in orde. Los het op, of schrijf erbij waarom het zo mag.",
        "Nog niet live: %(number)d punten zijn niet in orde. Los ze op, of schrijf erbij waarom het zo mag.",
        len(wrong),
    ) % {"number": len(wrong)}


def last_overruled(region: Any) -> list[dict[str, str]]:
    """What was let pass when the site last went live, and why."""
    entries = Entry.objects.filter(
        act="region.live",
        outcome=Entry.Outcome.DONE,
        object_type=region._meta.label_lower,
        object_id=region.pk,
    )
    last = entries.order_by("-moment").first()
    kept = last.detail.get("overruled", {}) if last is not None else {}
    return list(kept.values())


class ClosingScreen(RegionScreen):
    template_name = "regions/admin/closing.html"
    page_title = gettext_lazy("Haal van live")
    national_only = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            leads_to=self.region.existing_site_url or directory_entry(self.region), **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        region = close_region(self.region, request.user, request.POST.get("reden", "").strip())
        messages.success(
            request,
            _("De site is dicht. Bezoekers gaan nu naar %(url)s") % {"url": entrance(region).url},
        )
        return redirect(self.overview_url)
