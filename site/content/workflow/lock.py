"""What someone reads who opens a page that waits for others."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class ApprovalLock(WorkflowLock):
    def get_message(self, user: Any) -> str | None:
        if not self.for_user(user):
            return None
        waits = _("Deze pagina wacht op: %(task)s. Tot dan kun je haar niet wijzigen.") % {
            "task": self.task.name[:1].lower() + self.task.name[1:]
        }
        state = self.object.current_workflow_state
        if state is not None and state.user_can_cancel(user):
            waits += " " + _("Wil je toch iets aanpassen? Kies dan ‘Intrekken’.")
        return waits

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        if can_lock:
            return super().get_description(user, can_lock)
        return _("Alleen wie goedkeurt, kan de pagina nu wijzigen.")
