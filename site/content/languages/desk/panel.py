"""What stands above the side-by-side form: what changed, what nobody read, which terms, what can be done."""

from typing import Any

from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from content.languages import unfinished
from tenancy.belonging import site_of
from tenancy.localize_guard import may_publish

from . import acts
from .texts import texts


def panel(translation: Translation, instance: Any, user: Any) -> dict[str, Any]:
    """The context of `content/admin/translation_desk.html`."""
    found = texts(translation)
    is_page = isinstance(instance, Page)
    task = instance.current_workflow_task_state if is_page else None
    actions = task.task.specific.get_actions(instance, user) if task else []
    publishes = may_publish(user, instance)
    holds = is_page and unfinished.choice(site_of(instance)) == unfinished.Unfinished.HOLD
    missing = [text for text in found if text.is_missing]
    return {
        "translation": translation,
        "instance": instance,
        "texts": len(found),
        "changed": [text for text in missing if text.is_changed],
        "new": [text for text in missing if not text.is_changed],
        "missing": len(missing),
        "unread": [text for text in found if text.is_unread],
        "without_term": [text for text in found if text.without_term],
        "closed": acts.closed_language(instance) if is_page else "",
        "waits": task,
        "held_back": holds and bool(missing),
        "may_submit": is_page and task is None and not (holds and missing),
        "is_page": is_page,
        "publishes": publishes,
        "approve_url": reverse(
            "wagtailadmin_pages:workflow_action", args=[instance.pk, "approve", task.pk]
        )
        if task and any(name == "approve" for name, *_rest in actions)
        else "",
        "may_send_back": any(name == "reject" for name, *_rest in actions),
        "code": translation.target_locale.language_code,
    }
