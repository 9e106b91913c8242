"""Scheduled publishing and expiry: as Wagtail's own command does them, but each page for itself, and who
planned it hears how it went."""

import logging
from datetime import datetime, timedelta

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from wagtail.models import DraftStateMixin, Page, Revision

from content.workflow.notices import tell_planned

log = logging.getLogger(__name__)

# What fails is tried again each minute for so long; then the plan is given up, and its maker told.
PATIENCE = timedelta(hours=1)


def publish_due(now: datetime) -> int:
    """Publish and unpublish what is planned at or before `now`; the number of pages it concerns."""
    return _expire(now) + _go_live(now)


def _expire(now: datetime) -> int:
    done = 0
    for model in (Page, *_with_drafts()):
        for found in list(model._default_manager.filter(live=True, expire_at__lte=now)):
            try:
                with transaction.atomic():
                    found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
                done += 1
            except Exception:
                log.exception("%s %s did not expire", model._meta.label, found.pk)
    return done


def _go_live(now: datetime) -> int:
    done = 0
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    for revision in list(due):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
            tell_planned(revision)
            done += 1
        except Exception:
            log.exception("revision %s did not go live", revision.pk)
            if revision.approved_go_live_at and revision.approved_go_live_at <= now - PATIENCE:
                Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
                tell_planned(revision, failed=True)
    return done


def _with_drafts() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
