"""The one workflow: made, repaired, and what it takes over from the workflows that regions had."""

from threading import Barrier, Thread

import pytest
from django.db import connection
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
from content.workflow.shared import ensure_workflow
from tests.tenancy.conftest import Team

from .conftest import Decide, Press, fresh, state_of

pytestmark = pytest.mark.django_db


def shared() -> Workflow:
    return Workflow.objects.get(workflow_tasks__task__content_type__model="regionapprovaltask")


def old_workflow(team: Team) -> Workflow:
    """As provisioning made it for each region."""
    task = GroupApprovalTask.objects.create(name="Controle door de eindredactie (oost)")
    task.groups.add(team.people["eindredacteur"].groups.get())
    workflow = Workflow.objects.create(name="Controle door de eindredactie (oost)")
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr)
    WorkflowPage.objects.create(page=team.home, workflow=workflow)
    return workflow


def test_a_second_run_changes_nothing():
    assert ensure_workflow() == []
    assert Workflow.objects.filter(active=True).count() == 1


def test_it_stands_on_the_root_and_so_counts_for_every_page(oost: Team, national: Team):
    assert Page.get_first_root_node().get_workflow() == shared()
    assert oost.page.get_workflow() == national.page.get_workflow() == shared()


def test_a_renamed_one_is_recognised():
    Workflow.objects.update(name="Vier ogen")
    Task.objects.update(name="Iets anders")
    assert ensure_workflow() == []


def test_it_is_repaired(oost: Team):
    WorkflowPage.objects.all().delete()
    WorkflowTask.objects.filter(task__content_type__model="nationalapprovaltask").delete()
    RegionApprovalTask.objects.update(active=False)
    Workflow.objects.update(active=False)
    assert ensure_workflow() != []
    assert ensure_workflow() == []
    assert oost.page.get_workflow() == shared()
    names = [type(task.specific) for task in shared().tasks]
    assert names == [RegionApprovalTask, NationalApprovalTask]


def test_a_workflow_that_someone_made_stays(oost: Team):
    own = Workflow.objects.create(name="Eigen")
    WorkflowPage.objects.create(page=oost.page, workflow=own)
    ensure_workflow()
    assert fresh(oost.page).get_workflow() == own


def test_the_workflow_of_a_region_goes(oost: Team):
    old = old_workflow(oost)
    assert any("vervangen" in line for line in ensure_workflow())
    assert not Workflow.objects.filter(pk=old.pk).exists()
    assert not GroupApprovalTask.objects.exists()
    assert oost.page.get_workflow() == shared()
    assert ensure_workflow() == []


def test_what_waited_in_it_goes_on(oost: Team, west: Team, press: Press, decide: Decide):
    old_workflow(oost)
    press(oost.people["redacteur"], oost.page, "action-submit", title="Wachtte al")
    ensure_workflow()
    assert state_of(oost.page).workflow == shared()
    decide(west.people["eindredacteur"], oost.page, "approve")
    assert fresh(oost.page).title != "Wachtte al"
    decide(oost.people["eindredacteur"], oost.page, "approve")
    assert fresh(oost.page).title == "Wachtte al"


def test_what_was_sent_back_in_it_can_be_submitted_again(oost: Team, press: Press, decide: Decide):
    old_workflow(oost)
    writer, publisher = oost.people["redacteur"], oost.people["eindredacteur"]
    press(writer, oost.page, "action-submit", title="Eerste")
    decide(publisher, oost.page, "reject")
    ensure_workflow()
    press(writer, oost.page, "action-submit", title="Tweede")
    decide(publisher, oost.page, "approve")
    assert fresh(oost.page).title == "Tweede"


def test_what_was_decided_in_it_stays_in_the_history(oost: Team, press: Press, decide: Decide):
    old = old_workflow(oost)
    press(oost.people["redacteur"], oost.page, "action-submit", title="Besloten")
    decide(oost.people["eindredacteur"], oost.page, "approve")
    ensure_workflow()
    assert WorkflowState.objects.get(workflow=old).status == "approved"
    assert TaskState.objects.filter(workflow_state__workflow=old).count() == 1
    assert not Workflow.objects.get(pk=old.pk).active
    assert oost.page.get_workflow() == shared()


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_make_one_workflow():
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    start = Barrier(2)

    def run() -> None:
        start.wait()
        try:
            ensure_workflow()
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Workflow.objects.count() == 1
    assert Task.objects.count() == 2
