"""Rules about documents: boosts, and best bets in front. A document is named by its key (`kind:id`)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from search.rules import MOST_BOOST, phrase_key

from ..naming import title_of
from .rule import Rule
from .words import WordRule, phrases_of

MOST_DOCUMENTS = 5


class Boost(Rule):
    document = models.CharField(_("wat"), max_length=200)
    steps = models.SmallIntegerField(
        _("stappen"),
        default=1,
        validators=[MinValueValidator(-MOST_BOOST), MaxValueValidator(MOST_BOOST)],
        help_text=_("Van 3 omhoog tot -3 omlaag. Wie de naam typt, vindt die naam altijd eerst."),
    )

    says = ("document", "steps")

    class Meta:
        verbose_name = _("duwtje omhoog of omlaag")
        verbose_name_plural = _("duwtjes omhoog en omlaag")
        ordering = ("document", "pk")

    def __str__(self) -> str:
        return f"{title_of(self.document)} ({self.steps:+d})"

    def clean(self) -> None:
        super().clean()
        if self.steps == 0:
            raise ValidationError({"steps": _("Met 0 verandert er niets.")})

    def name(self) -> tuple[Any, ...]:
        return (self.document,)

    def questions(self) -> list[str]:
        return [title_of(self.document)]


class BestBet(WordRule):
    """National, or of one site: then for its visitors only, and managed by its people."""

    site_lookup = "site"
    of_no_site = ""
    only_named_roles = True
    may_be_national = True

    site = models.ForeignKey(
        Site,
        verbose_name=_("site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Leeg: op elke site."),
    )
    phrases = models.TextField(
        _("bij deze vragen"),
        help_text=_("Met een komma ertussen. Lidwoorden, volgorde en meervoud maken niet uit."),
    )
    documents = models.JSONField(_("eerst tonen"), default=list)

    says = ("locale", "site", "phrases", "documents")

    class Meta:
        verbose_name = _("voorkeursresultaat")
        verbose_name_plural = _("voorkeursresultaten")
        ordering = ("phrases", "pk")

    def __str__(self) -> str:
        return self.phrases

    def clean(self) -> None:
        super().clean()
        self._phrases("phrases")
        if not phrases_of(self.phrases):
            raise ValidationError({"phrases": _("Vul minstens één vraag in.")})
        if not self.documents:
            raise ValidationError({"documents": _("Kies minstens één resultaat.")})
        if len(self.documents) > MOST_DOCUMENTS:
            raise ValidationError(
                {"documents": _("Kies hoogstens %d resultaten.") % MOST_DOCUMENTS}
            )

    def name(self) -> tuple[Any, ...]:
        asked = frozenset(phrase_key(text, self.locale) for text in phrases_of(self.phrases))
        return (self.locale, self.site_id, asked)

    def questions(self) -> list[str]:
        return list(phrases_of(self.phrases))[:5]

    @property
    def titles(self) -> str:
        return ", ".join(title_of(key) for key in self.documents)
