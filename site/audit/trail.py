"""The one way to write in the audit trail."""

from typing import Any

from django.db.models import Model
from wagtail.models import Page, Site

from . import acting
from .models import Entry
from .repetition import REFUSED, told_before


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
    was refused is recorded outside a transaction that rolls back. A line that says the same as one
    of just now is not written again (audit.repetition); then that one is the answer.
    """
    if act == REFUSED and (asked := acting.asked_for()):
        detail = {**{key: value for key, value in detail.items() if key != "path"}, **asked}
    known = actor if getattr(actor, "pk", None) else None
    entry = Entry(
        act=act,
        actor_id=known.pk if known else None,
        actor_label=_short(name_of(known)),
        outcome=Entry.Outcome.REFUSED if refused else Entry.Outcome.DONE,
        site_id=site.pk if site else None,
        site_label=_short(site.site_name or site.hostname) if site else "",
        object_type=kind_of(obj) if obj else "",
        object_id=str(obj.pk) if obj and obj.pk is not None else "",
        object_label=_short(_label_of(obj)) if obj else "",
        detail=detail,
    )
    if refused:
        acting.refusal_is_told()
    earlier = told_before(entry)
    if earlier is not None:
        return earlier
    entry.save()
    return entry


def name_of(user: Any) -> str:
    """What is kept of an account: the name that its person uses, never an address."""
    if user is None:
        return ""
    return user.get_full_name().strip() or user.get_username()


def kind_of(obj: Model) -> str:
    """`app.model`; of a page its own type, also where it is held as a plain Page."""
    if isinstance(obj, Page) and obj.specific_class:
        return obj.specific_class._meta.label_lower
    return obj._meta.label_lower


def _label_of(obj: Model) -> str:
    if isinstance(obj, Page):
        return obj.get_admin_display_title()
    return name_of(obj) if hasattr(obj, "get_username") else str(obj)


def _short(text: str) -> str:
    return text[:255]
