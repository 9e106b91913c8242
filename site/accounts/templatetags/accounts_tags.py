from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from .. import browsers
from ..models import User
from ..organisations.configuration import organisations
from ..second_factor import is_required

register = template.Library()


@register.simple_tag
def site_name() -> str:
    return settings.WAGTAIL_SITE_NAME


@register.simple_tag
def second_factor_is_off() -> bool:
    return not is_required()


@register.simple_tag
def account_crumbs(title: str, person: User | str = "") -> list[dict[str, str]]:
    """The way to a page about one's own account, or about that of `person`."""
    if person:
        above = (reverse("wagtailusers_users:index"), gettext("Accounts"))
    else:
        above = (reverse("wagtailadmin_account"), gettext("Account"))
    items = [(reverse("wagtailadmin_home"), gettext("Startpagina")), above, ("", title)]
    return [{"url": url, "label": label} for url, label in items]


@register.filter
def browser(session: UserSession) -> str:
    return browsers.describe(session.user_agent)


@register.filter
def key_name(authenticator: Authenticator) -> str:
    return authenticator.wrap().name


@register.simple_tag(takes_context=True)
def own_organisations(context: Any) -> list[tuple[SocialAccount, str]]:
    """The connections of who is signed in, with the name of the organisation."""
    known = organisations()
    return [
        (account, known[account.provider].label if account.provider in known else account.provider)
        for account in SocialAccount.objects.filter(user=context["request"].user)
    ]


@register.simple_tag(takes_context=True)
def all_organisations(context: Any) -> list[Any]:
    return get_adapter().list_providers(context["request"])
