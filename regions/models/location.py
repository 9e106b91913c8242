"""Where a region receives people, and when (T5: none, one or several; also mobile or as a guest)."""

import datetime as dt
from collections import defaultdict
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from regions.telephone import phone_href
from tenancy.scoped import SiteScoped

from .reference import Gemeente, Region


class LocationQuerySet(models.QuerySet["Location"]):
    def with_hours(self) -> "LocationQuerySet":
        return self.prefetch_related("opening_hours", "exceptions")


class Location(SiteScoped, TranslatableMixin, ClusterableModel):
    """A place of a region. The first by `sort_order` is the one its home page shows."""

    site_lookup = "region__site"

    class Kind(models.TextChoices):
        FIXED = "fixed", _("vaste locatie")
        MOBILE = "mobile", _("mobiel: bus, fiets of kraam")
        GUEST = "guest", _("te gast bij een andere organisatie")

    region = models.ForeignKey(
        Region, verbose_name=_("regio"), on_delete=models.CASCADE, related_name="locations"
    )
    name = models.CharField(
        _("naam"),
        max_length=120,
        help_text=_("Zoals mensen de plek kennen, bijvoorbeeld ‘Gemeentehuis Rijssen’."),
    )
    kind = models.CharField(_("soort"), max_length=10, choices=Kind.choices, default=Kind.FIXED)
    sort_order = models.PositiveSmallIntegerField(
        _("volgorde"), default=0, help_text=_("De laagste staat op de voorpagina.")
    )
    street = models.CharField(_("straat"), max_length=100, blank=True)
    house_number = models.CharField(_("huisnummer"), max_length=12, blank=True)
    postcode = models.CharField(
        _("postcode"),
        max_length=7,
        blank=True,
        validators=[
            RegexValidator(
                r"^[1-9][0-9]{3} ?[A-Za-z]{2}$",
                _("Vul een postcode in met vier cijfers en twee letters, bijvoorbeeld 7511 AB."),
            )
        ],
    )
    city = models.CharField(_("plaats"), max_length=80, blank=True)
    gemeente = models.ForeignKey(
        Gemeente,
        verbose_name=_("gemeente"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="locations",
        help_text=_("Mag ook een gemeente van een andere regio zijn."),
    )
    latitude = models.FloatField(
        _("breedtegraad"),
        null=True,
        blank=True,
        validators=[MinValueValidator(50.7), MaxValueValidator(53.7)],
        help_text=_("Bijvoorbeeld 52,2168. Leeg: we rekenen met het midden van de gemeente."),
    )
    longitude = models.FloatField(
        _("lengtegraad"),
        null=True,
        blank=True,
        validators=[MinValueValidator(3.2), MaxValueValidator(7.3)],
    )
    walk_in = models.BooleanField(_("binnenlopen kan"), default=True)
    appointment = models.BooleanField(_("een afspraak maken kan"), default=True)
    building_access = models.TextField(
        _("toegankelijkheid van het gebouw"),
        blank=True,
        help_text=_("Bijvoorbeeld: ingang zonder drempel, lift, toilet voor rolstoelgebruikers."),
    )
    public_transport = models.TextField(_("openbaar vervoer en parkeren"), blank=True)
    phone = models.CharField(
        _("telefoon van deze locatie"),
        max_length=30,
        blank=True,
        help_text=_("Leeg: het nummer van het Werkcentrum."),
    )
    email = models.EmailField(_("e-mail van deze locatie"), blank=True)
    note = models.TextField(_("opmerking voor bezoekers"), blank=True)
    is_example = models.BooleanField(
        _("voorbeeld"),
        default=False,
        help_text=_("Bezoekers zien dat deze gegevens niet echt zijn."),
    )

    objects = LocationQuerySet.as_manager()

    # What a visitor reads of a place in words; a row in another language holds nothing else.
    WORDS = ("name", "note", "building_access", "public_transport")
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("name"),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("street", "house_number", "postcode", "city", "phone", "email")
        ),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("locatie")
        verbose_name_plural = _("locaties")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(
                {"latitude": _("Vul de breedtegraad én de lengtegraad in, of geen van beide.")}
            )
        if not (self.walk_in or self.appointment):
            raise ValidationError(
                {
                    "walk_in": _(
                        "Kies hoe mensen kunnen komen: binnenlopen, een afspraak of allebei."
                    )
                }
            )

    def save(self, *args, **kwargs) -> None:
        compact = self.postcode.replace(" ", "").upper()
        self.postcode = f"{compact[:4]} {compact[4:]}".strip()
        super().save(*args, **kwargs)

    @cached_property
    def lang(self) -> dict[str, str]:
        """By name of a text: its language, where that is not the one that is read."""
        return defaultdict(str)

    def tell_in(self, code: str, words: "Location | None") -> None:
        """Show the texts of `words`, the row in language `code`; what it lacks is Dutch, and says so. Never
        save it."""
        for name in self.WORDS:
            text = getattr(words, name) if words else ""
            if text and text != getattr(self, name):
                setattr(self, name, text)
            else:
                self.lang[name] = settings.LANGUAGE_CODE

    @property
    def anchor(self) -> str:
        """The id of this location on the locations page; stays the same when it is renamed."""
        return f"locatie-{self.pk}" if self.pk else slugify(self.name)

    @property
    def address(self) -> str:
        return f"{self.street} {self.house_number}".strip()

    @property
    def place(self) -> str:
        return self.city

    @property
    def postal(self) -> dict[str, str]:
        """The address without the name, for where the name is the heading above it."""
        return {"address": self.address, "postcode": self.postcode, "place": self.city}

    @property
    def phone_href(self) -> str:
        return "" if self.is_example else phone_href(self.phone)

    @property
    def visit(self) -> str:
        """How one may come, in words."""
        if self.walk_in and self.appointment:
            return gettext("Je kunt zonder afspraak binnenlopen, of een afspraak maken.")
        if self.walk_in:
            return gettext("Je kunt zonder afspraak binnenlopen.")
        return gettext("Maak eerst een afspraak.")


