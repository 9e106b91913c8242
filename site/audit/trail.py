"""The one way to write in the audit trail."""

from typing import Any

from django.db.models import Model
from wagtail.models import Site

from .models import Entry


def record(
    act: str,
    *,
    actor: Any = None,
    site: Site | None = None,
    obj: Model | None = None,
    refused: bool = False,
    **detail: Any,
) -> Entry:
    """Note that `actor` (an account, or None: the system or a stranger) did `act`, or tried to.

    `site`: whose act it is; None: national or of no site. `detail` holds plain JSON values, and no
    secrets. Written in the transaction of the act itself, so the two stand or fall together; what
    was refused is recorded outside a transaction that rolls back.
    """
    known = actor if getattr(actor, "pk", None) else None
    return Entry.objects.create(
        act=act,
        actor=known,
        actor_label=_short(known.get_username() if known else ""),
        outcome=Entry.Outcome.REFUSED if refused else Entry.Outcome.DONE,
        site=site,
        site_label=_short(site.site_name or site.hostname) if site else "",
        object_type=obj._meta.label_lower if obj else "",
        object_id=str(obj.pk) if obj else "",
        object_label=_short(str(obj)) if obj else "",
        detail=detail,
    )


def _short(text: str) -> str:
    return text[:255]
