"""Tells people what happened to what they submitted, or must look at.

Connected to Wagtail's own signals, in place of its mails: those know no regions, and a mail server that
fails breaks the act that they tell of.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, PageLogEntry, Revision, TaskState, WorkflowState
from wagtail.signals import (
    task_approved,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from content.models import NationalApprovalTask, RegionApprovalTask
from tenancy.belonging import site_of

from .approvers import approvers_of, national_approvers
from .changes import since_live
from .mail import Notice, link_to_compare, link_to_edit, send
from .needs import needs_national
from .publishing import sentence


def on_task_submitted(sender: Any, instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """Ask those who may approve; not the one who just did something."""
    task, page = instance.task.specific, _page(instance.workflow_state)
    if page is None or not isinstance(task, RegionApprovalTask | NationalApprovalTask):
        return
    nationally = isinstance(task, NationalApprovalTask)
    asked = national_approvers() if nationally else approvers_of(site_of(page))
    draft = instance.revision.as_object()
    reason = needs_national(draft)
    by = instance.workflow_state.requested_by
    words = {"title": draft.title, "who": _name(by), "site": _site_name(page)}
    if nationally:
        subject = _("Landelijke goedkeuring gevraagd: ‘%(title)s’ (%(site)s)") % words
        lead = _("%(site)s vraagt landelijke goedkeuring voor ‘%(title)s’.") % words
    else:
        subject = _("Ter controle: ‘%(title)s’ (%(site)s)") % words
        lead = _("%(who)s heeft ‘%(title)s’ ingediend op de site %(site)s.") % words
    notice = Notice(
        subject,
        lead,
        remark=sentence(reason) if reason else "",
        changes=since_live(page, instance.revision),
        links=[link_to_edit(page), link_to_compare(page, instance.revision_id)],
        site=site_of(page),
    )
    send(notice, _but(asked, user), "submitted")


def on_task_approved(sender: Any, instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """The region approved and the country must still: say so to the writer."""
    state = WorkflowState.objects.get(pk=instance.workflow_state_id)
    page = _page(state)
    if page is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return
    notice = Notice(
        _("Wacht op landelijke goedkeuring: ‘%(title)s’") % {"title": _title(page)},
        _("%(who)s heeft ‘%(title)s’ goedgekeurd. De pagina wacht nu op landelijke goedkeuring.")
        % {"who": _name(user), "title": _title(page)},
        quotes=_comment(instance),
        links=[link_to_edit(page)],
        site=site_of(page),
    )
    send(notice, _but(_interested(page, state), user), "approved")


def on_workflow_approved(
    sender: Any, instance: WorkflowState, user: Any = None, **kwargs: Any
) -> None:
    page = _page(instance)
    if page is None:
        return
    page = type(page).objects.get(pk=page.pk)
    last = instance.current_task_state
    words = {"who": _name(user), "title": _title(page)}
    if isinstance(last.task.specific, NationalApprovalTask) and last.status != "skipped":
        subject = _("Landelijk goedgekeurd: ‘%(title)s’") % words
    else:
        subject = _("Goedgekeurd: ‘%(title)s’") % words
    planned = page.revisions.filter(approved_go_live_at__isnull=False).exists()
    if planned:
        lead = _(
            "%(who)s heeft ‘%(title)s’ goedgekeurd. De pagina gaat live op het geplande moment."
        )
    else:
        lead = _("%(who)s heeft ‘%(title)s’ goedgekeurd. De pagina staat live.")
    links = [link_to_edit(page)]
    if page.live and page.full_url:
        links.insert(0, (_("Bekijk de pagina op de site"), page.full_url))
    approved = instance.task_states.filter(status=TaskState.STATUS_APPROVED).order_by("finished_at")
    quotes = [quote for done in approved for quote in _comment(done)]
    notice = Notice(subject, lead % words, quotes=quotes, links=links, site=site_of(page))
    send(notice, _but(_interested(page, instance), user), "approved")


def on_workflow_rejected(
    sender: Any, instance: WorkflowState, user: Any = None, **kwargs: Any
) -> None:
    page = _page(instance)
    if page is None:
        return
    refused = instance.current_task_state
    words = {"who": _name(user), "title": _title(page)}
    if isinstance(refused.task.specific, NationalApprovalTask):
        subject = _("Landelijk niet goedgekeurd: ‘%(title)s’") % words
    else:
        subject = _("Aanpassing gevraagd: ‘%(title)s’") % words
    notice = Notice(
        subject,
        _(
            "%(who)s vraagt om een aanpassing in ‘%(title)s’. Pas de pagina aan en dien haar opnieuw in."
        )
        % words,
        quotes=_comment(refused),
        links=[link_to_edit(page)],
        site=site_of(page),
    )
    send(notice, _but(_interested(page, instance), user), "rejected")


def on_workflow_cancelled(
    sender: Any, instance: WorkflowState, user: Any = None, **kwargs: Any
) -> None:
    transaction.on_commit(partial(_tell_cancelled, instance.pk, user), robust=True)


def _tell_cancelled(pk: int, user: Any) -> None:
    """Not where the page was submitted again at once, or deleted."""
    state = WorkflowState.objects.filter(pk=pk).first()
    page = _page(state) if state else None
    if state is None or page is None or page.current_workflow_state is not None:
        return
    words = {"who": _name(user), "title": _title(page)}
    if page.live and not page.has_unpublished_changes:
        subject = _("Gepubliceerd: ‘%(title)s’") % words
        lead = (
            _("%(who)s heeft ‘%(title)s’ zelf gepubliceerd. De controle is daarmee klaar.") % words
        )
    else:
        subject = _("Ingetrokken: ‘%(title)s’") % words
        lead = (
            _("%(who)s heeft de controle van ‘%(title)s’ gestopt. Je hoeft niets te doen.") % words
        )
    current = state.current_task_state
    task = current.task.specific if current else None
    asked = (
        national_approvers()
        if isinstance(task, NationalApprovalTask)
        else approvers_of(site_of(page))
    )
    notice = Notice(subject, lead, links=[link_to_edit(page)], site=site_of(page))
    send(notice, _but({*asked, *_interested(page, state)}, user), "submitted")


def tell_planned(revision: Revision, failed: bool = False) -> None:
    """To who planned it: the page went live by the clock, or could not."""
    page = revision.content_object
    if not isinstance(page, Page):
        return
    page = type(page.specific).objects.get(pk=page.pk)
    words = {"title": _title(page)}
    links = [link_to_edit(page)]
    if failed:
        subject = _("Niet live gegaan: ‘%(title)s’") % words
        lead = (
            _(
                "‘%(title)s’ zou nu live gaan, maar dat lukte niet. Het geplande moment is vervallen; "
                "je tekst staat er nog als concept. Open de pagina en publiceer opnieuw."
            )
            % words
        )
    else:
        subject = _("Live: ‘%(title)s’") % words
        lead = _("‘%(title)s’ is op het geplande moment live gegaan.") % words
        if page.full_url:
            links.insert(0, (_("Bekijk de pagina op de site"), page.full_url))
    planner = _planner(page, revision)
    if planner is not None and may_see(planner, page):
        notice = Notice(subject, lead, links=links, site=site_of(page))
        send(notice, [planner], "rejected" if failed else "approved")


def _planner(page: Page, revision: Revision) -> Any:
    """Who planned it, by Wagtail's log; else who wrote the text."""
    planned = PageLogEntry.objects.filter(
        page=page.pk, revision=revision, action="wagtail.publish.schedule"
    )
    line = planned.select_related("user").order_by("-timestamp").first()
    return line.user if line is not None and line.user is not None else revision.user


