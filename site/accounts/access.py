"""Which roles people have, and who has a role: the questions that others ask of the role file."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Site

from .models import RoleGroup, User


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
