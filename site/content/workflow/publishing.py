"""Keeps what needs national approval from going live without it, by whichever way it is published."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from audit.trail import record
from content.languages.unfinished import held_back
from tenancy.belonging import site_of

from .approvers import approves_nationally
from .needs import needs_national


class NationalApprovalNeededError(PermissionDenied):
    """Someone tried to publish what only a national publisher may put live."""


def refusal(page: Page, user: Any, parent: Page | None = None) -> str:
    """In one sentence why `user` can't publish the page as it is now; '' where nothing stands in the way."""
    half = held_back(page) if parent is None else ""
    if half:
        return half
    if approves_nationally(user):
        return ""
    reason = needs_national(page, parent)
    return sentence(reason) if reason else ""


def sentence(reason: str) -> str:
    return _("Deze pagina heeft landelijke goedkeuring nodig, want %(reason)s.") % {
        "reason": reason
    }


def refuse_without_approval(page: Page, user: Any = None) -> None:
    """Raises NationalApprovalNeededError.

    Without a user it is whoever sits at the admin now. Nobody at all is the system: it publishes what
    was approved for a later moment, and what it loads itself.
    """
    user = user or get_active_log_context().user
    if user is None or not refusal(page, user):
        return
    record("page.published", actor=user, site=site_of(page), obj=page, refused=True)
    raise NationalApprovalNeededError(refusal(page, user))
