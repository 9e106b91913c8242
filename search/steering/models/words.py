"""Rules about words: synonyms, abbreviations, words never to suggest."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from search import analysis
from search.analysis import fold

from .rule import Rule

LONGEST_PHRASE = 80
MOST_PHRASES = 20


def phrases_of(text: str) -> tuple[str, ...]:
    """The words and phrases between commas, each once."""
    parts = (" ".join(part.split()) for part in text.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def check_phrases(text: str) -> tuple[str, ...]:
    """Raises ValidationError where no search could hold one of them."""
    phrases = phrases_of(text)
    if len(phrases) > MOST_PHRASES:
        raise ValidationError(_("Zet hier hoogstens %d woorden.") % MOST_PHRASES)
    for phrase in phrases:
        if len(phrase) > LONGEST_PHRASE:
            raise ValidationError(_("‘%s…’ is te lang.") % phrase[:40])
        if not any(analysis.words(phrase)):
            raise ValidationError(_("In ‘%s’ staat geen woord.") % phrase)
    return phrases


class WordRule(Rule):
    locale = models.CharField(
        _("taal"), max_length=10, default="nl", choices=settings.WAGTAIL_CONTENT_LANGUAGES
    )

    class Meta:
        abstract = True

    def _phrases(self, *fields: str) -> None:
        errors: dict[str, Any] = {}
        for name in fields:
            try:
                setattr(self, name, ", ".join(check_phrases(getattr(self, name))))
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise ValidationError(errors)


class Synonym(WordRule):
    class Way(models.TextChoices):
        BOTH = "gelijk", _("Gelijk: elk woord vindt ook de andere")
        ONE = "eenrichting", _("Eén kant op: deze woorden vinden ook de woorden daaronder")
        OFF = "uit", _("Zet een meegeleverde regel uit")

    way = models.CharField(_("soort"), max_length=12, choices=Way, default=Way.BOTH)
    words = models.TextField(_("woorden"), help_text=_("Met een komma ertussen."))
    also = models.TextField(
        _("vinden ook"),
        blank=True,
        help_text=_(
            "Alleen bij ‘één kant op’ en ‘uit’. Bij ‘uit’ zonder woorden gaat alles van het woord uit."
        ),
    )

    says = ("locale", "way", "words", "also")

    class Meta:
        verbose_name = _("synoniem")
        verbose_name_plural = _("synoniemen")
        ordering = ("words", "pk")

    def __str__(self) -> str:
        if self.way == self.Way.BOTH:
            return self.words
        arrow = "⇥" if self.way == self.Way.OFF else "→"
        return f"{self.words} {arrow} {self.also}".strip()

    def clean(self) -> None:
        super().clean()
        self._phrases("words", "also")
        words, also = phrases_of(self.words), phrases_of(self.also)
        if not words:
            raise ValidationError({"words": _("Vul minstens één woord in.")})
        if self.way == self.Way.BOTH:
            if also:
                raise ValidationError({"also": _("Zet bij ‘gelijk’ alle woorden hierboven.")})
            if len(words) < 2:
                raise ValidationError({"words": _("Vul minstens twee woorden in.")})
        elif self.way == self.Way.ONE:
            if not also:
                raise ValidationError({"also": _("Vul in wat deze woorden ook vinden.")})
            twice = {fold(word) for word in words} & {fold(word) for word in also}
            if twice:
                raise ValidationError(
                    {"also": _("‘%s’ staat aan beide kanten.") % ", ".join(sorted(twice))}
                )

    def name(self) -> tuple[Any, ...]:
        return (self.locale, self.way, frozenset(map(fold, phrases_of(self.words))))

    def questions(self) -> list[str]:
        return list(phrases_of(self.words))[:5]


class Abbreviation(WordRule):
    short = models.CharField(_("afkorting"), max_length=20)
    full = models.TextField(
        _("voluit"),
        help_text=_("Betekent het meer dan één ding? Zet er een komma tussen."),
    )

    says = ("locale", "short", "full")

    class Meta:
        verbose_name = _("afkorting")
        verbose_name_plural = _("afkortingen")
        ordering = ("short", "pk")

    def __str__(self) -> str:
        return f"{self.short} = {self.full}"

    def clean(self) -> None:
        super().clean()
        self.short = " ".join(self.short.split())
        self._phrases("full")
        if not any(analysis.words(self.short)) or "," in self.short:
            raise ValidationError({"short": _("Dit is geen afkorting.")})
        if not phrases_of(self.full):
            raise ValidationError({"full": _("Vul in waar de afkorting voor staat.")})
        if fold(self.short) in map(fold, phrases_of(self.full)):
            raise ValidationError({"full": _("Dit is de afkorting zelf.")})

    def name(self) -> tuple[Any, ...]:
        return (self.locale, fold(self.short))

    def questions(self) -> list[str]:
        return [self.short, *phrases_of(self.full)][:5]


class BlockedWord(WordRule):
    words = models.TextField(
        _("woorden"),
        help_text=_(
            "Met een komma ertussen. We stellen ze nooit voor. Wie ze zelf typt, vindt gewoon wat er is."
        ),
    )

    says = ("locale", "words")

    class Meta:
        verbose_name = _("woord dat we nooit voorstellen")
        verbose_name_plural = _("woorden die we nooit voorstellen")
        ordering = ("words", "pk")

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        super().clean()
        self._phrases("words")
        if not phrases_of(self.words):
            raise ValidationError({"words": _("Vul minstens één woord in.")})

    def name(self) -> tuple[Any, ...]:
        return (self.locale, frozenset(map(fold, phrases_of(self.words))))

    def questions(self) -> list[str]:
        return list(phrases_of(self.words))[:5]
