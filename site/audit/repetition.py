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


def was_refused_lately(actor: Any, detail: dict[str, Any], kind: str, pk: str) -> bool:
    """Whether the same request of this person was refused before: a page that polls asks for ever."""
    lately = _since().filter(actor_id=actor.pk, act="request.refused")
    rows = lately.values_list("detail", "object_type", "object_id")[:LOOK_BACK]
    return (detail, kind, pk) in list(rows)


def _since() -> Any:
    return Entry.objects.filter(
        moment__gte=timezone.now() - timedelta(minutes=settings.AUDIT_ONCE_MINUTES)
    )
