"""Copies every line of Wagtail's own log to the audit trail, with the site that it belongs to.

Wagtail's log knows no site, and a page that is gone has none any more. Here the object is still at
hand: `log_action`, which writes every line, is called with it.
"""

from functools import wraps
from typing import Any

from django.db.models import Model
from wagtail.models import Page, Site
from wagtail.models.audit_log import BaseLogEntry, BaseLogEntryManager

from .belonging import site_of
from .repetition import OF_AUTOSAVE, is_repetition
from .trail import kind_of, record

# Acts whose data names pages besides the one that the line is about.
BETWEEN_PAGES = {
    "wagtail.move",
    "wagtail.reorder",
    "wagtail.copy",
    "wagtail.copy_for_translation",
    "wagtail.create_alias",
    "wagtail.convert_alias",
}
# What people wrote to each other is no act.
PRIVATE = {"text", "comment"}


def start() -> None:
    """Have every line that Wagtail logs copied."""
    wagtail_log = BaseLogEntryManager.log_action
    if hasattr(wagtail_log, "__wrapped__"):
        return

    @wraps(wagtail_log)
    def log_action(self: Any, instance: Model, action: str, **kwargs: Any) -> BaseLogEntry:
        line = wagtail_log(self, instance, action, **kwargs)
        drop_what_history_hides(line)
        mirror(line, instance)
        return line

    BaseLogEntryManager.log_action = log_action


def mirror(line: BaseLogEntry, instance: Model) -> None:
    act = line.action if line.action.startswith("wagtail") else f"wagtail.{line.action}"
    if is_repetition(act, line.user, kind_of(instance), str(instance.pk)):
        return
    detail = without_private(line.data or {})
    if line.label != str(instance) and not isinstance(instance, Page):
        detail["title"] = line.label
    here, *left = sites(act, instance)
    if left:  # What each side is told names no page of the other.
        detail = {"to": str(here or ""), "from": str(left[0] or "")}
    for site in (here, *left):
        own = without_others(detail, site) if act in BETWEEN_PAGES else detail
        record(act, actor=line.user, site=site, obj=instance, **own)


def sites(act: str, instance: Model) -> list[Site | None]:
    """The site of `instance`; for a page that moved to another site, that one and the one it left."""
    if act != "wagtail.move" or not isinstance(instance, Page):
        return [site_of(instance)]
    left = site_of(instance)  # Wagtail holds the page as it was before the move.
    now = site_of(Page.objects.get(pk=instance.pk))
    return [now] if left == now else [now, left]


def without_others(detail: dict[str, Any], site: Site | None) -> dict[str, Any]:
    """Without the titles of pages of another site: a region's manager reads this line."""
    named = {
        name: part["id"]
        for name, part in detail.items()
        if isinstance(part, dict) and name in ("page", "source", "destination")
    }
    pages = Page.objects.in_bulk(named.values())
    others = {
        name
        for name, pk in named.items()
        if pk not in pages
        or (owner := site_of(pages[pk])) not in (site, None)
        and not owner.is_default_site
    }
    return {name: part for name, part in detail.items() if name not in others}


def without_private(data: dict[str, Any]) -> dict[str, Any]:
    result = {}
    for key, value in data.items():
        if isinstance(value, dict):
            result[str(key)] = without_private(value)
        elif key not in PRIVATE:
            result[str(key)] = value
    return result


def drop_what_history_hides(line: BaseLogEntry) -> None:
    """An autosave writes over the revision it made before, and logs that again under the same uuid.

    Wagtail's history shows only the last of those lines; the others would grow without end.
    """
    if line.action not in OF_AUTOSAVE or not (line.uuid and line.revision_id):
        return
    earlier = (
        type(line)
        .objects.filter(
            uuid=line.uuid, action=line.action, user=line.user_id, revision=line.revision_id
        )
        .exclude(pk=line.pk)
    )
    changed = list(earlier.values_list("content_changed", flat=True))
    if not changed:
        return
    if any(changed) and not line.content_changed:
        line.content_changed = True
        line.save(update_fields=["content_changed"])
    earlier.delete()
