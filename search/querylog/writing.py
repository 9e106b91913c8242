"""From events to counts, a batch in one transaction; and when words may be kept.

The words of a rare question never go to the database, not even as a condition: they would stand in
its log of slow or failed statements. What is looked up is the digest.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, F
from wagtail.models import Site

from . import known
from .events import Asked, Clicked, Event, Judged, Question
from .keys import key_of
from .models import COUNTS, Phrase, QueryClick, QueryCount, SearchFeedback

# From this many different days on the words of a question are kept.
DAYS = 5
# No robot fills the table: what comes after this many different questions on a day is one number.
MOST_A_DAY = 20_000
MOST_REMARKS_A_DAY = 200


class Row(NamedTuple):
    """Sorted, so that two processes take the rows in the same order."""

    day: date
    site: int
    locale: str
    digest: str


def write(events: Iterable[Event]) -> None:
    events = [event for event in events if not isinstance(event, Clicked) or event.rank > 0]
    there = set(
        Site.objects.filter(pk__in={event.question.site for event in events}).values_list(
            "pk", flat=True
        )
    )
    events = [event for event in events if event.question.site in there]
    if not events:
        return
    known.refresh()
    with transaction.atomic():
        digests = _digests({event.question for event in events})
        phrases = _phrases(digests)
        counts, hits = _tally(events, digests)
        _add(counts, hits, phrases)
        _add_clicks(events, digests, phrases)
        _add_remarks(events, digests, phrases)
        _keep_words(digests, phrases)


def _digests(questions: set[Question]) -> dict[Question, str]:
    keys = {year: key_of(year) for year in {question.day.year for question in questions}}
    found: dict[Question, str] = {}
    for question in questions:
        key = keys[question.day.year]
        found[question] = key.digest(question.words) if key else ""
    for day in {question.day for question in questions}:
        if QueryCount.objects.filter(day=day).count() >= MOST_A_DAY:
            _without_new(found, day)
    return found


def _without_new(digests: dict[Question, str], day: date) -> None:
    todays = {digest for question, digest in digests.items() if question.day == day}
    there = set(
        QueryCount.objects.filter(day=day, digest__in=todays).values_list("digest", flat=True)
    )
    for question, digest in digests.items():
        if question.day == day and digest not in there:
            digests[question] = ""


def _phrases(digests: dict[Question, str]) -> dict[str, int]:
    wanted = {digest for digest in digests.values() if digest}
    rows = Phrase.objects.filter(digest__in=wanted)
    return dict(rows.values_list("digest", "pk"))


def _row(question: Question, digests: dict[Question, str]) -> Row:
    return Row(question.day, question.site, question.locale, digests[question])


def _tally(
    events: list[Event], digests: dict[Question, str]
) -> tuple[dict[Row, dict[str, int]], dict[Row, int]]:
    counts: dict[Row, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTS, 0))
    hits: dict[Row, int] = {}
    for event in events:
        row = _row(event.question, digests)
        count = counts[row]
        if isinstance(event, Asked):
            count["times"] += 1
            count["nothing"] += event.hits == 0
            count["unsure"] += event.hits > 0 and not event.confident
            hits[row] = event.hits
        elif isinstance(event, Judged):
            count["helped" if event.helped else "failed"] += 1
        elif known.is_marker(event.marker):
            count["clicks"] += 1
    return counts, hits


def _add(counts: dict[Row, dict[str, int]], hits: dict[Row, int], phrases: dict[str, int]) -> None:
    rows = sorted(row for row, count in counts.items() if any(count.values()))
    QueryCount.objects.bulk_create(
        [
            QueryCount(
                day=row.day,
                site_id=row.site,
                locale=row.locale,
                digest=row.digest,
                phrase_id=phrases.get(row.digest),
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )
    for row in rows:
        more: dict = {name: F(name) + value for name, value in counts[row].items() if value}
        if row in hits:
            more["hits"] = hits[row]
        QueryCount.objects.filter(**_where(row)).update(**more)


def _where(row: Row) -> dict:
    return {"day": row.day, "site": row.site, "locale": row.locale, "digest": row.digest}


def _add_clicks(events: list[Event], digests: dict[Question, str], phrases: dict[str, int]) -> None:
    chosen: dict[tuple[Row, str], list[int]] = defaultdict(list)
    for event in events:
        if isinstance(event, Clicked) and known.is_marker(event.marker):
            chosen[_row(event.question, digests), event.marker].append(event.rank)
    keys = sorted(chosen)
    QueryClick.objects.bulk_create(
        [
            QueryClick(
                day=row.day,
                site_id=row.site,
                locale=row.locale,
                digest=row.digest,
                marker=marker,
                phrase_id=phrases.get(row.digest),
            )
            for row, marker in keys
        ],
        ignore_conflicts=True,
    )
    for row, marker in keys:
        ranks = chosen[row, marker]
        QueryClick.objects.filter(**_where(row), marker=marker).update(
            clicks=F("clicks") + len(ranks), ranks=F("ranks") + sum(ranks)
        )


def _add_remarks(
    events: list[Event], digests: dict[Question, str], phrases: dict[str, int]
) -> None:
    """A thumb is a number; a row of its own only where someone wrote something with it."""
    for event in events:
        if not isinstance(event, Judged) or not event.remark:
            continue
        row = _row(event.question, digests)
        if SearchFeedback.objects.filter(day=row.day).count() < MOST_REMARKS_A_DAY:
            SearchFeedback.objects.create(
                day=row.day,
                site_id=row.site,
                locale=row.locale,
                digest=row.digest,
                phrase_id=phrases.get(row.digest),
                helped=event.helped,
                remark=event.remark,
            )


def _keep_words(digests: dict[Question, str], phrases: dict[str, int]) -> None:
    """Give words to what may have them from now on, in all that was counted before."""
    rare = {
        digest: question for question, digest in digests.items() if digest and digest not in phrases
    }
    on_days = (
        QueryCount.objects.filter(digest__in=rare, times__gt=0)
        .values("digest")
        .annotate(days=Count("day", distinct=True))
        .filter(days__gte=DAYS)
        .values_list("digest", flat=True)
    )
    often = set(on_days)
    for digest, question in sorted(rare.items()):
        is_known = known.is_known_phrase(question.words, question.locale)
        if digest in often or is_known:
            values = {"digest": digest, "is_known": is_known, "since": question.day}
            phrase, _ = Phrase.objects.get_or_create(words=question.words, defaults=values)
            for model in (QueryCount, QueryClick, SearchFeedback):
                model._default_manager.filter(digest=digest, phrase=None).update(phrase=phrase)
