"""When changes go to Elasticsearch: after each numbering, and once a minute for what was missed.

Imports no client before it is needed. In production a worker does it (django_tasks); embedded it happens at once.
"""

import logging
import time
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django_tasks import task

log = logging.getLogger(__name__)
# After a failure this process leaves a publish alone for so long; the clock tries each minute.
SECONDS_LEFT_ALONE = 15.0


def is_kept() -> bool:
    return bool(getattr(settings, "ELASTICSEARCH_URL", ""))


def after_numbering() -> None:
    """Called whenever documents got their numbers."""
    if is_kept():
        transaction.on_commit(lambda: deliver_changes.enqueue(), robust=True)


def each_minute(now: datetime) -> int:
    """What was missed, after the transaction of `run_due`: nobody waits for Elasticsearch in one."""
    if is_kept():
        transaction.on_commit(lambda: _outage.attempt(patiently=True), robust=True)
    return 0


@task()
def deliver_changes() -> None:
    _outage.attempt(patiently=False)


class Outage:
    """Whether Elasticsearch took the last changes; said once per process when it no longer does."""

    def __init__(self) -> None:
        self.reason = ""
        self.left_alone_until = 0.0

    def attempt(self, patiently: bool) -> None:
        from .building import bring_up_to_date
        from .delivery import DeliveryError

        if not patiently and time.monotonic() < self.left_alone_until:
            return
        try:
            bring_up_to_date()
        except DeliveryError as error:
            self.left_alone_until = time.monotonic() + SECONDS_LEFT_ALONE
            if not self.reason:
                log.warning("Elasticsearch takes no changes, they are kept for later: %s", error)
            self.reason = str(error)
        else:
            if self.reason:
                log.info("Elasticsearch takes changes again")
            self.reason, self.left_alone_until = "", 0.0


_outage = Outage()
