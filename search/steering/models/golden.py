"""Questions with the right answer, and what they measured, day by day."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenancy.scoped import SiteScoped

from ..naming import title_of


class GoldenQuery(SiteScoped, models.Model):
    site_lookup = None
    of_no_site = "De meting is van heel Nederland, zonder site."

    class Grade(models.IntegerChoices):
        EXACT = 3, _("3: precies dit")
        HELPS = 2, _("2: helpt duidelijk")
        RELATED = 1, _("1: heeft ermee te maken")

    query = models.CharField(_("vraag"), max_length=200)
    document = models.CharField(_("antwoord"), max_length=200)
    grade = models.SmallIntegerField(_("hoe goed"), choices=Grade, default=Grade.EXACT)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("door"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)

    class Meta:
        verbose_name = _("controlevraag")
        verbose_name_plural = _("controlevragen")
        ordering = ("query", "-grade", "document")
        constraints = [
            models.UniqueConstraint(
                fields=["query", "document"],
                name="one_grade_for_an_answer",
                violation_error_message=_("Dit antwoord staat al bij deze vraag."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.query}: {self.title}"

    @property
    def title(self) -> str:
        return title_of(self.document)


class Figures(SiteScoped, models.Model):
    """What a night measured, with the editors' rules in force. Shares from 0 to 1; None: no questions."""

    site_lookup = None
    of_no_site = "De meting is van heel Nederland, zonder site."

    day = models.DateField(_("dag"), unique=True)
    golden_queries = models.PositiveIntegerField(_("controlevragen"), default=0)
    golden_ndcg = models.FloatField(_("nDCG controlevragen"), null=True)
    golden_found = models.FloatField(_("beste antwoord bij de eerste drie"), null=True)
    judged_queries = models.PositiveIntegerField(_("beoordeelde vragen"), default=0)
    judged_ndcg = models.FloatField(_("nDCG beoordeelde vragen"), null=True)
    judged_found = models.FloatField(_("beste antwoord bij de eerste drie, beoordeeld"), null=True)
    nothing_found = models.FloatField(_("vragen zonder antwoord"), null=True)

    class Meta:
        verbose_name = _("meting")
        verbose_name_plural = _("metingen")
        ordering = ("-day",)

    def __str__(self) -> str:
        return self.day.isoformat()
