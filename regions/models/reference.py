"""Arbeidsmarktregio's, gemeenten and the names people type. Loaded from data/ by load_reference_data."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Page, Site

from brand.brandbook import Brandbook
from brand.current import brandbook
from tenancy.scoped import SiteScoped


class ReferenceVersion(models.Model):
    """One row whose `token` changes with the reference data, so that every process drops what it remembered."""

    token = models.UUIDField(default=uuid.uuid4)
    datum = models.DateField(_("peildatum van de laatste inlezing"), null=True, blank=True)

    class Meta:
        verbose_name = _("stand van de regio-indeling")

    def __str__(self) -> str:
        return str(self.token)

    @classmethod
    def current(cls) -> uuid.UUID | None:
        """None where nothing was loaded yet."""
        return next(iter(cls.objects.filter(pk=1).values_list("token", flat=True)), None)

    @classmethod
    def bump(cls, **values: Any) -> None:
        values["token"] = uuid.uuid4()
        if not cls.objects.filter(pk=1).update(**values):
            ReferenceVersion.objects.bulk_create(
                [ReferenceVersion(pk=1, **values)], ignore_conflicts=True
            )


class ReferenceModel(models.Model):
    """A row of reference data: saving or deleting one tells every process (bulk acts call `bump`)."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        ReferenceVersion.bump()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        ReferenceVersion.bump()
        return deleted


class RegionQuerySet(models.QuerySet["Region"]):
    def update(self, **values: Any) -> int:
        changed = super().update(**values)
        ReferenceVersion.bump()
        return changed

    def current(self, on: dt.date | None = None) -> RegionQuerySet:
        """The regions of the division on `on` (today): one that ended keeps its row, for history."""
        on = on or timezone.localdate()
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=on))


# What a region chooses, and where the edition lists it.
CHOICES: dict[str, Callable[[Brandbook], list[tuple[str, str]]]] = {
    "accent": lambda brand: brand.accents,
    "fanlight": lambda brand: brand.fanlights,
}


class Region(SiteScoped, ReferenceModel):
    """One of the arbeidsmarktregio's. `code` is the key; codes are not contiguous.

    From the import: name, centrumgemeente, point, outline, `ended_on`. From people, never touched by
    an import once the region exists: display name, state, existing site, accent, fanlight.
    """

    site_lookup = "site"
    # As the database has it.
    _chosen: Mapping[str, str | None] = MappingProxyType({})

    class State(models.TextChoices):
        EXTERNAL = "external", _("elders: de regio heeft een eigen, bestaande site")
        PREPARING = "preparing", _("in voorbereiding")
        LIVE = "live", _("live")

    code = models.CharField(_("code"), max_length=4, primary_key=True)
    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("naam volgens het CBS"), max_length=100)
    display_name = models.CharField(
        _("naam van het Werkcentrum"),
        max_length=150,
        blank=True,
        help_text=_("Leeg: ‘Werkcentrum’ met de naam van de regio erachter."),
    )
    centrumgemeente = models.CharField(_("centrumgemeente"), max_length=100, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    outline = models.TextField(
        blank=True,
        editable=False,
        help_text="SVG path data in the coordinates of regions.outline",
    )
    ended_on = models.DateField(
        _("laatste dag van de regio"), null=True, blank=True, editable=False
    )
    is_test = models.BooleanField(
        _("proefregio"),
        default=False,
        editable=False,
        help_text="Added from a file of its own; the division of the land knows nothing of it.",
    )
    state = models.CharField(
        _("staat"), max_length=10, choices=State.choices, default=State.PREPARING
    )
    existing_site_url = models.URLField(_("bestaande site"), blank=True)
    accent = models.CharField(_("accent"), max_length=30, blank=True)
    fanlight = models.CharField(_("bovenlicht"), max_length=30, blank=True)
    site = models.OneToOneField(
        Site, null=True, blank=True, on_delete=models.SET_NULL, related_name="region"
    )
    home_page = models.OneToOneField(
        Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="region"
    )
    collection = models.OneToOneField(
        Collection, null=True, blank=True, on_delete=models.SET_NULL, related_name="region"
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("regio")
        verbose_name_plural = _("regio’s")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._keep_to_the_brandbook()
        super().save(*args, **kwargs)

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        region = super().from_db(*args, **kwargs)
        region._chosen = {name: region.__dict__.get(name) for name in CHOICES}
        return region

    def clean(self) -> None:
        super().clean()
        self._keep_to_the_brandbook()

    def _keep_to_the_brandbook(self) -> None:
        """A new choice comes out of the edition's lists.

        What was chosen before may stay when an edition lacks it: it is not drawn, and is back with one that has it.
        """
        for name, listed in CHOICES.items():
            value = self.__dict__.get(name)
            if value and value != self._chosen.get(name) and value not in dict(listed(brandbook())):
                raise ValidationError(
                    {name: _("%(value)s staat niet in de huisstijl") % {"value": value}}
                )

    @property
    def title(self) -> str:
        """The name a visitor sees (R3, T4): editable, with the rule as default."""
        return self.display_name or f"Werkcentrum {self.name}"

    @property
    def is_live(self) -> bool:
        return self.state == self.State.LIVE


@receiver(post_save, sender=Site)
def tell_of_site(**kwargs: Any) -> None:
    """A region's address follows the host name of its site."""
    ReferenceVersion.bump()


class RegionName(ReferenceModel):
    """Another name people use for a region, or the province it lies in (for 'which one do you mean?')."""

    site_lookup = None
    of_no_site = "reference data of the whole country, from an import; in no admin"

    class Kind(models.TextChoices):
        VARIANT = "variant", _("andere naam")
        PROVINCE = "provincie", _("provincie")

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("naam"), max_length=100)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.VARIANT)

    class Meta:
        verbose_name = _("andere naam van een regio")
        verbose_name_plural = _("andere namen van regio’s")
        unique_together = [("region", "kind", "name")]

    def __str__(self) -> str:
        return self.name


