"""Invites the holder of an address to a role, and lets that person take it on.

An address that has no account gets one when it accepts; one that has, must sign in and accept. The
inviter can't tell the two apart: same screens, same mail, same errors.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from audit.models import Entry
from audit.trail import record

from . import mail
from .access import gives_everywhere, managed_sites, may_give, sees_all_people
from .giving import give_role
from .models import Block, Invitation, RoleGroup, User
from .role_file import Role
from .usernames import free_username

MAILED = ("invitation.made", "invitation.sent_again")


class InvitationRefusedError(Exception):
    """`reason` is for the audit trail, `message` for the person who tried."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.message = message


@dataclass(frozen=True)
class Letter:
    """What goes into the mail, with the one copy of the token that there is."""

    invitation: Invitation
    token: str

    def send(self) -> None:
        context = {
            "invitation": self.invitation,
            "role": role_of(self.invitation),
            "url": mail.admin_url("accounts_accept_invitation", self.token),
        }
        mail.compose("invitation", self.invitation.email, context).send()


def visible_to(user: Any) -> QuerySet[Invitation]:
    """The invitations that `user` may see: to roles on the sites whose people they manage."""
    rows = Invitation.objects.select_related("role__group", "site", "invited_by")
    return rows if sees_all_people(user) else rows.filter(site__in=managed_sites(user))


def pending(email: str, role: RoleGroup) -> QuerySet[Invitation]:
    """Neither accepted nor withdrawn; it may have expired."""
    return Invitation.objects.filter(email__iexact=email, role=role, accepted=None, withdrawn=None)


# The inviter


def invite(email: str, role: RoleGroup, by: User) -> Invitation:
    """Make the invitation and mail it; one that waits for an answer is renewed and mailed again.

    Raises PermissionDenied, InvitationRefusedError, and what the mail server says.
    """
    email = email.strip().lower()
    _refuse_inviter(by, role, "invitation.made", email)
    if role.site_id and Block.objects.filter(user__email__iexact=email, site=role.site_id).exists():
        _refuse_making(by, role, email, "blocked")
        raise InvitationRefusedError(
            "blocked",
            _("Wie dit adres heeft, is hier geblokkeerd. Haal eerst de blokkade weg."),
        )
    if User.objects.filter(email__iexact=email, groups=role.group_id).exists():
        raise InvitationRefusedError("has role", _("Wie dit adres heeft, heeft deze rol al."))
    waiting = pending(email, role).first()
    if waiting is not None:
        return send_again(waiting, by)
    with transaction.atomic():
        letter = _sealed(
            Invitation(email=email, role=role, role_label=role.label, site=role.site), by
        )
        _note("invitation.made", letter.invitation, by)
    letter.send()
    return letter.invitation


def send_again(invitation: Invitation, by: User) -> Invitation:
    """Renew it, with a new link: the old one stops working. Raises as `invite`."""
    role = _role_or_refuse(invitation)
    _refuse_inviter(by, role, "invitation.sent_again", invitation.email)
    if invitation.state not in (Invitation.State.OPEN, Invitation.State.EXPIRED):
        raise refusal(invitation.state)
    with transaction.atomic():
        letter = _sealed(invitation, by)
        _note("invitation.sent_again", invitation, by)
    letter.send()
    return invitation


def withdraw(invitation: Invitation, by: User | None) -> None:
    """Raises PermissionDenied; nothing happens to one that was accepted or withdrawn before."""
    if by is not None and not may_withdraw(invitation, by):
        _note("invitation.withdrawn", invitation, by, refused=True)
        raise PermissionDenied
    with transaction.atomic():
        done = Invitation.objects.filter(pk=invitation.pk, accepted=None, withdrawn=None)
        if done.update(withdrawn=timezone.now()):
            _note("invitation.withdrawn", invitation, by)


def may_withdraw(invitation: Invitation, by: Any) -> bool:
    if invitation.role is not None:
        return may_give(by, invitation.role)
    return gives_everywhere(by) or managed_sites(by).filter(pk=invitation.site_id).exists()


def withdraw_all(email: str, site: Site, by: User | None) -> None:
    """What waits for an answer from this address on `site`: part of keeping someone off it."""
    waiting = Invitation.objects.filter(
        email__iexact=email, site=site, accepted=None, withdrawn=None
    )
    for invitation in waiting:
        invitation.withdrawn = timezone.now()
        invitation.save(update_fields=["withdrawn"])
        _note("invitation.withdrawn", invitation, by)


def _sealed(invitation: Invitation, by: User) -> Letter:
    """Stored with a fresh token, of which only the hash stays here."""
    token = secrets.token_urlsafe(32)
    invitation.token_hash = hash_of(token)
    invitation.invited_by = by
    invitation.expires = timezone.now() + timedelta(days=settings.INVITATION_DAYS)
    invitation.save()
    return Letter(invitation, token)


def _refuse_inviter(by: User, role: RoleGroup, act: str, email: str) -> None:
    if not may_give(by, role):
        record(act, actor=by, site=role.site, refused=True, role=str(role), email=email)
        raise PermissionDenied
    since = timezone.now() - timedelta(hours=1)
    sent = Entry.objects.filter(actor=by, act__in=MAILED, moment__gte=since, outcome="done")
    if sent.count() >= settings.INVITATIONS_PER_HOUR:
        _refuse_making(by, role, email, "too many")
        raise InvitationRefusedError(
            "too many",
            _(
                "Je hebt het afgelopen uur erg veel uitnodigingen verstuurd. Probeer het later weer."
            ),
        )


