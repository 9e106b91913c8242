"""Lines older than AUDIT_RETENTION_DAYS go, once a day. The one way in which lines are deleted."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from .models import Entry, Retention
from .trail import record


def kept_since(now: datetime) -> datetime:
    """The first moment of the oldest day that is kept. A whole day, so that it moves once a day."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=settings.AUDIT_RETENTION_DAYS)


def purge(now: datetime) -> int:
    """Delete what is older than is kept; how many lines went. Idempotent; leaves a line of its own."""
    until = kept_since(now)
    if not Entry.objects.filter(moment__lt=until).exists():
        return 0
    with transaction.atomic():
        door = Retention.objects.create(until=until)
        # A plain QuerySet: that of Entry refuses to delete.
        lines: QuerySet[Entry] = QuerySet(Entry).filter(moment__lt=until)
        gone = lines._raw_delete(lines.db)
        door.delete()
        record("audit.purged", rows=gone, until=until.date().isoformat())
    return gone