class GemeenteQuerySet(models.QuerySet["Gemeente"]):
    def with_region(self, on: dt.date | None = None) -> GemeenteQuerySet:
        """Makes `gemeente.region` free: one query for all, for the division of `on` (today)."""
        memberships = Membership.objects.on(on).select_related("region")
        return self.prefetch_related(
            Prefetch("memberships", queryset=memberships, to_attr="current_memberships")
        )


class Gemeente(ReferenceModel):
    """`successor` is the gemeente it merged into; without an open membership it exists no more."""

    code = models.CharField(_("code"), max_length=6, primary_key=True)  # CBS: GM0014
    name = models.CharField(_("naam"), max_length=100)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="predecessors"
    )

    objects = GemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def region(self) -> Region | None:
        """The region it belongs to today, or on the date given to `with_region`."""
        return self.region_on()

    def region_on(self, on: dt.date | None = None) -> Region | None:
        found = getattr(self, "current_memberships", None)
        if found is None or on is not None:
            found = self.memberships.on(on).select_related("region")[:1]
        return found[0].region if found else None


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, date: dt.date | None = None) -> MembershipQuerySet:
        date = date or timezone.localdate()
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=date), valid_from__lte=date)


class Membership(ReferenceModel):
    """A gemeente belongs to a region from `valid_from` up to and including `valid_to`."""

    site_lookup = None
    of_no_site = "reference data of the whole country, from an import; in no admin"

    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, related_name="memberships")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="memberships")
    valid_from = models.DateField(_("vanaf"))
    valid_to = models.DateField(_("tot en met"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("indeling")
        verbose_name_plural = _("indelingen")
        ordering = ["gemeente", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente"],
                condition=models.Q(valid_to=None),
                name="one_open_membership_per_gemeente",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente_id} {self.region_id} {self.valid_from}"


class Postcode(ReferenceModel):
    """A range of four-digit postcodes; a range may belong to several gemeenten."""

    pc4_from = models.PositiveSmallIntegerField()
    pc4_to = models.PositiveSmallIntegerField()
    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, related_name="postcodes")

    class Meta:
        unique_together = [("pc4_from", "pc4_to", "gemeente")]

    def __str__(self) -> str:
        return f"{self.pc4_from}-{self.pc4_to} {self.gemeente_id}"


class PlaceName(ReferenceModel):
    """A name as people type it: an old or popular gemeente name, a woonplaats.

    `partial`: only a few addresses of the place lie in this gemeente, so it never wins from another.
    """

    class Kind(models.TextChoices):
        ALIAS = "alias", _("oude of andere naam van een gemeente")
        PLACE = "woonplaats", _("woonplaats")

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, related_name="place_names")
    detail = models.CharField(max_length=100, blank=True)
    partial = models.BooleanField(default=False)
    inhabitants = models.PositiveIntegerField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        unique_together = [("name", "kind", "gemeente")]

    def __str__(self) -> str:
        return self.name
