"""What every rule has: who, why, since when and until when."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.visibility import today
from tenancy.scoped import SiteScoped


class RuleQuerySet(models.QuerySet):
    def on(self, day: date) -> "RuleQuerySet":
        """Those in force on a day, both ends included."""
        ended = models.Q(until__lt=day)
        return self.filter(since__lte=day).exclude(ended)


class Rule(SiteScoped, models.Model):
    site_lookup: str | None = None
    of_no_site = "Wat hier staat, geldt op elke site en wordt landelijk beheerd."

    why = models.TextField(
        _("waarom"), max_length=500, help_text=_("Zo weet een collega later of dit nog nodig is.")
    )
    since = models.DateField(_("vanaf"), default=today)
    until = models.DateField(_("tot en met"), null=True, blank=True)
    allowed_because = models.TextField(_("toch opgeslagen, omdat"), blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("door"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)
    changed_at = models.DateTimeField(_("veranderd op"), auto_now=True)

    objects = RuleQuerySet.as_manager()

    # The fields that say what the rule does, in the order of a CSV file.
    says: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.until and self.since and self.until < self.since:
            raise ValidationError({"until": _("Deze dag ligt vóór de dag waarop het ingaat.")})

    def name(self) -> tuple[Any, ...]:
        """What makes it this rule and no other: two rows with one name are doubles."""
        raise NotImplementedError

    def questions(self) -> list[str]:
        """Questions on which the rule acts, to try it out with."""
        return []

    def acts_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)
