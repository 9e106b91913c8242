"""Counts of questions. The words of a rare one stand nowhere: a row then holds its keyed hash only.

`digest` is the hash under the key of the year (`keys`); empty where a question could not be told apart.
`phrase` holds the words, once they may be kept (`writing`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenancy.scoped import SiteScoped

DIGEST_LENGTH = 32
LONGEST_WORDS = 200
LONGEST_REMARK = 300


class YearKey(models.Model):
    """Half of the key of a year; the other half is SECRET_KEY. The row is deleted when the year is over.

    `check_value` tells whether SECRET_KEY is still the one that the digests were made with.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    salt = models.CharField(max_length=64)
    check_value = models.CharField(max_length=DIGEST_LENGTH)

    class Meta:
        verbose_name = _("sleutel van een jaar")
        verbose_name_plural = _("sleutels per jaar")

    def __str__(self) -> str:
        return str(self.year)


class Phrase(models.Model):
    """Words that may be kept: asked on five days, or the name of something (`is_known`)."""

    words = models.CharField(_("woorden"), max_length=LONGEST_WORDS, unique=True)
    digest = models.CharField(max_length=DIGEST_LENGTH, db_index=True)
    is_known = models.BooleanField(_("naam of term"), default=False)
    since = models.DateField(_("sinds"))

    class Meta:
        verbose_name = _("zoekvraag")
        verbose_name_plural = _("zoekvragen")

    def __str__(self) -> str:
        return self.words


class OfAQuestion(SiteScoped, models.Model):
    """A question on a site in a language."""

    only_named_roles = True

    site = models.ForeignKey(
        "wagtailcore.Site", verbose_name=_("site"), on_delete=models.CASCADE, related_name="+"
    )
    locale = models.CharField(_("taal"), max_length=10)
    phrase = models.ForeignKey(
        Phrase, verbose_name=_("woorden"), null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def words(self) -> str:
        return self.phrase.words if self.phrase else ""


class Tally(models.Model):
    """`nothing`: of those times, how often there was no hit; `unsure`: hits, but not confident."""

    times = models.PositiveIntegerField(_("keer gezocht"), default=0)
    nothing = models.PositiveIntegerField(_("niets gevonden"), default=0)
    unsure = models.PositiveIntegerField(_("niets precies"), default=0)
    clicks = models.PositiveIntegerField(_("keer doorgeklikt"), default=0)
    helped = models.PositiveIntegerField(_("duim omhoog"), default=0)
    failed = models.PositiveIntegerField(_("duim omlaag"), default=0)

    class Meta:
        abstract = True


COUNTS = ("times", "nothing", "unsure", "clicks", "helped", "failed")


class QueryCount(OfAQuestion, Tally):
    """How often a question was asked on a day. `hits` is the number of the last answer."""

    day = models.DateField(_("dag"))
    digest = models.CharField(max_length=DIGEST_LENGTH)
    hits = models.PositiveIntegerField(_("resultaten"), default=0)

    class Meta:
        verbose_name = _("gestelde zoekvraag")
        verbose_name_plural = _("gestelde zoekvragen")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "site", "locale", "digest"], name="querylog_count_of_a_day"
            )
        ]
        indexes = [
            models.Index(fields=["digest", "day"], name="querylog_digest_day"),
            models.Index(fields=["site", "locale", "day"], name="querylog_site_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.words or self.digest}"


class QueryClick(OfAQuestion):
    """How often an entry (`kind:slug`) was opened after a question; `ranks` is the sum of its places."""

    day = models.DateField(_("dag"))
    digest = models.CharField(max_length=DIGEST_LENGTH)
    marker = models.CharField(_("gekozen"), max_length=255)
    clicks = models.PositiveIntegerField(_("keer doorgeklikt"), default=0)
    ranks = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("gekozen resultaat")
        verbose_name_plural = _("gekozen resultaten")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "site", "locale", "digest", "marker"], name="querylog_click_of_a_day"
            )
        ]
        indexes = [models.Index(fields=["phrase", "day"], name="querylog_click_phrase")]

    def __str__(self) -> str:
        return f"{self.day} {self.marker}"


class QueryTotal(OfAQuestion, Tally):
    """What is left of a year when its days are no longer kept. Without a phrase: all rare ones together."""

    year = models.PositiveSmallIntegerField(_("jaar"))

    class Meta:
        verbose_name = _("jaartotaal van een zoekvraag")
        verbose_name_plural = _("jaartotalen van zoekvragen")
        indexes = [models.Index(fields=["site", "year"], name="querylog_total_year")]

    def __str__(self) -> str:
        return f"{self.year} {self.words}"


class SearchFeedback(OfAQuestion):
    """A thumb up or down with a remark; kept for SEARCH_FEEDBACK_DAYS. The day, not the moment."""

    day = models.DateField(_("dag"))
    digest = models.CharField(max_length=DIGEST_LENGTH)
    helped = models.BooleanField(_("geholpen"))
    remark = models.CharField(_("opmerking"), max_length=LONGEST_REMARK, blank=True)

    class Meta:
        verbose_name = _("reactie op zoeken")
        verbose_name_plural = _("reacties op zoeken")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["digest"], name="querylog_feedback_digest")]

    def __str__(self) -> str:
        return f"{self.day} {self.remark}"
