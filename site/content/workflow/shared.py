"""The one workflow, on the root of the page tree: made, and repaired, by provisioning."""

from django.utils.translation import gettext as _
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Task,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from content.models import NationalApprovalTask, RegionApprovalTask
from tenancy.locking import exclusive


def ensure_workflow() -> list[str]:
    """Make or repair the shared workflow; says what it did. Safe to repeat, and to run twice at once."""
    with exclusive("workflow"):
        done: list[str] = []
        workflow, tasks = _workflow(done)
        root = Page.get_first_root_node()
        if not WorkflowPage.objects.filter(page=root, workflow=workflow).exists():
            WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
            done.append(_("controle vóór publicatie ingesteld"))
        done += _retire_workflows_of_regions(workflow, tasks[0])
    return done


def _workflow(done: list[str]) -> tuple[Workflow, list[Task]]:
    """Found by its tasks, not by its name, which may be changed."""
    tasks: list[Task] = [
        _task(RegionApprovalTask, _("Controle door de eindredactie"), done),
        _task(NationalApprovalTask, _("Landelijke goedkeuring, als die nodig is"), done),
    ]
    workflow = Workflow.objects.filter(workflow_tasks__task=tasks[0].pk).order_by("pk").first()
    if workflow is None:
        workflow = Workflow.objects.create(name=_("Controle vóór publicatie"))
        done.append(_("controle vóór publicatie gemaakt"))
    if not workflow.active:
        workflow.active = True
        workflow.save(update_fields=["active"])
        done.append(_("controle vóór publicatie weer aangezet"))
    _in_order(workflow, tasks, done)
    return workflow, tasks


def _task(model: type[Task], name: str, done: list[str]) -> Task:
    task = model.objects.order_by("pk").first()
    if task is None:
        return model.objects.create(name=name)
    if not task.active:
        task.active = True
        task.save(update_fields=["active"])
        done.append(_("stap ‘%(name)s’ weer aangezet") % {"name": task.name})
    return task


def _in_order(workflow: Workflow, tasks: list[Task], done: list[str]) -> None:
    wanted = [task.pk for task in tasks]
    steps = WorkflowTask.objects.filter(workflow=workflow).order_by("sort_order", "pk")
    if list(steps.values_list("task_id", flat=True)) == wanted:
        return
    steps.exclude(task__in=wanted).delete()
    for place, pk in enumerate(wanted):
        WorkflowTask.objects.update_or_create(
            workflow=workflow, task_id=pk, defaults={"sort_order": place}
        )
    done.append(_("stappen van de controle hersteld"))


def _retire_workflows_of_regions(shared: Workflow, first: Task) -> list[str]:
    """Until there was one workflow, provisioning made one for each region: a single task for a group
    of roles, on the region's home. What waits there goes on in the shared one. Wagtail's own stock
    workflow goes too. A workflow that someone else made stays."""
    old = [workflow for workflow in Workflow.objects.exclude(pk=shared.pk) if _is_retired(workflow)]
    done = []
    for workflow in old:
        WorkflowPage.objects.filter(workflow=workflow).delete()
        waiting = WorkflowState.objects.active().filter(workflow=workflow)
        TaskState.objects.filter(
            workflow_state__in=waiting, status=TaskState.STATUS_IN_PROGRESS
        ).update(task=first)
        TaskState.objects.filter(workflowstate__in=waiting).update(task=first)
        waiting.update(workflow=shared)
        tasks = [step.task for step in workflow.workflow_tasks.select_related("task")]
        name = workflow.name
        if WorkflowState.objects.filter(workflow=workflow).exists():
            _put_away(workflow, tasks)
        else:
            workflow.delete()
            for task in tasks:
                if not task.workflow_tasks.exists() and not task.task_states.exists():
                    task.delete()
        done.append(_("oude controle ‘%(name)s’ vervangen") % {"name": name})
    return done


def _is_retired(workflow: Workflow) -> bool:
    """One task, for the people of one role on the site whose home it stood on; or for nobody."""
    tasks = list(Task.objects.filter(workflow_tasks__workflow=workflow).specific())
    if not workflow.active or len(tasks) != 1 or not isinstance(tasks[0], GroupApprovalTask):
        return False
    groups = list(tasks[0].groups.select_related("role_group__site"))
    pages = {place.page_id for place in workflow.workflow_pages.all()}
    if not groups:
        return True
    role = getattr(groups[0], "role_group", None) if len(groups) == 1 else None
    return role is not None and role.site is not None and pages <= {role.site.root_page_id}


def _put_away(workflow: Workflow, tasks: list[Task]) -> None:
    """Kept, because the history of pages names it; no page uses it any more."""
    workflow.active = False
    workflow.save(update_fields=["active"])
    for task in tasks:
        task.active = False
        task.save(update_fields=["active"])
