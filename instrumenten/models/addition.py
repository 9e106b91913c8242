"""What a region adds under a national entry: 'In Twente' (design §4)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from regions.models import Location, Region
from tenancy.scoped import SiteScoped


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
        if self.location and self.region_id and self.location.region_id != self.region_id:
            raise ValidationError({"location": _("Deze locatie is van een andere regio.")})
        if self.instrument_id and self.region_id:
            gemeenten = self.region.memberships.on().values_list("gemeente", flat=True)
            if not self.instrument.extent.counts_for_region(self.region.code, gemeenten):
                raise ValidationError({"instrument": _("Dit instrument geldt niet in deze regio.")})
