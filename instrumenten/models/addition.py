"""What a region adds under a national entry: 'In Twente' (design §4)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Locale

from regions.models import Location, Region
from tenancy.scoped import SiteScoped


def dutch_places() -> dict[str, str]:
    """A place in another language is words alone."""
    return {"locale__language_code": settings.LANGUAGE_CODE}


class RegionalAddition(SiteScoped, models.Model):
    """Written by the region, shown under the entry on that region's site."""

    site_lookup = "region__site"

    instrument = models.ForeignKey(
        "instrumenten.InstrumentPage",
        verbose_name=_("instrument"),
        on_delete=models.CASCADE,
        related_name="additions",
    )
    region = models.ForeignKey(
        Region, verbose_name=_("regio"), on_delete=models.CASCADE, related_name="additions"
    )
    text = RichTextField(_("tekst"), features=["bold", "link", "ul"])
    location = models.ForeignKey(
        Location,
        verbose_name=_("locatie"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=dutch_places,
        help_text=_("Waar kunnen mensen hiervoor terecht?"),
    )
    is_example = models.BooleanField(_("is een voorbeeld"), default=False)

    class Meta:
        verbose_name = _("aanvulling van een regio")
        verbose_name_plural = _("aanvullingen van regio’s")
        ordering = ["instrument__title"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "region"],
                name="one_addition_per_region",
                violation_error_message=_("Deze regio heeft hier al een aanvulling."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument} ({self.region})"

    def clean(self) -> None:
        super().clean()
        if self.instrument_id and self.instrument.locale.language_code != settings.LANGUAGE_CODE:
            # One for the entry, whatever language it was chosen in.
            self.instrument = (
                self.instrument.get_translation_or_none(Locale.get_default()) or self.instrument
            )
        if self.location and self.region_id and self.location.region_id != self.region_id:
            raise ValidationError({"location": _("Deze locatie is van een andere regio.")})
        if self.instrument_id and self.region_id:
            gemeenten = self.region.memberships.on().values_list("gemeente", flat=True)
            if not self.instrument.extent.counts_for_region(self.region.code, gemeenten):
                raise ValidationError({"instrument": _("Dit instrument geldt niet in deze regio.")})
