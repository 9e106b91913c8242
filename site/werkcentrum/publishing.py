"""Scheduled publishing and expiry, as Wagtail's own command does them."""

from datetime import datetime

from django.core.management import call_command
from django.db.models import Q
from wagtail.models import Page, Revision


def publish_due(now: datetime) -> int:
    """Publish and unpublish what is scheduled at or before `now`; the number of pages it concerns."""
    count = (
        Revision.page_revisions.filter(approved_go_live_at__lte=now).count()
        + Page.objects.filter(Q(live=True) & Q(expire_at__lte=now)).count()
    )
    call_command("publish_scheduled", verbosity=0)
    return count
