"""The words by which the guide is ordered. National: regions choose, they do not edit."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from content.languages.fields import OwnField

CODE_VALIDATOR = RegexValidator(
    r"^[a-zA-Z0-9][a-zA-Z0-9-]*$", _("Gebruik alleen letters, cijfers en streepjes.")
)


def lines(text: str) -> list[str]:
    """The filled lines of a field that holds one value per line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def dutch_rows() -> dict[str, str]:
    """Relations point to the Dutch row, in every language; its words in another are looked up."""
    return {"locale__language_code": settings.LANGUAGE_CODE}


class Vocabulary(TranslatableMixin):
    """One value. `code` stands in public addresses (`?thema=leren`), so it never changes.

    A row in another language holds the words of the Dutch row with the same code, and nothing else.
    """

    facet: str  # the parameter of the guide, `voor`

    code = models.CharField(_("code"), max_length=60, validators=[CODE_VALIDATOR])
    label = models.CharField(_("naam"), max_length=120)
    explanation = models.TextField(_("uitleg"), blank=True)
    synonyms = models.TextField(
        _("woorden die mensen gebruiken"),
        blank=True,
        help_text=_("Eén per regel. Zoeken vindt ook deze woorden."),
    )
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    # Dutch words that people type stay with the Dutch row; other languages have their own.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("code", overridable=False),
        SynchronizedField("position", overridable=False),
        OwnField("synonyms"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["position", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "locale"],
                name="%(app_label)s_%(class)s_code",
                violation_error_message=_("Deze code bestaat al."),
            )
        ]

    def __str__(self) -> str:
        return self.label

    def copy_for_translation(self, locale: Any, exclude_fields: Any = None) -> Any:
        """Without the Dutch words that people type."""
        row = super().copy_for_translation(locale, exclude_fields)
        row.synonyms = ""
        return row

    @property
    def terms(self) -> list[str]:
        return lines(self.synonyms)


class Audience(Vocabulary):
    """Three audiences and the professional (T19), and the groups within them (R34)."""

    class Layer(models.TextChoices):
        PUBLIC = "publiek", _("publiek")
        GROUP = "groep", _("groep daarbinnen")

    facet = "voor"

    layer = models.CharField(_("laag"), max_length=10, choices=Layer.choices, default=Layer.GROUP)

    class Meta(Vocabulary.Meta):
        abstract = False
        verbose_name = _("doelgroep")
        verbose_name_plural = _("doelgroepen")


class Situation(Vocabulary):
    """What someone could say about themselves (R23)."""

    facet = "situatie"

    audiences = models.ManyToManyField(
        Audience,
        verbose_name=_("past bij"),
        blank=True,
        related_name="situations",
        limit_choices_to=dutch_rows,
    )

    class Meta(Vocabulary.Meta):
        abstract = False
        verbose_name = _("situatie")
        verbose_name_plural = _("situaties")


class Theme(Vocabulary):
    facet = "thema"

    class Meta(Vocabulary.Meta):
        abstract = False
        verbose_name = _("thema")
        verbose_name_plural = _("thema’s")


class Kind(Vocabulary):
    facet = "soort"

    class Meta(Vocabulary.Meta):
        abstract = False
        verbose_name = _("soort hulp")
        verbose_name_plural = _("soorten hulp")


class Sector(Vocabulary):
    """`code` is the letter of the Standaard Bedrijfsindeling (CBS)."""

    facet = "sector"

    class Meta(Vocabulary.Meta):
        abstract = False
        verbose_name = _("sector")
        verbose_name_plural = _("sectoren")


VOCABULARIES: tuple[type[Vocabulary], ...] = (Audience, Situation, Theme, Kind, Sector)