def _refuse_making(by: User, role: RoleGroup, email: str, reason: str) -> None:
    record(
        "invitation.made",
        actor=by,
        site=role.site,
        refused=True,
        role=str(role),
        email=email,
        reason=reason,
    )


# The invited


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find(token: str) -> Invitation | None:
    rows = Invitation.objects.select_related("role__group", "site", "invited_by")
    return rows.filter(token_hash=hash_of(token)).first()


def role_of(invitation: Invitation) -> Role | None:
    """What the role allows; None where it left the role file, or its place is gone."""
    try:
        return invitation.role.rights if invitation.role else None
    except KeyError:
        return None


def account_of(invitation: Invitation) -> User | None:
    return User.objects.filter(email__iexact=invitation.email).first()


def check(invitation: Invitation | None, user: Any) -> Invitation:
    """The invitation, if `user` (or a stranger) may go on with it; else InvitationRefusedError."""
    if invitation is None:
        raise refusal("unknown")
    if invitation.state != Invitation.State.OPEN:
        raise refusal(invitation.state)
    role = _role_or_refuse(invitation)
    inviter = invitation.invited_by
    if inviter is None or not inviter.is_active or not may_give(inviter, role):
        raise refusal("inviter")
    if user.is_authenticated and user.email.lower() != invitation.email.lower():
        raise refusal("other account")
    account = account_of(invitation)
    if account is not None:
        if not account.is_active:
            raise refusal("inactive")
        if role.site_id and Block.objects.filter(user=account, site=role.site_id).exists():
            raise refusal("blocked")
    return invitation


def accept(invitation: Invitation, user: User) -> None:
    """Give `user` the role. Raises InvitationRefusedError, also when someone was just earlier."""
    with transaction.atomic():
        fresh = Invitation.objects.select_for_update(of=("self",)).filter(pk=invitation.pk)
        current = check(fresh.select_related("role__group", "site", "invited_by").first(), user)
        role = _role_or_refuse(current)
        current.accepted = timezone.now()
        current.save(update_fields=["accepted"])
        give_role(role, user, by=current.invited_by)
        _note("invitation.accepted", current, user)


def accept_with_new_account(invitation: Invitation, user: User, password: str) -> User:
    """Make the account that `user` describes, with the invited address, and give it the role."""
    with transaction.atomic():
        if account_of(invitation) is not None:
            raise refusal("account exists")
        user.email = invitation.email
        user.username = free_username(invitation.email)
        user.set_password(password)
        user.save()
        record("account.made", actor=user, site=invitation.site, obj=user)
        accept(invitation, user)
    return user


def refused(error: InvitationRefusedError, invitation: Invitation | None, user: Any) -> None:
    """Note a refusal in the audit trail, after whatever was tried was undone."""
    record(
        "invitation.refused",
        actor=user,
        site=invitation.site if invitation else None,
        obj=invitation,
        refused=True,
        reason=error.reason,
    )


def refusal(reason: str) -> InvitationRefusedError:
    again = _("Vraag om een nieuwe uitnodiging.")
    texts = {
        "unknown": _("Deze uitnodiging kennen we niet. Staat de hele link in je browser?"),
        Invitation.State.EXPIRED: _("Deze uitnodiging is verlopen.") + f" {again}",
        Invitation.State.ACCEPTED: _("Deze uitnodiging is al gebruikt. Je kunt gewoon inloggen."),
        Invitation.State.WITHDRAWN: _("Deze uitnodiging is ingetrokken."),
        "role gone": _("De rol in deze uitnodiging bestaat niet meer.") + f" {again}",
        "inviter": _("Wie je uitnodigde, mag deze rol niet meer geven.") + f" {again}",
        "other account": _(
            "Deze uitnodiging is voor een ander e-mailadres dan dat van je account."
        ),
        "inactive": _(
            "Je account is uitgezet. Neem contact op met de landelijke accountbeheerder."
        ),
        "blocked": _(
            "Je kunt op deze site geen rol krijgen. Vraag de beheerder van de site waarom."
        ),
        "account exists": _("Je hebt al een account. Log in om de uitnodiging aan te nemen."),
    }
    return InvitationRefusedError(str(reason), texts[reason])


def _role_or_refuse(invitation: Invitation) -> RoleGroup:
    if invitation.role is None or role_of(invitation) is None:
        raise refusal("role gone")
    return invitation.role


def _note(act: str, invitation: Invitation, by: User | None, refused: bool = False) -> None:
    record(
        act,
        actor=by,
        site=invitation.site,
        obj=invitation,
        refused=refused,
        role=invitation.role_label,
        email=invitation.email,
    )


def forget_old(now: Any) -> int:
    """Addresses of people who never came are kept no longer than a year."""
    gone, _rows = Invitation.objects.filter(
        Q(withdrawn__isnull=False) | Q(expires__lt=now),
        accepted=None,
        expires__lt=now - timedelta(days=365),
    ).delete()
    return gone
