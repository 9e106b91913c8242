"""Two regions and the national site with their people, and the shared workflow."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMultiAlternatives
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState

from content.workflow.shared import ensure_workflow
from tests.tenancy.conftest import (  # noqa: F401 - fixtures
    Team,
    national,
    oost,
    plain_pages,
    signed_in,
    west,
)

MANAGEMENT = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
Press = Callable[..., HttpResponse]
Decide = Callable[..., HttpResponse]
Outbox = Callable[[], list[EmailMultiAlternatives]]


@pytest.fixture(autouse=True)
def workflow(national: Team) -> None:  # noqa: F811
    ensure_workflow()


def edit_address(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def filled_in(client: Client, page: Any, **values: Any) -> dict[str, Any]:
    """What the browser would send of the edit form as it stands, with `values`."""
    context = client.get(edit_address(page)).context
    form = context["form"]
    data: dict[str, Any] = {}
    for name in form.fields:
        value = form[name].value()
        if value is True:
            data[name] = "on"
        elif isinstance(value, str | int) and value is not False:
            data[name] = value
    data |= {"body-count": "0"}
    for formset in form.formsets.values():
        data |= {f"{formset.prefix}-{key}": value for key, value in MANAGEMENT.items()}
    data["loaded_revision_id"] = context["page"].latest_revision_id
    data["loaded_revision_created_at"] = context["loaded_revision_created_at"] or ""
    return data | values


@pytest.fixture
def press(signed_in: Callable[..., Client], django_capture_on_commit_callbacks: Any) -> Press:  # noqa: F811
    """`press(person, page, "action-submit", title="…")`: fill in the form and press that button."""

    def send(person: Any, page: Any, button: str = "", **values: Any) -> HttpResponse:
        client = signed_in(person)
        data = filled_in(client, page, **values)
        if button:
            data[button] = "1"
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(edit_address(page), data)

    return send


@pytest.fixture
def decide(signed_in: Callable[..., Client], django_capture_on_commit_callbacks: Any) -> Decide:  # noqa: F811
    """`decide(person, page, "approve")`: as the dialog of the admin does; also "reject"."""

    def send(person: Any, page: Any, action: str, comment: str = "") -> HttpResponse:
        state = state_of(page)
        assert state is not None
        address = reverse(
            "wagtailadmin_pages:workflow_action",
            args=[page.pk, action, state.current_task_state_id],
        )
        with django_capture_on_commit_callbacks(execute=True):
            return signed_in(person).post(address, {"comment": comment})

    return send


def state_of(page: Any) -> WorkflowState | None:
    return WorkflowState.objects.active().for_instance(page).first()


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def outbox() -> Outbox:
    """The mails since the last time that it was asked."""

    def take() -> list[EmailMultiAlternatives]:
        mails = list(django_mail.outbox)
        django_mail.outbox.clear()
        return mails

    return take


def addresses(mails: list[EmailMultiAlternatives]) -> set[str]:
    return {address for message in mails for address in message.to}
