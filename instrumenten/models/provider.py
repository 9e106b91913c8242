"""Who carries an instrument out: an organisation, or a role that differs per place."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

NO_LEGAL_PERSON = _(
    "Een Werkcentrum is geen organisatie en kan geen aanbieder zijn. Noem de partij die het doet."
)


def is_werkcentrum(name: str) -> bool:
    """Whether a name is that of a Werkcentrum, which is no legal person (T11)."""
    return re.search(r"werk\W?centr(um|a)", name, re.IGNORECASE) is not None


class Provider(TranslatableMixin):
    """Entered once, used by many instruments (R32)."""

    class Scope(models.TextChoices):
        NATIONAL = "national", _("landelijk")
        SECTORAL = "sectoral", _("sectoraal")
        REGIONAL = "regional", _("regionaal")
        LOCAL = "local", _("lokaal")

    class Resolution(models.TextChoices):
        NONE = "", _("blijft zoals het is")
        GEMEENTE = "gemeente", _("de gemeente van de bezoeker")
        CENTRUMGEMEENTE = "centrumgemeente", _("de centrumgemeente van de regio")

    name = models.CharField(_("naam"), max_length=150)
    scope = models.CharField(
        _("werkt"), max_length=10, choices=Scope.choices, default=Scope.NATIONAL
    )
    is_role = models.BooleanField(
        _("is een rol"),
        default=False,
        help_text=_(
            "Bijvoorbeeld ‘Gemeente’ of ‘Mbo-school’: op elke plek een andere organisatie."
        ),
    )
    resolves_to = models.CharField(
        _("wie dat is"),
        max_length=20,
        choices=Resolution.choices,
        blank=True,
        default=Resolution.NONE,
        help_text=_(
            "Alleen voor een rol: zo toont de site ‘gemeente Assen’ in plaats van ‘Gemeente’."
        ),
    )
    website = models.URLField(_("website"), blank=True)

    # A row in another language holds the name alone (instrumenten.naming).
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField(name, overridable=False)
        for name in ("scope", "is_role", "resolves_to", "website")
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["name"]
        verbose_name = _("aanbieder")
        verbose_name_plural = _("aanbieders")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "locale"],
                name="instrumenten_provider_name",
                violation_error_message=_("Deze aanbieder bestaat al."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name__icontains="werkcentrum"),
                name="instrumenten_provider_is_no_werkcentrum",
                violation_error_message=NO_LEGAL_PERSON,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if is_werkcentrum(self.name):
            raise ValidationError({"name": NO_LEGAL_PERSON})
        if self.resolves_to and not self.is_role:
            raise ValidationError({"resolves_to": _("Vul dit alleen in bij een rol.")})
