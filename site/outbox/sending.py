"""Sends a mail that was composed already, after the act that it tells of is certain.

A mail server that fails never undoes an act: sending is a task of its own, and its errors are logged.
"""

import logging
from functools import partial

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django_tasks import task

log = logging.getLogger(__name__)


def send_when_certain(subject: str, text: str, html: str, address: str) -> None:
    """Once this transaction is committed; at once where there is none."""
    transaction.on_commit(partial(_queue, subject, text, html, address), robust=True)


def _queue(subject: str, text: str, html: str, address: str) -> None:
    deliver.enqueue(subject, text, html, address)


@task()
def deliver(subject: str, text: str, html: str, address: str) -> None:
    message = EmailMultiAlternatives(
        subject, text, to=[address], headers={"Auto-Submitted": "auto-generated"}
    )
    message.attach_alternative(html, "text/html")
    try:
        message.send()
    except Exception:
        log.exception("notice ‘%s’ was not sent", subject)
        raise
