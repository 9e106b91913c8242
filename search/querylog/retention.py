"""What is kept how long: days for SEARCH_LOG_MONTHS, then a total a year; remarks SEARCH_FEEDBACK_DAYS."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.db.models.functions import ExtractYear
from django.utils import timezone

from .keys import destroy_before
from .models import COUNTS, Phrase, QueryClick, QueryCount, QueryTotal, SearchFeedback


def forget_old(now: datetime) -> int:
    """Do what is due; how many rows went. Safe to repeat."""
    today = timezone.localtime(now).date()
    gone = destroy_before(today.year)
    until = today - timedelta(days=settings.SEARCH_FEEDBACK_DAYS)
    gone += SearchFeedback.objects.filter(day__lt=until).delete()[0]
    return gone + _fold(first_kept_day(today))


def first_kept_day(today: date) -> date:
    """The first of the month: what is older is folded once a month."""
    month = today.year * 12 + today.month - 1 - settings.SEARCH_LOG_MONTHS
    return date(month // 12, month % 12 + 1, 1)


def _fold(until: date) -> int:
    """Add the counts of days before `until` to the totals of their year, and delete them."""
    old = QueryCount.objects.filter(day__lt=until)
    if not old.exists():
        return 0
    with transaction.atomic():
        sums: Any = (
            old.annotate(year=ExtractYear("day"))
            .values("year", "site", "locale", "phrase")
            .annotate(**{f"sum_{name}": Sum(name) for name in COUNTS})
            .order_by("year", "site", "locale", "phrase")
        )
        for row in sums:
            where: dict[str, Any] = {
                "year": row["year"],
                "site_id": row["site"],
                "locale": row["locale"],
            }
            total, _ = QueryTotal.objects.get_or_create(**where, phrase_id=row["phrase"])
            more = {name: F(name) + row[f"sum_{name}"] for name in COUNTS}
            QueryTotal.objects.filter(pk=total.pk).update(**more)
        QueryClick.objects.filter(day__lt=until).delete()
        gone = old.delete()[0]
        unused = Phrase.objects.exclude(pk__in=_phrases_in(QueryCount)).exclude(
            pk__in=_phrases_in(QueryTotal)
        )
        unused.delete()
    return gone


def _phrases_in(model: Any) -> Any:
    return model.objects.exclude(phrase=None).values("phrase")
