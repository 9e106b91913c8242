"""Mails in the outbox go after some days: they may hold names and links that sign someone in."""

from datetime import datetime, timedelta

from django.conf import settings

from .models import Mail


def prune(now: datetime) -> int:
    """Delete what is older than OUTBOX_DAYS; how many mails went."""
    old = Mail.objects.filter(moment__lt=now - timedelta(days=settings.OUTBOX_DAYS))
    return old.delete()[1].get("outbox.Mail", 0)
