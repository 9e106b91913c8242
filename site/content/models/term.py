"""The termbase: how a fixed term is called in each language."""

from typing import Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class Term(models.Model):
    """Alternatives stand behind each other: `wniosek / złożyć wniosek`. What is empty asks nothing."""

    nl = models.CharField(_("Nederlands"), max_length=200)
    en = models.CharField(_("Engels"), max_length=200, blank=True)
    uk = models.CharField(_("Oekraïens"), max_length=200, blank=True)
    pl = models.CharField(_("Pools"), max_length=200, blank=True)
    ar = models.CharField(_("Arabisch"), max_length=200, blank=True)

    panels = [
        FieldPanel(
            "nl",
            help_text=_(
                "Zet andere woorden voor hetzelfde achter een schuine streep: aanvraag / aanvragen."
            ),
        ),
        FieldRowPanel([FieldPanel("en"), FieldPanel("uk")]),
        FieldRowPanel([FieldPanel("pl"), FieldPanel("ar")]),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("termen")
        ordering = ["nl"]
        constraints = [
            models.UniqueConstraint(
                Lower("nl"),
                name="one_term_per_dutch_word",
                violation_error_message=_("Deze term staat er al."),
            )
        ]

    def __str__(self) -> str:
        return self.nl

    @classmethod
    def by_dutch(cls) -> dict[str, Self]:
        return {term.nl.lower(): term for term in cls.objects.all()}
