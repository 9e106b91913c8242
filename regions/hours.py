"""When a location is open. The one place that computes it, for the home page, lists and pages alike.

Exceptions replace a day's usual hours. Times are wall-clock times in the project's time zone; moments
are compared as instants, so the two nights a year when the clock shifts come out right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from brand.dutch import dutch, sentence
from brand.lists import listed
from content.languages.memory import in_words_of

if TYPE_CHECKING:
    from .models import Location

# How far ahead is looked for the next opening: a place that is closed longer has no next change.
HORIZON_DAYS = 35
# How far ahead exceptions are announced.
ANNOUNCED_DAYS = 21


@dataclass(frozen=True, order=True)
class Interval:
    """`closes` at 00:00 is the end of the day. In words it stays on one line: no-break spaces, and a
    word joiner because a line may break between a dash and such a space."""

    opens: time
    closes: time

    def __str__(self) -> str:
        return f"{clock(self.opens)}\u00a0–\u2060\u00a0{clock(self.closes, end=True)}"


@dataclass(frozen=True)
class Day:
    """What holds on one date; without intervals it is closed."""

    on: date
    intervals: tuple[Interval, ...] = ()
    is_exception: bool = False
    reason: str = ""

    def __str__(self) -> str:
        return listed(self.intervals) or _("dicht")

    @property
    def same_as(self) -> tuple:
        return (self.intervals, self.is_exception, self.reason)


@dataclass(frozen=True)
class Row:
    """A line of the table; neighbouring days with the same hours share one."""

    day: str
    text: str
    today: bool


@dataclass(frozen=True)
class Announcement:
    date: str
    text: str


@dataclass(frozen=True)
class Table:
    """This week (Monday to Sunday) as the component `hours.html` wants it."""

    rows: list[Row]
    exceptions: list[Announcement]


def clock(moment: time, end: bool = False) -> str:
    """`9.00`, in other languages `09:00`; midnight as an end is `24.00`."""
    text = time_format(moment, "CLOCK_FORMAT")
    return f"24{text[-3:]}" if end and moment == time(0) else text


def weekday(on: date, pattern: str = "l") -> str:
    """As inside a sentence: only English writes the names of days and months with a capital."""
    text = date_format(on, pattern)
    return text if get_language() == "en" else text.lower()


def day(location: "Location", on: date) -> Day:
    exceptions = [item for item in location.exceptions.all() if item.date == on]
    if exceptions:
        intervals = sorted(
            Interval(item.opens, item.closes)
            for item in exceptions
            if not item.closed and item.opens is not None and item.closes is not None
        )
        reason = next((item.reason for item in exceptions if item.reason), "")
        return Day(on, tuple(intervals), is_exception=True, reason=reason)
    usual = sorted(
        Interval(item.opens, item.closes)
        for item in location.opening_hours.all()
        if item.holds_on(on)
    )
    return Day(on, tuple(usual))


def today(location: "Location", now: datetime | None = None) -> Day:
    return day(location, _local(now).date())


def week(location: "Location", now: datetime | None = None) -> list[Day]:
    """The days of the current week, Monday first."""
    on = _local(now).date()
    monday = on - timedelta(days=on.weekday())
    return [day(location, monday + timedelta(days=n)) for n in range(7)]


def has_hours(location: "Location") -> bool:
    return bool(location.opening_hours.all() or location.exceptions.all())


def is_open(location: "Location", now: datetime | None = None) -> bool:
    now = _local(now)
    return any(begin <= now < end for begin, end in _spans(location, now))


def next_change(location: "Location", now: datetime | None = None) -> datetime | None:
    """The first moment after `now` at which the location opens or closes."""
    now = _local(now)
    moments = (moment for span in _spans(location, now) for moment in span)
    return min((moment for moment in moments if moment > now), default=None)


def fresh_until(locations: Iterable["Location"], now: datetime | None = None) -> datetime:
    """Until when a page that shows these hours stays true: a change of one of them, or midnight."""
    now = _local(now)
    changes = [change for location in locations if (change := next_change(location, now))]
    return min([*changes, _at(now.date() + timedelta(days=1), time(0))])


def now_in_words(location: "Location", now: datetime | None = None) -> str:
    """'Nu open, tot 16.00 uur'. Only where the page's Cache-Control ends at `fresh_until`."""
    now = _local(now)
    change = next_change(location, now)
    if is_open(location, now) and change is not None:
        until = clock(timezone.localtime(change).time(), end=True)
        return _("Nu open, tot %(time)s uur") % {"time": until}
    if change is None:
        return _("Nu dicht")
    opens = timezone.localtime(change)
    moment = {"time": clock(opens.time())}
    days = (opens.date() - now.date()).days
    if days == 0:
        return _("Nu dicht, vandaag open om %(time)s uur") % moment
    if days == 1:
        return _("Nu dicht, morgen open om %(time)s uur") % moment
    moment["day"] = weekday(opens.date(), "WEEKDAY_DATE_FORMAT" if days > 6 else "l")  # noqa: S105
    # Translators: %(day)s is a day of the week in the nominative, perhaps with a date.
    return _("Nu dicht, %(day)s open om %(time)s uur") % moment


