"""What belongs to an account: profile, tokens, groups."""

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from accounts.models import User
from outbox.models import Mail, Recipient

from ..spaces import PROVIDER, REGIONS, Space

if TYPE_CHECKING:
    from ..world import World


def make(world: "World", space: Space) -> None:
    if space is PROVIDER:
        return
    user = User.objects.get(pk=world.find(space, "user"))
    UserProfile.objects.get_or_create(user=user)
    EmailAddress.objects.get_or_create(user=user, email=user.email, primary=True, verified=True)
    SocialAccount.objects.create(user=user, provider="proef", uid=space.person)
    UserSession.objects.create(
        user=user, ip="127.0.0.1", session_key=f"{space.person}-sessie", user_agent=space.person
    )
    passkey = Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": space.person, "credential": {}}
    )
    roles = (
        {"role_group__site": world.find(space, "site")}
        if space in REGIONS
        else {"role_group__site": None}
    )
    mail = Mail.objects.create(
        sender="werkcentrum@voorbeeld.localhost",
        to=[user.email],
        subject=f"{space.text} bericht",
        text=f"{space.text} bericht",
    )
    Recipient.objects.create(mail=mail, address=user.email)
    world.keep(space, passkey=passkey.pk, mail=mail.pk)
    world.keep(space, group=Group.objects.filter(**roles).first().pk)
