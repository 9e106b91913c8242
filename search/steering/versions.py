"""Each change of a rule gives the rules a new version, in the transaction that changes it.

So every process sees it with its next search after the commit (search.rules). A version is a moment in
microseconds: a copied database, or a transaction that was rolled back, never shares a later one.
"""

import time
from typing import Any

from django.db.models import F
from django.db.models.functions import Greatest
from django.db.models.signals import post_delete, post_save

from search import rules
from search.models import IndexState

from .models import RULES


def changed(**kwargs: Any) -> None:
    """Count a change. The row stays locked until the end of the transaction, so versions follow the
    order of commits."""
    moment = time.time_ns() // 1000
    state = IndexState.objects.filter(pk=rules.STATE)
    if not state.update(version=Greatest(F("version") + 1, moment)):
        IndexState.objects.get_or_create(pk=rules.STATE)
        state.update(version=moment)


def connect() -> None:
    for model in RULES:
        name = f"search rules changed: {model.__name__}"
        post_save.connect(changed, sender=model, dispatch_uid=f"{name}, saved")
        post_delete.connect(changed, sender=model, dispatch_uid=f"{name}, deleted")
