"""Whether an index holds what this database holds. Asks the database only, and imports no client."""

import time

from django.db.models import Min, OuterRef, Subquery

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


def behind(locale: str) -> str:
    """Why the index of a locale can't be asked; empty where it can. One query."""
    later = (
        StoredDocument.objects.filter(version__gt=OuterRef("version"))
        .order_by()
        .annotate(first=Min("version"))
        .values("first")
    )
    found = (
        Delivery.objects.filter(index__startswith=f"{alias(locale)}-", is_built=True)
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
    return ""
