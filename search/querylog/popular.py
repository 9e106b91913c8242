"""Questions that many ask, to offer to visitors: from kept words only."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.cache import cache
from django.db.models import Count, F, QuerySet, Sum

from search.visibility import today

from .models import QueryCount

DAYS = 90
SECONDS = 600
# What is no name of something must be asked more widely before everybody sees it.
LEAST_TIMES = 10
LEAST_DAYS = 5
MOST = 20


def popular(site_id: int | None, locale: str, limit: int = 5) -> Sequence[str]:
    """The site's own first, then those of the whole country; none that usually find nothing."""
    key = f"querylog-popular:{site_id}:{locale}"
    found: list[str] | None = cache.get(key)
    if found is None:
        everywhere = QueryCount.objects.filter(locale=locale)
        own = _best(everywhere.filter(site=site_id)) if site_id else []
        found = list(dict.fromkeys([*own, *_best(everywhere)]))[:MOST]
        cache.set(key, found, SECONDS)
    return found[:limit]


def _best(counts: QuerySet[QueryCount]) -> list[str]:
    rows = (
        counts.filter(day__gt=today() - timedelta(days=DAYS), phrase__isnull=False, times__gt=0)
        .values("phrase__words", "phrase__is_known")
        .annotate(
            asked=Sum("times"),
            failed=Sum(F("nothing") + F("unsure")),
            days=Count("day", distinct=True),
        )
        .order_by("-asked", "phrase__words")[: 4 * MOST]
    )
    return [
        row["phrase__words"]
        for row in rows
        if row["failed"] * 2 < row["asked"]
        and (row["phrase__is_known"] or (row["asked"] >= LEAST_TIMES and row["days"] >= LEAST_DAYS))
    ][:MOST]
