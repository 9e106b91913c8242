"""Admin forms of regions and locations."""

from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from brand import lockups
from brand.current import brandbook
from tenancy.scoped import SiteScopedForm

from .models import OpeningHours, Region
from .naming import name_parts


class RegionForm(SiteScopedForm):
    """Colours and fanlights come from the fixed lists of the brand."""

    accent = forms.ChoiceField(
        label=_("Kleur van de deur"),
        required=False,
        choices=lambda: [("", _("De landelijke kleur")), *brandbook().accents],
    )
    fanlight = forms.ChoiceField(
        label=_("Bovenlicht"),
        required=False,
        choices=lambda: [("", _("Het landelijke bovenlicht")), *brandbook().fanlights],
    )

    def clean_display_name(self) -> str:
        """A new name can be drawn, so that header, icons and lock-ups can follow it."""
        name = self.cleaned_data["display_name"]
        if "display_name" in self.changed_data:
            named = Region(display_name=name, name=self.instance.name)
            try:
                lockups.refuse(brandbook(), name_parts(named))
            except lockups.ConstructionError:
                # The edition's fault: pages then write the name, and its editor is told.
                pass
            except lockups.LockupError as error:
                raise ValidationError(str(error), code="lockup") from error
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        no_link = "existing_site_url" in cleaned and not cleaned["existing_site_url"]
        if no_link and self.instance.state == Region.State.EXTERNAL:
            self.add_error(
                "existing_site_url",
                _("Deze regio verwijst nu naar een bestaande site. Vul het adres daarvan in."),
            )
        return cleaned


class LocationForm(SiteScopedForm):
    """Looks at the hours together: what one row can't see."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = list(self.fields["region"].queryset[:2])
        if len(regions) == 1 and not self.instance.pk:
            self.initial["region"] = regions[0].pk

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        hours = self._rows("opening_hours")
        for problem in (*overlapping_hours(hours), *mixed_days(self._rows("exceptions"))):
            self.add_error(None, problem)
        return cleaned

    def _rows(self, name: str) -> list[Any]:
        formset = getattr(self, "formsets", {}).get(name)
        if formset is None or not formset.is_valid():
            return []
        return [
            form.instance
            for form in formset.forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]


def overlapping_hours(hours: list[OpeningHours]) -> list[str]:
    """A message for each weekday on which two intervals hold at the same moment."""
    problems = []
    for first, second in pairwise_in_a_day(hours):
        if _ends(first) > second.opens.isoformat() and _valid_together(first, second):
            problems.append(
                _("%(day)s: de tijden %(first)s en %(second)s overlappen elkaar.")
                % {
                    "day": first.get_weekday_display().capitalize(),
                    "first": f"{first.opens:%H.%M}–{first.closes:%H.%M}",
                    "second": f"{second.opens:%H.%M}–{second.closes:%H.%M}",
                }
            )
    return problems


def pairwise_in_a_day(hours: list[OpeningHours]) -> list[tuple[OpeningHours, OpeningHours]]:
    """Every two intervals of the same weekday, the earlier first."""
    ordered = sorted(hours, key=lambda item: (item.weekday, item.opens))
    return [
        (first, second)
        for place, first in enumerate(ordered)
        for second in ordered[place + 1 :]
        if first.weekday == second.weekday
    ]


def _ends(hours: OpeningHours) -> str:
    return "24:00" if hours.closes.isoformat() == "00:00:00" else hours.closes.isoformat()


def _valid_together(first: OpeningHours, second: OpeningHours) -> bool:
    starts_too_late = first.valid_to and second.valid_from and first.valid_to < second.valid_from
    ends_too_soon = second.valid_to and first.valid_from and second.valid_to < first.valid_from
    return not (starts_too_late or ends_too_soon)


def mixed_days(exceptions: list[Any]) -> list[str]:
    """A date that is closed has no other row; intervals on one date do not overlap."""
    problems = []
    ordered = sorted(exceptions, key=lambda item: (item.date, str(item.opens)))
    for first, second in pairwise(ordered):
        if first.date != second.date:
            continue
        date = {"date": date_format(first.date, "j F Y")}
        if first.closed or second.closed:
            problems.append(_("%(date)s staat er als dichte dag én nog een keer.") % date)
        elif _ends(first) > second.opens.isoformat():
            problems.append(_("%(date)s: de tijden overlappen elkaar.") % date)
    return problems