def table(location: "Location", now: datetime | None = None) -> Table:
    now = _local(now)
    days = week(location, now)
    on = now.date()
    return Table(
        rows=[_row(group, on) for group in _grouped(days, on)],
        exceptions=[
            Announcement(weekday(found.on, "WEEKDAY_DATE_FORMAT"), _with_reason(found))
            for found in _announced(location, days[-1].on, on)
        ],
    )


def _row(group: list[Day], on: date) -> Row:
    first, last = group[0], group[-1]
    if first.is_exception:
        label = weekday(first.on, "WEEKDAY_DATE_FORMAT")
    elif len(group) == 1:
        label = weekday(first.on)
    elif len(group) == 2:
        # Translators: two days of the week: 'maandag en dinsdag'.
        label = _("%(first)s en %(last)s")
    else:
        # Translators: days of the week, both included: 'maandag t/m vrijdag'.
        label = _("%(first)s t/m %(last)s")
    names = {"first": weekday(first.on), "last": weekday(last.on)}
    text = label % names if len(group) > 1 else label
    return Row(
        day=text[:1].upper() + text[1:],
        text=_with_reason(first),
        today=any(found.on == on for found in group),
    )


def _with_reason(found: Day) -> str:
    if not found.reason:
        return str(found)
    reason = in_words_of(found.reason)
    marked = dutch(reason) if reason == found.reason else reason
    return sentence("%(hours)s (%(reason)s)", hours=found, reason=marked)


def _grouped(days: list[Day], on: date) -> list[list[Day]]:
    """Neighbours with the same hours; today and exceptions stand alone."""
    groups: list[list[Day]] = []
    for found in days:
        alone = found.is_exception or on in (found.on, groups[-1][-1].on if groups else None)
        if groups and not alone and groups[-1][-1].same_as == found.same_as:
            groups[-1].append(found)
        else:
            groups.append([found])
    return groups


def _announced(location: "Location", after: date, on: date) -> list[Day]:
    """Exceptions later than this week's table shows."""
    last = on + timedelta(days=ANNOUNCED_DAYS)
    dates = {item.date for item in location.exceptions.all() if after < item.date <= last}
    return [day(location, found) for found in sorted(dates)]


def _spans(location: "Location", now: datetime) -> list[tuple[datetime, datetime]]:
    """Open spans from yesterday on; spans that touch (past midnight) are one."""
    spans: list[tuple[datetime, datetime]] = []
    for n in range(-1, HORIZON_DAYS):
        on = now.date() + timedelta(days=n)
        for interval in day(location, on).intervals:
            begin = _at(on, interval.opens)
            end_day = on + timedelta(days=1) if interval.closes == time(0) else on
            end = _at(end_day, interval.closes)
            if spans and begin <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((begin, end))
    return spans


def _at(on: date, moment: time) -> datetime:
    """The instant, in UTC: aware times of one zone compare by the clock on the wall."""
    return datetime.combine(on, moment, tzinfo=timezone.get_default_timezone()).astimezone(UTC)


def _local(now: datetime | None) -> datetime:
    return timezone.localtime(now, timezone.get_default_timezone())
