"""The two tasks of the shared workflow. Their approvers follow from where the page stands."""

from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from content.workflow import approvers
from content.workflow.lock import ApprovalLock
from content.workflow.needs import needs_national


class ApprovalTask(Task):
    """What both tasks share: only who may approve can edit, lock and decide meanwhile."""

    lock_class = ApprovalLock

    class Meta:
        abstract = True

    def may_approve(self, page: Any, user: Any) -> bool:
        raise NotImplementedError

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        _release_lock(workflow_state.content_object, self)
        return super().start(workflow_state, user=user)

    def finished(self, workflow_state: WorkflowState, status: str, user: Any = None) -> TaskState:
        """A task that nobody has to do: skipped, or approved by who submits."""
        return TaskState.objects.create(
            workflow_state=workflow_state,
            task=self,
            revision=workflow_state.content_object.get_latest_revision(),
            status=status,
            finished_at=timezone.now(),
            finished_by=user,
        )

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self.may_approve(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not self.may_approve(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return self.may_approve(obj, user)

    def user_can_unlock(self, obj: Any, user: Any) -> bool:
        return self.may_approve(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not self.may_approve(obj, user):
            return []
        return [
            ("reject", _("Vraag om aanpassing"), True),
            ("approve", self.approve_label(obj, user), False),
            ("approve", _("Goedkeuren met opmerking"), True),
        ]

    def approve_label(self, obj: Any, user: Any) -> Any:
        return _("Goedkeuren")


class RegionApprovalTask(ApprovalTask):
    """The people who publish on the site of the page."""

    class Meta:
        verbose_name = _("goedkeuring door de eindredactie van de site")
        verbose_name_plural = _("goedkeuringen door de eindredactie van de site")

    @classmethod
    def get_description(cls) -> Any:
        return _("Wie op de site van de pagina publiceert, keurt goed.")

    def may_approve(self, page: Any, user: Any) -> bool:
        return approvers.may_approve(user, page)

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """A publisher who submits what needs national approval has thereby given their own."""
        page = workflow_state.content_object
        if user is not None and needs_national(latest(page)) and self.may_approve(page, user):
            state = self.finished(workflow_state, TaskState.STATUS_APPROVED, user)
            state.log_state_change_action(user, "approve")
            return state
        return super().start(workflow_state, user=user)

    def approve_label(self, obj: Any, user: Any) -> Any:
        if needs_national(latest(obj)) and not approvers.approves_nationally(user):
            return _("Goedkeuren en landelijk indienen")
        return _("Goedkeuren en publiceren")

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        states = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return states
        keys = approvers.pages_to_approve(user).annotate(key=Cast("pk", CharField()))
        return states.filter(workflow_state__object_id__in=keys.values("key"))


class NationalApprovalTask(ApprovalTask):
    """The national publishers, for the few things that need them; else nobody notices this task."""

    class Meta:
        verbose_name = _("landelijke goedkeuring")
        verbose_name_plural = _("landelijke goedkeuringen")

    @classmethod
    def get_description(cls) -> Any:
        return _("Een landelijke eindredacteur keurt goed, alleen als de pagina dat nodig heeft.")

    def may_approve(self, page: Any, user: Any) -> bool:
        return approvers.approves_nationally(user)

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        page = workflow_state.content_object
        if _changed_since_approval(workflow_state) and user is not None:
            region = RegionApprovalTask.objects.filter(
                workflow_tasks__workflow=workflow_state.workflow, active=True
            ).first()
            if region is not None:
                return region.start(workflow_state, user=user)
        if not needs_national(latest(page)) or (user and approvers.approves_nationally(user)):
            return self.finished(workflow_state, TaskState.STATUS_SKIPPED)
        return super().start(workflow_state, user=user)

    def approve_label(self, obj: Any, user: Any) -> Any:
        return _("Landelijk goedkeuren")

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        if not approvers.approves_nationally(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)


def latest(page: Any) -> Any:
    """The page with the text of its latest revision: what approving would put live."""
    revision = page.get_latest_revision()
    return revision.as_object() if revision else page.specific


def _changed_since_approval(workflow_state: WorkflowState) -> bool:
    """Whether the text is newer than the approval of the region: then that comes first again."""
    approved = (
        workflow_state.task_states.filter(
            status=TaskState.STATUS_APPROVED,
            task__content_type__model=RegionApprovalTask._meta.model_name,
        )
        .order_by("-finished_at")
        .first()
    )
    revision = workflow_state.content_object.get_latest_revision()
    if approved is None or approved.finished_at is None or revision is None:
        return False
    return revision.created_at > approved.finished_at


def _release_lock(page: Page, task: ApprovalTask) -> None:
    """A lock of someone who can't approve would keep the approvers out."""
    if page.locked_by is not None and not task.may_approve(page, page.locked_by):
        page.locked, page.locked_by, page.locked_at = False, None, None
        page.save(update_fields=["locked", "locked_by", "locked_at"])
