"""What the audit trail says about signing in: who got in, who did not, what someone changed.

What was typed is never noted: it may be a password in the wrong field. An address on the network isn't either.
"""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from django.contrib.auth.signals import user_logged_out
from django.core.cache import cache
from django.dispatch import receiver
from django.http import HttpRequest

from audit.trail import record

from .models import User

LOCKED_OUT_SECONDS = 300  # as long as a lock-out takes: one line for each


def refused(reason: str, user: User | None = None, **detail: Any) -> None:
    record("account.sign_in_refused", obj=user, refused=True, reason=reason, **detail)


def locked_out(user: User | None = None) -> None:
    """One line for each lock-out, not for each try in it."""
    if cache.add(f"accounts.locked_out:{user.pk if user else ''}", 1, LOCKED_OUT_SECONDS):
        record("account.locked_out", obj=user, refused=True)


def methods_of(request: HttpRequest) -> list[str]:
    """How this session signed in: `password`, `totp`, `webauthn`, `recovery_codes`, an organisation."""
    names = []
    for step in request.session.get("account_authentication_methods", []):
        names.append(step.get("type") or step.get("provider") or step["method"])
    return list(dict.fromkeys(names))


@receiver(account.user_logged_in)
def signed_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    record("account.signed_in", actor=user, obj=user, methods=methods_of(request))


@receiver(user_logged_out)
def signed_out(user: User | None, **kwargs: Any) -> None:
    if user is not None:
        record("account.signed_out", actor=user, obj=user)


@receiver(mfa.authentication_failed)
def wrong_code(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    refused("wrong_code", user, type=authenticator.type)


@receiver(mfa.authenticator_added)
def second_factor_added(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record("account.second_factor_added", actor=user, obj=user, type=authenticator.type)


@receiver(mfa.authenticator_removed)
def second_factor_removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record("account.second_factor_removed", actor=user, obj=user, type=authenticator.type)


@receiver(mfa.authenticator_reset)
def recovery_codes_made(user: User, **kwargs: Any) -> None:
    record("account.recovery_codes_made", actor=user, obj=user)


@receiver([account.password_changed, account.password_set])
def password_changed(user: User, **kwargs: Any) -> None:
    record("account.password_changed", actor=user, obj=user)


@receiver(account.password_reset)
def password_reset(user: User, **kwargs: Any) -> None:
    record("account.password_reset", actor=user, obj=user)


@receiver(account.email_changed)
def address_changed(user: User, **kwargs: Any) -> None:
    record("account.email_changed", actor=user, obj=user)


@receiver(social.social_account_added)
def organisation_connected(sociallogin: Any, **kwargs: Any) -> None:
    record(
        "account.organisation_connected",
        actor=sociallogin.user,
        obj=sociallogin.user,
        organisation=sociallogin.account.provider,
    )


@receiver(social.social_account_removed)
def organisation_disconnected(socialaccount: Any, **kwargs: Any) -> None:
    record(
        "account.organisation_disconnected",
        actor=socialaccount.user,
        obj=socialaccount.user,
        organisation=socialaccount.provider,
    )
