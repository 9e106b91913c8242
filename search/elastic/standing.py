"""Whether an index holds what this database holds. Asks the database only, and imports no client."""

import time

from django.db import connection
from django.db.models import Min, OuterRef, Subquery

from ..known import kept
from ..models import StoredDocument
from .models import Delivery
from .naming import alias

# Seconds that a stored document may wait for its delivery; then its index is out of date.
PATIENCE = 10.0
MICROSECONDS = 1_000_000


class UnavailableError(Exception):
    """Elasticsearch gave no whole answer in time; says in a few words why."""


class RefusedError(UnavailableError):
    """Elasticsearch refuses this one question; others may be fine."""


class BehindError(UnavailableError):
    """Elasticsearch may answer, but not with what is stored now."""


# Per alias: the version of the database at which its index had everything. Until the next one it still has.
_whole: dict[str, int] = {}


def behind(locale: str) -> str:
    """Why the index of a locale can't be asked; empty where it can. At most one query."""
    name, version = alias(locale), kept().version
    if version >= 0 and _whole.get(name) == version and not connection.in_atomic_block:
        return ""
    later = (
        StoredDocument.objects.filter(version__gt=OuterRef("version"))
        .order_by()
        .annotate(first=Min("version"))
        .values("first")
    )
    found = (
        Delivery.objects.filter(index__startswith=f"{name}-", is_built=True)
        .annotate(first=Subquery(later[:1]))
        .order_by("-index")
        .values_list("first", flat=True)[:1]
    )
    rows = list(found)
    if not rows:
        return f"has no index of '{locale}'"
    # A number is the moment in microseconds at which it was given (search.indexing).
    if rows[0] is not None and time.time() - rows[0] / MICROSECONDS > PATIENCE:
        return f"lacks changes in '{locale}'"
    if rows[0] is None:
        _whole[name] = version
    return ""
