"""Workflows and tasks are national (H18): their chooser is open to who makes workflows, to nobody else.

Wagtail's own screens ask for that right; the chooser of tasks inside them does not.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from wagtail.admin.views import workflows
from wagtail.models import Task, Workflow
from wagtail.permissions import policy_registry


def for_makers_of_workflows(view: Callable[..., HttpResponseBase]) -> Callable:
    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        for model in (Workflow, Task):
            policy = policy_registry.get_by_type(model)
            if policy.user_has_any_permission(request.user, ["add", "change"]):
                return view(request, *args, **kwargs)
        raise PermissionDenied

    return asked


def addresses() -> list[URLPattern]:
    chooser = "workflows/task_chooser/"
    views = {
        chooser: workflows.TaskChooserView.as_view(),
        f"{chooser}results/": workflows.TaskChooserResultsView.as_view(),
        f"{chooser}create/": workflows.TaskChooserCreateView.as_view(),
        f"{chooser}<int:task_id>/": workflows.task_chosen,
    }
    return [path(route, for_makers_of_workflows(view)) for route, view in views.items()]
