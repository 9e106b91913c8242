"""What django-allauth asks about accounts: our words, our mail, our addresses, our audit trail."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal.ratelimit import truncate_ip
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from . import mail
from .backend import named
from .messages import MESSAGES
from .recording import locked_out, refused

WRONG_PASSWORD = _("Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw.")
TOO_MANY = _("Dit ging te vaak mis. Wacht vijf minuten en probeer het dan opnieuw.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG_PASSWORD,
        "username_password_mismatch": WRONG_PASSWORD,
        "invalid_login": WRONG_PASSWORD,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": _("Dit is niet het wachtwoord van je account."),
        "enter_current_password": _("Dit is niet het wachtwoord dat je nu hebt."),
        "incorrect_code": _("Deze code klopt niet."),
        "duplicate_email": _("Dit is al het e-mailadres van je account."),
        "email_taken": _("Er is al een account met dit e-mailadres."),
        "invalid_password_reset": _("Deze link werkt niet meer."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation, or by an organisation's own sign-in."""
        return False

    # Signing in

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Counted per account, by whatever name it is tried."""
        name = credentials.get("username") or credentials.get("email") or ""
        user = named(name)
        return f"account:{user.pk}" if user else f"name:{name.lower()}"

    def get_client_ip(self, request: HttpRequest) -> str:
        """Only the limits on guessing ask: they get a keyed hash, so no address lies in the cache."""
        address = truncate_ip(super().get_client_ip(request))
        return salted_hmac("accounts.limits", address, algorithm="sha256").hexdigest()[:32]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            locked_out(named(credentials.get("username")))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        user = named(credentials.get("username"))
        refused("wrong_password" if user else "unknown_account", user)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        refused("inactive", user)
        return super().respond_user_inactive(request, user)

    def login(self, request: HttpRequest, user: Any) -> None:
        user.first_sign_in = user.last_login is None
        super().login(request, user)

    def reauthenticate(self, user: Any, password: str) -> bool:
        name = user.email or user.get_username()
        found = self.authenticate(self.request, username=name, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not right after signing in: that was the same proof."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        """A code by mail only for who has nothing better: an organisation signs them in."""
        words = {
            "reauthenticate": _("Met je wachtwoord"),
            "reauthenticate_by_code": _("Met een code per mail"),
            "mfa_reauthenticate": _("Met een code uit je app"),
            "mfa_reauthenticate:webauthn": _("Met een passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        better = [method for method in methods if method["id"] != "reauthenticate_by_code"]
        return [method | {"description": words[method["id"]]} for method in better or methods]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("wagtailadmin_account")

    def is_safe_url(self, url: str | None) -> bool:
        """Only within this host."""
        return bool(url) and super().is_safe_url(url or "")

    # Messages and mail

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        if message is None and message_template:
            name = message_template.removesuffix(".txt").rpartition("/")[2]
            message = str(MESSAGES[name])
        if message:
            super().add_message(request, level, message=message, extra_tags=extra_tags)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        name = template_prefix.rpartition("/")[2]
        to = email if isinstance(email, str) else email[0]
        user = context.get("user") or getattr(self.request, "user", None)
        return mail.compose(name, to, context | {"user": user}, headers)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        mail.send(template_prefix.rpartition("/")[2], user, context, to=email or "")

    def get_reset_password_from_key_url(self, key: str) -> str:
        uidb36, _dash, token = key.partition("-")
        return mail.admin_url("account_reset_password_from_key", uidb36, token)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return mail.admin_url("account_confirm_email", emailconfirmation.key)
