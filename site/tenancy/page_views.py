"""Page screens that show without changing, for who may only look (the auditor), and the guard on a
workflow action. Wagtail's own screens ask for 'may edit' even where they only show.

Registered as the viewset of `Page`, so for every type of page without a viewset of its own.
"""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages import edit, history, move, preview, revisions, usage, workflow
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page, TaskState, WorkflowState

from .page_policy import LookingPolicy, may_look, may_look_somewhere, only_looks

if TYPE_CHECKING:
    from django.views import View as Shown
else:
    Shown = object


class Showing(Shown):
    """Before a view whose `get_object` asks whether the person may edit."""

    pk: Any

    def get_object(self, *args: Any) -> Page:
        page = get_object_or_404(Page, pk=self.pk).specific
        if not may_look(self.request.user, page):
            raise PermissionDenied
        return page


class ButtonToLook(Shown):
    """In place of the button to edit, for who may only look."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        page: Page = self.object  # type: ignore[attr-defined]
        if not only_looks(self.request.user, page):
            return super().header_buttons  # type: ignore[misc, no-any-return]
        url = reverse("tenancy_look_at_page", args=[page.pk])
        return [HeaderButton(_("Bekijken"), url=url, icon_name="view")]


class History(ButtonToLook, Showing, history.PageHistoryView):
    @cached_property
    def permission_policy(self) -> LookingPolicy:
        return LookingPolicy(Page)


class RevisionView(Showing, revisions.RevisionsView):
    pass


class Compare(ButtonToLook, Showing, revisions.RevisionsCompareView):
    pass


class ShowingAtDispatch(Shown):
    """Before a view whose `dispatch` asks; `Asking` is the class that does so there."""

    asking: type

    @cached_property
    def permission_policy(self) -> LookingPolicy:
        return LookingPolicy(Page)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page: Page = self.object  # type: ignore[attr-defined]
        if not may_look(request.user, page):
            raise PermissionDenied
        return super(self.asking, self).dispatch(request, *args, **kwargs)  # type: ignore[misc, arg-type]


class Usage(ButtonToLook, ShowingAtDispatch, usage.UsageView):
    asking = usage.UsageView


class WorkflowHistory(ShowingAtDispatch, history.WorkflowHistoryView):
    asking = history.PageWorkflowHistoryViewMixin


class WorkflowHistoryDetail(ShowingAtDispatch, history.WorkflowHistoryDetailView):
    asking = history.PageWorkflowHistoryViewMixin


class Draft(preview.ViewDraftView):
    def dispatch(
        self, request: HttpRequest, page_id: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        page: Any = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
        if not only_looks(request.user, page):
            return super().dispatch(request, page_id, *args, **kwargs)
        mode = request.GET.get("mode", page.default_preview_mode)
        return page.make_preview_request(request, mode)


class Edit(edit.EditView):
    """Links in lists and reports lead here; who may only look goes on to the page that shows."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponseBase:
        if request.method == "GET" and may_look_somewhere(request.user):
            page = get_object_or_404(Page, pk=page_id)
            if only_looks(request.user, page):
                return redirect("tenancy_look_at_page", page.pk)
        return super().dispatch(request, page_id, **kwargs)


class ActionOnThisPage:
    """Wagtail takes the task's state from the address without asking whose it is: with one workflow
    for all regions a person could approve another region's page over one of their own (H18)."""

    object: Page
    task_state_id: int

    def get_task_state(self) -> TaskState:
        states = WorkflowState.objects.for_instance(self.object)
        state = get_object_or_404(TaskState, pk=self.task_state_id, workflow_state__in=states)
        return state.specific


class Action(ActionOnThisPage, workflow.WorkflowActionView):
    pass


class ActionData(ActionOnThisPage, workflow.CollectWorkflowActionDataView):
    pass


class Cancellation(workflow.ConfirmWorkflowCancellationView):
    """Names the workflow and its task to who may edit the page, to nobody else."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.object.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class MoveConfirm(move.MoveConfirmView):
    """Wagtail asks for the right only when the question is answered."""

    def dispatch(
        self, request: HttpRequest, page_to_move_id: int, destination_id: int, **kwargs: Any
    ) -> HttpResponseBase:
        page = get_object_or_404(Page, pk=page_to_move_id).specific
        destination = get_object_or_404(Page, pk=destination_id)
        if not page.permissions_for_user(request.user).can_move_to(destination):
            raise PermissionDenied
        return super().dispatch(request, page_to_move_id, destination_id, **kwargs)


class OwnPageViewSet(PageViewSet):
    model = Page
    collect_workflow_action_data_view_class = ActionData
    confirm_workflow_cancellation_view_class = Cancellation
    edit_view_class = Edit
    history_view_class = History
    move_confirm_view_class = MoveConfirm
    revisions_compare_view_class = Compare
    revisions_view_class = RevisionView
    usage_view_class = Usage
    view_draft_view_class = Draft
    workflow_action_view_class = Action
    workflow_history_view_class = WorkflowHistory
    workflow_history_detail_view_class = WorkflowHistoryDetail