def _page(state: WorkflowState) -> Any:
    """None for what is no page: snippets are not this workflow's."""
    found = state.content_object
    return found.specific if isinstance(found, Page) else None


def _interested(page: Page, state: WorkflowState) -> set[Any]:
    """Who submitted, and who approved so far, as far as they may still see the page."""
    people = {state.requested_by}
    people |= {
        done.finished_by for done in state.task_states.filter(status=TaskState.STATUS_APPROVED)
    }
    return {person for person in people if person and may_see(person, page)}


def may_see(person: Any, page: Page) -> bool:
    """Whose roles on the page's site ended, is told nothing of it any more."""
    return bool(person.is_active and page.permissions_for_user(person).can_edit())


def _but(people: Any, user: Any) -> list[Any]:
    return [person for person in people if person != user]


def _comment(state: TaskState) -> list[tuple[str, str]]:
    words = state.get_comment()
    return [(_name(state.finished_by), words)] if words else []


def _name(user: Any) -> str:
    return get_user_display_name(user) if user else _("Het systeem")


def _title(page: Page) -> str:
    return page.get_admin_display_title()


def _site_name(page: Page) -> str:
    site = site_of(page)
    return (site.site_name or site.hostname) if site else _("landelijk")


def connect() -> None:
    """With the names under which Wagtail connects its own mails later on, so that those are not
    connected: a name can be taken once (tests/content/workflow/test_mails.py keeps it so)."""
    task_submitted.connect(on_task_submitted, dispatch_uid="content_task_submitted")
    task_approved.connect(on_task_approved, dispatch_uid="content_task_approved")
    workflow_cancelled.connect(on_workflow_cancelled, dispatch_uid="content_workflow_cancelled")
    workflow_approved.connect(
        on_workflow_approved,
        sender=WorkflowState,
        dispatch_uid="workflow_state_approved_email_notification",
    )
    workflow_rejected.connect(
        on_workflow_rejected,
        sender=WorkflowState,
        dispatch_uid="workflow_state_rejected_email_notification",
    )
    workflow_submitted.connect(
        _nobody_more,
        sender=WorkflowState,
        dispatch_uid="workflow_state_submitted_email_notification",
    )


def _nobody_more(**kwargs: Any) -> None:
    """Wagtail would mail every superuser."""
