"""Workflows and tasks are national: H18."""

from types import SimpleNamespace

from tenancy import workflow_screens

from ..taking_out import instead
from . import Fix, Guarded

ANYONE = SimpleNamespace(user_has_any_permission=lambda user, actions: True)

FIXES = (
    Fix(
        "tasks are chosen by who makes workflows",
        "H18",
        "tenancy.workflow_screens",
        instead(workflow_screens, "policy_registry", SimpleNamespace(get_by_type=lambda m: ANYONE)),
        (
            Guarded("wagtailadmin_workflows:task_chooser", whose="-", what=""),
            Guarded("wagtailadmin_workflows:task_chooser_results", whose="-", what=""),
        ),
    ),
)
