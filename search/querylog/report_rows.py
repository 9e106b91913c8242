"""The lists of the report, from the counts that a reader may see: one row for each question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from .models import COUNTS, QueryClick, QueryCount

USUAL_DAYS = 30
# Fewer say nothing yet.
LEAST_SHOWN = 5
LEAST_RISING = 3


class Overview(models.TextChoices):
    MOST = "meest", _("Meest gevraagd")
    NOTHING = "niets", _("Niets gevonden")
    UNCLICKED = "nooit", _("Nooit doorgeklikt")
    RISING = "stijgend", _("Stijgend")
    TOTALS = "totalen", _("Totalen van eerdere jaren")


@dataclass(frozen=True, slots=True)
class Period:
    """Both days count."""

    first: date
    last: date

    @classmethod
    def of(cls, first: date | None, last: date | None, today: date) -> "Period":
        """What is not given: until today, and USUAL_DAYS long."""
        last = last or today
        return cls(first or last - timedelta(days=USUAL_DAYS - 1), last)

    @property
    def before(self) -> date:
        """The first day of the equally long period that ends where this one begins."""
        return self.first - (self.last - self.first) - timedelta(days=1)


def rows(counts: Any, period: Period, overview: str) -> QuerySet[Any]:
    """Dicts with phrase, words, times, before, rise, nothing, unsure, clicks, helped, failed."""
    now = Q(day__gte=period.first)
    asked: Any = (
        counts.filter(phrase__isnull=False, day__gte=period.before, day__lte=period.last)
        .values("phrase", words=F("phrase__words"))
        .annotate(
            **{f"{name}_now": Sum(name, filter=now, default=0) for name in COUNTS},
            before=Sum("times", filter=~now, default=0),
        )
        .annotate(rise=F("times_now") - F("before"))
        .filter(times_now__gt=0)
    )
    match overview:
        case Overview.NOTHING:
            return asked.filter(nothing_now__gt=0).order_by("-nothing_now", "words")
        case Overview.UNCLICKED:
            shown = asked.annotate(shown=F("times_now") - F("nothing_now"))
            return shown.filter(shown__gte=LEAST_SHOWN, clicks_now=0).order_by("-shown", "words")
        case Overview.RISING:
            rising = asked.filter(times_now__gte=LEAST_RISING, rise__gt=0)
            return rising.order_by("-rise", "words")
    return asked.order_by("-times_now", "words")


def yearly(totals: Any) -> QuerySet[Any]:
    """The same of years whose days are no longer kept; `words` is None for all rare ones together."""
    return (
        totals.values("year", "phrase", words=F("phrase__words"))
        .annotate(**{f"{name}_now": Sum(name) for name in COUNTS})
        .order_by("-year", "-times_now", "words")
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """Of all that was asked in a period, rare questions too."""

    times: int
    rare: int
    nothing: int
    unsure: int

    @classmethod
    def of(cls, counts: QuerySet[QueryCount], period: Period) -> "Summary":
        found = counts.filter(day__gte=period.first, day__lte=period.last).aggregate(
            all_times=Sum("times", default=0),
            rare=Sum("times", filter=Q(phrase=None), default=0),
            all_nothing=Sum("nothing", default=0),
            all_unsure=Sum("unsure", default=0),
        )
        return cls(found["all_times"], found["rare"], found["all_nothing"], found["all_unsure"])


def chosen(clicks: QuerySet[QueryClick], period: Period, phrases: Iterable[int]) -> dict[int, str]:
    """Per phrase the entry that most people opened: `slug (3)`."""
    best: dict[int, str] = {}
    found = (
        clicks.filter(phrase__in=list(phrases), day__gte=period.first, day__lte=period.last)
        .values_list("phrase", "marker")
        .annotate(opened=Sum("clicks"))
        .order_by("phrase", "-opened", "marker")
    )
    for phrase, marker, opened in found:
        best.setdefault(phrase, f"{marker.partition(':')[2]} ({opened})")
    return best
