"""What an asset (image, document, video link) may be used for, by whom, and until when.

`showing` is the one place that decides what stands on a public page instead of a chosen asset; it is
asked while the page is drawn, so nothing has to run at midnight (docs/assets.md).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Successors are followed so far; a longer chain is a mistake, and a circle has no end.
LONGEST_CHAIN = 10


class Licence(models.TextChoices):
    OWN = "own", _("Eigen werk: gemaakt voor het Werkcentrum")
    PERMISSION = "permission", _("Toestemming van de maker")
    BOUGHT = "bought", _("Gekocht, bijvoorbeeld bij een beeldbank")
    CC0 = "cc0", _("CC0 of publiek domein")
    CC_BY = "cc-by", _("Creative Commons, met naamsvermelding (CC BY)")
    CC_BY_SA = "cc-by-sa", _("Creative Commons, met naamsvermelding en gelijk delen (CC BY-SA)")


# Whoever shows it must name the maker.
NAMING = (Licence.CC_BY, Licence.CC_BY_SA)


class Consent(models.TextChoices):
    NOBODY = "nobody", _("Er staat niemand herkenbaar op")
    GIVEN = "given", _("Er staan mensen op, en zij gaven toestemming")


class Audience(models.TextChoices):
    PUBLIC = "public", _("Iedereen: ook wie niet bij een Werkcentrum werkt")
    REGIONS = "regions", _("De landelijke redactie en alle regio’s")
    NATIONAL = "national", _("Alleen de landelijke redactie")


class Rights(models.Model):
    """Fields that images, documents and video links share. A date of end is the first day without."""

    maker = models.CharField(_("maker"), max_length=255, blank=True)
    rights_holder = models.CharField(
        _("rechthebbende"),
        max_length=255,
        blank=True,
        help_text=_("Leeg: de maker heeft ook de rechten."),
    )
    licence = models.CharField(_("licentie"), max_length=20, choices=Licence, blank=True)
    licence_details = models.CharField(
        _("afspraken bij de licentie"),
        max_length=255,
        blank=True,
        help_text=_("Bijvoorbeeld het nummer van de bestelling."),
    )
    consent = models.CharField(_("mensen in beeld"), max_length=20, choices=Consent, blank=True)
    consent_until = models.DateField(
        _("toestemming eindigt op"),
        null=True,
        blank=True,
        help_text=_("Op deze dag verdwijnt het van alle sites."),
    )
    usable_from = models.DateField(_("te gebruiken vanaf"), null=True, blank=True)
    usable_until = models.DateField(
        _("recht eindigt op"),
        null=True,
        blank=True,
        help_text=_("Op deze dag verdwijnt het van alle sites. Leeg: het recht eindigt niet."),
    )
    source = models.CharField(
        _("herkomst"),
        max_length=255,
        blank=True,
        help_text=_("Waar komt het vandaan? Een webadres of een naam."),
    )
    audience = models.CharField(
        _("wie mag het gebruiken"),
        max_length=20,
        choices=Audience,
        default=Audience.REGIONS,
        help_text=_(
            "Geldt voor landelijk beeld. Wat in de verzameling van een regio staat, is van die regio."
        ),
    )
    campaigns = models.ManyToManyField("assets.Campaign", verbose_name=_("campagnes"), blank=True)
    themes = models.ManyToManyField("assets.Theme", verbose_name=_("thema’s"), blank=True)
    asset_set = models.ForeignKey(
        "assets.AssetSet",
        verbose_name=_("hoort bij"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="%(class)ss",
        help_text=_("Andere formaten van hetzelfde: een logo als SVG, PNG en PDF."),
    )
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("vervangen door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaces",
        help_text=_("Staat op de sites zodra dit zelf niet meer gebruikt mag worden."),
    )
    asset_set.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]

    class Meta:
        abstract = True

    @property
    def leaves_on(self) -> date | None:
        """The first day on which it may not be used any more."""
        ends = [day for day in (self.consent_until, self.usable_until) if day]
        return min(ends, default=None)

    def usable_on(self, day: date) -> bool:
        begun = self.usable_from is None or self.usable_from <= day
        return begun and (self.leaves_on is None or day < self.leaves_on)

    @property
    def has_complete_rights(self) -> bool:
        people = self.consent == Consent.NOBODY or bool(
            self.consent == Consent.GIVEN and self.consent_until
        )
        return bool(self.maker and self.licence and people)

    @property
    def credit(self) -> str:
        """The line that the licence demands beside it; '' where none is due."""
        if self.licence not in NAMING or not self.maker:
            return ""
        return f"{self.maker} ({'CC BY' if self.licence == Licence.CC_BY else 'CC BY-SA'})"


def usable(day: date | None = None) -> Q:
    """Rows that may be shown on `day`, today if None. Says the same as `usable_on`."""
    day = day or timezone.localdate()
    begun = Q(usable_from=None) | Q(usable_from__lte=day)
    right = Q(usable_until=None) | Q(usable_until__gt=day)
    return begun & right & (Q(consent_until=None) | Q(consent_until__gt=day))


def complete() -> Q:
    """Rows of which maker, licence and consent are known. Says the same as `has_complete_rights`."""
    people = Q(consent=Consent.NOBODY) | Q(consent=Consent.GIVEN, consent_until__isnull=False)
    return ~Q(maker="") & ~Q(licence="") & people


@dataclass(frozen=True)
class Showing:
    """`asset`: the chosen one, a successor, or None where nothing may be shown. `until`: when that
    changes by the clock."""

    asset: Any
    until: datetime | None


def showing(chosen: Any, now: datetime | None = None) -> Showing:
    """What stands on a public page where `chosen` was placed."""
    day = timezone.localdate(now)
    days: list[date] = []
    found = chosen
    seen: set[Any] = set()
    while found is not None and found.pk not in seen and len(seen) < LONGEST_CHAIN:
        seen.add(found.pk)
        days += [d for d in (found.usable_from, found.consent_until, found.usable_until) if d]
        if found.usable_on(day):
            break
        found = found.replaced_by
    if found is not None and not found.usable_on(day):
        found = None
    until = min((d for d in days if d > day), default=None)
    moment = midnight(until) if until else None
    if moment is not None:
        _note(moment)
    return Showing(found, moment)


def midnight(day: date) -> datetime:
    """The moment at which `day` begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))


_noted: ContextVar[list[datetime] | None] = ContextVar("noted_ends", default=None)


@contextmanager
def noting() -> Iterator[list[datetime]]:
    """Gathers the moments at which something asked for meanwhile changes: for what draws without
    knowing the page (links in rich text)."""
    moments: list[datetime] = []
    token = _noted.set(moments)
    try:
        yield moments
    finally:
        _noted.reset(token)


def _note(moment: datetime) -> None:
    moments = _noted.get()
    if moments is not None:
        moments.append(moment)
