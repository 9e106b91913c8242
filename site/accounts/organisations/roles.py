"""Roles that follow from what an organisation says of someone, at each of their sign-ins.

Only what the mapping gave does it take: a role that someone here gave stays, whatever the organisation says.
"""

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.socialaccount.models import SocialAccount
from django.dispatch import receiver

from ..giving import BlockedError, end_role, give_role
from ..models import MappedRole, RoleGroup, User
from ..places import site_of_place
from .configuration import Organisation, organisations


def mapped_roles(organisation: Organisation, data: dict[str, Any]) -> list[RoleGroup]:
    """The roles for `data` (what was kept of the answer); a place that is not there yet gives none."""
    values = set(data.get("roles", []))
    found: list[RoleGroup] = []
    for rule in organisation.roles:
        if rule.value not in values:
            continue
        site = site_of_place(rule.place) if rule.place else None
        if rule.place and site is None:
            continue
        found += RoleGroup.objects.filter(role=rule.role, site=site, subject="")
    return found


def follow_mapping(user: User, account: SocialAccount) -> None:
    """Give what the mapping says and take what it gave before and says no more."""
    organisation = organisations().get(account.provider)
    wanted = mapped_roles(organisation, account.extra_data) if organisation else []
    given = MappedRole.objects.filter(user=user, organisation=account.provider)
    for mapped in given.exclude(role__in=wanted).select_related("role"):
        end_role(mapped.role, user)
        mapped.delete()
    for role in wanted:
        try:
            is_new = give_role(role, user)
        except BlockedError:  # noted; they get nothing on that site
            given.filter(role=role).delete()
            continue
        if is_new:
            MappedRole.objects.get_or_create(user=user, role=role, organisation=account.provider)


@receiver(user_logged_in)
def signed_in(user: User, sociallogin: Any = None, **kwargs: Any) -> None:
    if sociallogin is not None:
        follow_mapping(user, sociallogin.account)
