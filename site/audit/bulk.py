"""Bulk actions on anything but pages: Wagtail carries them out without a line in its log."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.models import Page

from .belonging import site_of
from .trail import record

# By the name of the bulk action: what Wagtail would have logged for one object.
LOGGED_AS = {
    "delete": "wagtail.delete",
    "add_to_collection": "wagtail.edit",
    "add_tags": "wagtail.edit",
}


@hooks.register("before_bulk_action")
def note_bulk_action(
    request: HttpRequest, action: str, objects: Iterable[Model], view: Any
) -> None:
    """Before the act, while what will be deleted is still there; in the transaction of the act."""
    for obj in objects:
        if isinstance(obj, Page):
            continue
        if action in LOGGED_AS:
            act = LOGGED_AS[action]
            log(obj, act, user=request.user, deleted=act == "wagtail.delete")
        else:
            data = getattr(getattr(view, "cleaned_form", None), "cleaned_data", {})
            chosen: dict[str, Any] = {name: str(value) for name, value in data.items()}
            record(f"bulk.{action}", actor=request.user, site=site_of(obj), obj=obj, **chosen)
