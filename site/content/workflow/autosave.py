"""Autosave keeps one revision and one line in the log for each stretch of editing.

Wagtail overwrites the revision that this person's editor made since it was opened, but writes a line in
its log each time: at a save per second that is thousands a day.
"""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

EDIT = "wagtail.edit"


def save_revision(
    page: Any, save: Callable[..., Revision], user: Any, *args: Any, **kwargs: Any
) -> Revision:
    """`save` (Wagtail's own), told not to overwrite what others rely on and not to log twice."""
    overwritten = kwargs.get("overwrite_revision")
    if overwritten is None:
        return save(user, *args, **kwargs)
    if is_relied_on(page, overwritten):
        kwargs["overwrite_revision"] = None
        return save(user, *args, **kwargs)
    line = PageLogEntry.objects.filter(
        page=page.pk, user=user, revision=overwritten, action=EDIT
    ).order_by("-timestamp")[:1]
    if kwargs.get("log_action") is True and line:
        kwargs["log_action"] = False
        revision = save(user, *args, **kwargs)
        PageLogEntry.objects.filter(pk=line[0].pk).update(
            timestamp=timezone.now(), label=page.get_admin_display_title(), content_changed=True
        )
        return revision
    return save(user, *args, **kwargs)


def is_relied_on(page: Any, revision: Revision) -> bool:
    """Whether it is live, planned or submitted: published from another tab, say. It must not change."""
    return (
        revision.pk == page.live_revision_id
        or revision.approved_go_live_at is not None
        or revision.task_states.exists()
    )
