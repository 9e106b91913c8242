"""The figures of a night: golden and judged queries with the rules that are in force."""

from datetime import date, datetime
from statistics import mean
from zoneinfo import ZoneInfo

from django.conf import settings

from search import orders, rules
from search.evaluation import JUDGED_KIND, Measured
from search.mirror import current
from search.port import SearchRequest
from search.registry import EVERYWHERE

from .models import Figures
from .trial import K, golden_queries, judged_queries

# Not at midnight, when everything that depends on the day happens.
HOUR = 2


def write_tonight(now: datetime) -> int:
    """Measure once a day, in the night or as soon as it can be done after it; the first time at once."""
    moment = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    if Figures.objects.filter(day=moment.date()).exists():
        return 0
    if moment.hour < HOUR and Figures.objects.exists():
        return 0
    if not _anything():
        return 0
    Figures.objects.get_or_create(day=moment.date(), defaults=measured(moment.date()))
    return 1


def _anything() -> bool:
    """Whether there is something to find: an empty index would write a night of zeros."""
    mirror = current()
    with mirror.lock:
        return any(len(memory) for memory in mirror.locales.values())


def measured(day: date) -> dict[str, object]:
    golden = _ask(golden_queries(), day, ())
    judged = _ask(judged_queries(), day, (JUDGED_KIND,))
    return {
        "golden_queries": len(golden),
        "golden_ndcg": _mean(one.ndcg for one in golden),
        "golden_found": _mean(one.found_exact for one in golden),
        "judged_queries": len(judged),
        "judged_ndcg": _mean(one.ndcg for one in judged),
        "judged_found": _mean(one.found_exact for one in judged),
        "nothing_found": _mean(not one.slugs for one in [*golden, *judged] if one.answerable),
    }


def _ask(queries, day: date, kinds: tuple[str, ...]) -> list[Measured]:  # type: ignore[no-untyped-def]
    found = []
    mirror = current()  # says which version of the rules counts
    decided = rules.in_force(day)
    for judged in queries:
        request = SearchRequest(
            text=judged.query,
            area=EVERYWHERE,
            area_given=True,
            kinds=kinds,
            include_examples=not kinds,
            on=day,
        )
        order = orders.order(request, decided, mirror, K)
        names = order.slugs if kinds else order.keys
        found.append(Measured(judged, list(names), True, 0.0, K))
    return found


def _mean(values) -> float | None:  # type: ignore[no-untyped-def]
    known = [float(value) for value in values if value is not None]
    return mean(known) if known else None
