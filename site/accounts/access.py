"""Which roles people have, and who has a role: the questions that others ask of the role file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Site

from .models import RoleGroup, User
from .role_file import role_file


def roles_of(user: Any) -> QuerySet[RoleGroup]:
    """The roles of an account, with group and site; none for a superuser, who needs none."""
    if not user.is_authenticated or not user.is_active:
        return RoleGroup.objects.none()
    return RoleGroup.objects.filter(group__in=user.groups.all()).select_related("group", "site")


def sites_of(user: Any) -> QuerySet[Site]:
    """The sites on which an account has a role; a national role names none."""
    return Site.objects.filter(role_groups__in=roles_of(user)).distinct()


def people_with(roles: list[str], site: Site | None) -> QuerySet[User]:
    """Active accounts with one of these roles on `site`; None: with the national role of that name."""
    return User.objects.filter(
        is_active=True, groups__role_group__role__in=roles, groups__role_group__site=site
    ).distinct()


def needs_second_factor(user: Any) -> bool:
    """Whether one of the account's roles asks for it (roles.json); a superuser always."""
    if user.is_superuser:
        return True
    return any(role.rights.needs_second_factor for role in roles_of(user))


def may_give(user: Any, role: RoleGroup) -> bool:
    """Whether `user` may give this role to someone, and end it. Nobody gives a right they lack."""
    if user.is_superuser:
        return True
    for own in roles_of(user):
        gives = own.rights.gives
        if "*" in gives or (role.role in gives and own.site_id and own.site_id == role.site_id):
            return True
    return False


@dataclass(frozen=True)
class Publisher:
    """Someone whose role publishes on a site; `ready` where a demanded second factor is there too."""

    user_id: int
    ready: bool


def publishers_of(sites: Sequence[int | None]) -> dict[int, list[Publisher]]:
    """Active accounts with a role that publishes, by pk of the site. Two queries at most."""
    publishing = [name for name, role in role_file().regional.items() if role.publishes]
    rows = User.objects.filter(
        is_active=True,
        groups__role_group__site__in=sites,
        groups__role_group__role__in=publishing,
    ).values_list("groups__role_group__site", "pk")
    pairs = set(rows)
    with_factor = second_factors({pk for _site, pk in pairs})
    found: dict[int, list[Publisher]] = {}
    for site, pk in sorted(pairs):
        found.setdefault(site, []).append(Publisher(pk, with_factor is None or pk in with_factor))
    return found


def second_factors(users: Iterable[int]) -> set[int] | None:
    """Those of these accounts that have a second factor; None where this install asks for none."""
    if not getattr(settings, "SECOND_FACTOR", False) or not apps.is_installed("allauth.mfa"):
        return None
    model: Any = apps.get_app_config("mfa").get_model("Authenticator")
    authenticators = model.objects.filter(user__in=list(users))
    return set(authenticators.exclude(type="recovery_codes").values_list("user", flat=True))
