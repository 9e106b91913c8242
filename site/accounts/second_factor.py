"""Of whom a second factor is asked, and how the account manager takes a lost one away."""

from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit.trail import record

from . import mail
from .access import needs_second_factor
from .models import User
from .sessions import end_sessions

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def is_required() -> bool:
    """Whether this install asks for a second factor at all (`SECOND_FACTOR`)."""
    return settings.SECOND_FACTOR == "required"


def has_second_factor(user: Any) -> bool:
    """An app or a passkey; recovery codes alone are none."""
    return bool(with_second_factor([user.pk]))


def with_second_factor(users: Iterable[int]) -> set[int]:
    """Those of these accounts that have one. One query."""
    rows = Authenticator.objects.filter(user__in=list(users), type__in=FACTORS)
    return set(rows.values_list("user", flat=True))


def accounts_without() -> set[int]:
    """All accounts without one, by pk; none where this install does not ask for it."""
    if not is_required():
        return set()
    having = Authenticator.objects.filter(type__in=FACTORS).values("user")
    return set(User.objects.exclude(pk__in=having).values_list("pk", flat=True))


def must_set_up(user: Any) -> bool:
    """Whether the account may do nothing else before it has a second factor."""
    return is_required() and not has_second_factor(user) and needs_second_factor(user)


def may_reset(by: Any, user: User) -> bool:
    """An account manager, not for themselves (their own page does that) and not for a superuser."""
    if by.pk == user.pk or not by.has_perm("accounts.change_user"):
        return False
    return by.is_superuser or not user.is_superuser


def reset_second_factor(user: User, by: Any) -> int:
    """Take all of `user`'s factors and codes away and end their sessions; how many factors went.

    They hear of it by mail. Raises PermissionDenied.
    """
    if not may_reset(by, user):
        record("account.second_factor_removed", actor=by, obj=user, refused=True)
        raise PermissionDenied
    with transaction.atomic():
        rows = Authenticator.objects.filter(user=user)
        kinds = sorted(rows.values_list("type", flat=True))
        rows.delete()
        end_sessions(user)
        record("account.second_factor_removed", actor=by, obj=user, types=kinds, reset=True)
    mail.send("second_factor_reset", user)
    return len(kinds)
