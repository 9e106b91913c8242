"""What repeats by itself counts once: an autosave every few seconds is one edit, not a hundred lines."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from .models import Entry

# Acts that a browser sends again and again while one person is at work on one thing.
OF_AUTOSAVE = {"wagtail.edit", "wagtail.comments.edit", "wagtail.comments.edit_reply"}
# Acts that happen once in the life of an object, but of which we may hear twice.
ONCE = {"wagtail.create", "wagtail.delete"}
REFUSED = "request.refused"
HEARD_AGAIN = {REFUSED, "account.changed", "account.password_changed"}
SAME_ACT = timedelta(seconds=10)
LOOK_BACK = 20


def is_repetition(act: str, actor: Any, kind: str, pk: str) -> bool:
    """Whether the trail already has this act of this person on this object, with nothing since then
    but such acts of the same person. Within AUDIT_ONCE_MINUTES."""
    if act not in OF_AUTOSAVE | ONCE:
        return False
    actor_id = getattr(actor, "pk", None)
    lately = _since().filter(object_type=kind, object_id=pk)
    for line_act, line_actor in lately.values_list("act", "actor_id")[:LOOK_BACK]:
        if (line_act, line_actor) == (act, actor_id):
            return True
        if act in OF_AUTOSAVE and not (line_act in OF_AUTOSAVE and line_actor == actor_id):
            return False
    return False


def told_before(entry: Entry) -> Entry | None:
    """A line that already says what `entry`, not saved yet, would say.

    A page that polls is refused again and again; the change of an account is heard of by whoever
    carries it out and by the model.
    """
    if entry.act not in HEARD_AGAIN:
        return None
    lately = _since().filter(
        act=entry.act,
        actor_id=entry.actor_id,
        object_type=entry.object_type,
        object_id=entry.object_id,
        outcome=entry.outcome,
    )
    if entry.act != REFUSED:
        lately = lately.filter(moment__gte=timezone.now() - SAME_ACT)
    said = _comparable(entry.detail)
    return next((line for line in lately[:LOOK_BACK] if _comparable(line.detail) == said), None)


def _comparable(detail: dict[str, Any]) -> dict[str, Any]:
    return {k: sorted(map(str, v)) if isinstance(v, list) else v for k, v in detail.items()}


def _since() -> Any:
    return Entry.objects.filter(
        moment__gte=timezone.now() - timedelta(minutes=settings.AUDIT_ONCE_MINUTES)
    )
