"""Wagtail's reports: what someone may see, and for who may only look what the editors see (H7, H17)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from wagtail.admin.views.reports.aging_pages import AgingPagesView
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from .page_policy import LookingPolicy
from .reach import sees_all
from .site_history import OwnHistoryView


class OpenToLooking:
    """Before a report on pages."""

    request: HttpRequest

    @cached_property
    def permission_policy(self) -> LookingPolicy:
        return LookingPolicy(Page)

    def only_looks(self) -> bool:
        """Whether the person sees all and may change nothing."""
        policy = policy_registry.get_by_type(Page)
        user = self.request.user
        return sees_all(user) and not policy.user_has_permission(user, "change")


class LockedPages(OpenToLooking, LockedPagesView):
    pass


class AgingPages(OpenToLooking, AgingPagesView):
    pass


class Workflows(OpenToLooking, WorkflowView):
    def get_queryset(self) -> QuerySet:
        if not self.only_looks():
            return super().get_queryset()
        states = WorkflowState.objects.select_related("workflow", "requested_by")
        return states.prefetch_related(
            "content_object", "content_object__latest_revision"
        ).order_by("-created_at")


class WorkflowTasks(OpenToLooking, WorkflowTasksView):
    def get_queryset(self) -> QuerySet:
        if not self.only_looks():
            return super().get_queryset()
        states = TaskState.objects.select_related("workflow_state", "task")
        return states.prefetch_related(
            "workflow_state__content_object", "workflow_state__content_object__latest_revision"
        ).order_by("-started_at")


class NationalPageTypes(PageTypesUsageReportView):
    """Counts and names what stands on all sites."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not sees_all(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


REPORTS: dict[str, Any] = {
    "locked": LockedPages,
    "workflow": Workflows,
    "workflow_tasks": WorkflowTasks,
    "site-history": OwnHistoryView,
    "aging-pages": AgingPages,
    "page-types-usage": NationalPageTypes,
}


def addresses() -> list[URLPattern]:
    return [
        pattern
        for name, view in REPORTS.items()
        for pattern in (
            path(f"reports/{name}/", view.as_view()),
            path(f"reports/{name}/results/", view.as_view(results_only=True)),
        )
    ]
