"""The one date rule: what is visible on a day. Upper apps import it and write none of their own."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def visible_on(day: date, visible_from: date | None, visible_until: date | None) -> bool:
    """Both ends count: visible on the first day itself and on the last day itself."""
    return (visible_from is None or visible_from <= day) and (
        visible_until is None or day <= visible_until
    )


def next_change(day: date, visible_from: date | None, visible_until: date | None) -> date | None:
    """The first day after `day` on which visibility differs; None where it never does again."""
    if visible_from is not None and day < visible_from:
        return visible_from
    if visible_until is not None and day <= visible_until:
        return visible_until + timedelta(days=1)
    return None


def start_of(day: date) -> datetime:
    """The moment a day begins here: what `Cache-Control` may not outlive."""
    return timezone.make_aware(datetime.combine(day, time.min))


def today() -> date:
    return timezone.localdate()
