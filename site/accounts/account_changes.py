"""Changes in an account by someone else than its holder: the national account manager."""

import logging
from smtplib import SMTPException

from django.http import HttpRequest

from audit.trail import record

from . import mail
from .forms import ForgottenPasswordForm
from .models import User
from .sessions import end_sessions

log = logging.getLogger(__name__)


def after_change(user: User, before: User, by: User) -> None:
    """Note what changed, tell the holder of a new address, and sign out who was switched off."""
    names = ("first_name", "last_name", "email", "is_active", "is_superuser")
    changed = [name for name in names if getattr(user, name) != getattr(before, name)]
    if not changed:
        return
    record("account.changed", actor=by, obj=user, fields=changed)
    if not user.is_active and before.is_active:
        end_sessions(user)
    if "email" in changed:
        for address in (before.email, user.email):
            try:
                mail.send("new_address", user, {"old": before.email, "new": user.email}, to=address)
            except (SMTPException, OSError):
                log.exception("a change of address could not be mailed")


def send_reset_link(user: User, by: User, request: HttpRequest) -> bool:
    """Mail the holder a link to choose a new password: nobody sets another's. False where the
    account has none, because an organisation signs it in."""
    form = ForgottenPasswordForm({"email": user.email})
    if not form.is_valid() or not form.users:
        return False
    form.save(request)
    record("account.reset_link_sent", actor=by, obj=user)
    return True
