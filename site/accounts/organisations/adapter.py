"""Whom an organisation's own sign-in lets in: ADR 62."""

from typing import Any, NoReturn

from allauth.account.utils import user_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from requests import RequestException

from audit.trail import record

from .. import recording
from ..models import User
from .configuration import organisations
from .roles import follow_mapping, mapped_roles

# What a person reads. Other reasons are about the answer itself, which they cannot mend.
REASONS = {
    "unreachable": _(
        "De server van je organisatie gaf geen goed antwoord. Probeer het later opnieuw."
    ),
    "state": _("Deze poging is verlopen of al gebruikt. Begin opnieuw bij het inlogscherm."),
    "email_unverified": _(
        "Je organisatie zegt er niet bij dat je e-mailadres klopt. Vraag haar beheerder dat te bevestigen."
    ),
    "email_domain": _("Dit e-mailadres is niet van deze organisatie."),
    "connect_first": _(
        "Met dit adres bestaat al een account. Log eerst in met je wachtwoord en verbind het daarna met je "
        "organisatie."
    ),
    "no_role": _(
        "Je organisatie heeft je geen rol gegeven op onze sites. Vraag haar beheerder daarom, of vraag een "
        "uitnodiging aan je regio."
    ),
    "inactive": _("Je account is geblokkeerd."),
}
DISTRUST = _(
    "Het antwoord van je organisatie klopt niet, dus we vertrouwen het niet. Probeer het opnieuw. Gebeurt het "
    "weer, meld het dan bij de beheerder."
)


def refuse(
    request: HttpRequest, organisation: str, reason: str, user: User | None = None
) -> NoReturn:
    """Say so, note it, change nothing."""
    recording.refused(reason, user, organisation=organisation)
    label = organisations()[organisation].label if organisation in organisations() else ""
    context = {"text": REASONS.get(reason, DISTRUST), "label": label}
    raise ImmediateHttpResponse(
        render(request, "accounts/organisation_refused.html", context, status=403)
    )


class OrganisationAdapter(DefaultSocialAccountAdapter):
    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "no_password": _("Maak eerst een wachtwoord. Anders kun je daarna niet meer inloggen."),
    }

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        return [
            SocialApp(
                provider="organisation",
                provider_id=found.id,
                name=found.label,
                client_id=found.client_id,
                secret=found.client_secret,
                settings={"server_url": found.issuer},
            )
            for found in organisations().values()
            if provider in (None, found.id, "organisation") and client_id in (None, found.client_id)
        ]

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        if error == AuthError.CANCELLED:
            recording.refused("cancelled", organisation=provider.sub_id)
            return
        if isinstance(exception, RequestException):
            refuse(request, provider.sub_id, "unreachable")
        lost_state = "state_id" in (extra_context or {})
        refuse(request, provider.sub_id, "state" if lost_state else "provider_error")

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The answer holds, and its address is proven and of the organisation (OrganisationClient)."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        organisation = organisations()[sociallogin.account.provider]
        known = sociallogin.user if sociallogin.is_existing else None
        if known is None:
            known = self.account_of(request, organisation.id, sociallogin.email_addresses[0].email)
        if known is None:
            if not mapped_roles(organisation, sociallogin.account.extra_data):
                refuse(request, organisation.id, "no_role")
            return
        if not known.is_active:
            refuse(request, organisation.id, "inactive", known)
        if not sociallogin.is_existing:
            sociallogin.connect(request, known)

    def account_of(self, request: HttpRequest, organisation: str, email: str) -> User | None:
        """The account with this proven address. A superuser connects by hand, or not at all."""
        user = User.objects.filter(email__iexact=email).first()
        if user is not None and user.is_superuser:
            refuse(request, organisation, "connect_first", user)
        return user

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        return False  # `pre_social_login` decides

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True  # `pre_social_login` refused who has no role

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Any:
        """No account without its role: they are made together."""
        sociallogin.email_addresses = sociallogin.email_addresses[:1]
        user = super().save_user(request, sociallogin, form)
        record("account.made", obj=user, organisation=sociallogin.account.provider)
        follow_mapping(user, sociallogin.account)
        return user

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Any:
        """Its short name comes from the address, so it can't be that of someone else."""
        user = super().populate_user(request, sociallogin, data | {"username": ""})
        user.username = (user_email(user) or "").partition("@")[0][:50]
        return user