class Weekday(models.IntegerChoices):
    """As Python counts: Monday is 0."""

    MONDAY = 0, _("maandag")
    TUESDAY = 1, _("dinsdag")
    WEDNESDAY = 2, _("woensdag")
    THURSDAY = 3, _("donderdag")
    FRIDAY = 4, _("vrijdag")
    SATURDAY = 5, _("zaterdag")
    SUNDAY = 6, _("zondag")


def require_order(opens: dt.time | None, closes: dt.time | None) -> None:
    """Closing comes after opening; 00:00 as closing time is the end of the day."""
    if opens is not None and closes is not None and closes != dt.time(0) and closes <= opens:
        raise ValidationError(
            {
                "closes": _(
                    "De sluitingstijd moet na de openingstijd liggen. Open tot na middernacht? "
                    "Vul dan 00:00 in, en de rest bij de volgende dag."
                )
            }
        )


class OpeningHours(models.Model):
    """One interval on a weekday; a day with a break has two. Both dates count themselves."""

    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(_("dag"), choices=Weekday.choices)
    opens = models.TimeField(_("van"))
    closes = models.TimeField(_("tot"))
    valid_from = models.DateField(_("geldt vanaf"), null=True, blank=True)
    valid_to = models.DateField(_("geldt tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("openingstijd")
        verbose_name_plural = _("openingstijden")
        ordering = ["weekday", "opens"]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H.%M}–{self.closes:%H.%M}"

    def clean(self) -> None:
        super().clean()
        require_order(self.opens, self.closes)
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError(
                {"valid_to": _("De einddatum moet op of na de begindatum liggen.")}
            )

    def holds_on(self, day: dt.date) -> bool:
        return (
            self.weekday == day.weekday()
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_to is None or day <= self.valid_to)
        )


class OpeningException(models.Model):
    """Replaces the usual hours on one date: closed, or other hours (several rows: several intervals)."""

    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="exceptions")
    date = models.DateField(_("datum"))
    closed = models.BooleanField(_("hele dag dicht"), default=False)
    opens = models.TimeField(_("van"), null=True, blank=True)
    closes = models.TimeField(_("tot"), null=True, blank=True)
    reason = models.CharField(
        _("reden"), max_length=100, blank=True, help_text=_("Bijvoorbeeld ‘Eerste Kerstdag’.")
    )

    class Meta:
        verbose_name = _("afwijkende dag")
        verbose_name_plural = _("afwijkende dagen")
        ordering = ["date", "opens"]

    def __str__(self) -> str:
        return f"{self.date:%d-%m-%Y}"

    def clean(self) -> None:
        super().clean()
        if self.closed:
            if self.opens or self.closes:
                raise ValidationError(
                    {"closed": _("Kies ‘hele dag dicht’ of vul tijden in, niet allebei.")}
                )
            return
        if self.opens is None or self.closes is None:
            raise ValidationError({"opens": _("Vul beide tijden in, of kies ‘hele dag dicht’.")})
        require_order(self.opens, self.closes)
