"""The dashboard's lists of one's own work leave out what is no longer one's own: a role that ended, a
page that moved. Wagtail asks only who did it."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.views.home import RecentEditsPanel, UserObjectsInWorkflowModerationPanel
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .page_policy import own_paths


class OwnRecentEdits(RecentEditsPanel):
    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        mine = still_own(parent_context["request"].user)
        context["last_edits"] = [edit for edit in context["last_edits"] if mine(edit[1])]
        return context


class OwnInModeration(UserObjectsInWorkflowModerationPanel):
    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        mine = still_own(parent_context["request"].user)
        context["workflow_states"] = [
            state for state in context["workflow_states"] if mine(state.content_object)
        ]
        return context


INSTEAD: dict[type, type] = {
    RecentEditsPanel: OwnRecentEdits,
    UserObjectsInWorkflowModerationPanel: OwnInModeration,
}


def replace(panels: list[Any]) -> None:
    panels[:] = [INSTEAD[type(p)]() if type(p) in INSTEAD else p for p in panels]


def still_own(user: Any) -> Callable[[Any], bool]:
    paths = tuple(own_paths(user))

    def mine(found: Any) -> bool:
        if user.is_superuser:
            return True
        if isinstance(found, Page):
            return found.path.startswith(paths)
        policy = policy_registry.get(found)
        return policy.user_has_permission_for_instance(user, "change", found)

    return mine
