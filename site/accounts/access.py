"""Which roles people have, and who has a role: the questions that others ask of the role file."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import m2m_changed
from django.dispatch import receiver
from wagtail.models import Site

from .models import RoleGroup, User
from .role_file import role_file


def roles_of(user: Any) -> QuerySet[RoleGroup]:
    """The roles of an account, with group and site; none for a superuser, who needs none."""
    if not user.is_authenticated or not user.is_active:
        return RoleGroup.objects.none()
    return RoleGroup.objects.filter(group__in=user.groups.all()).select_related("group", "site")


def known_roles(user: Any) -> list[RoleGroup]:
    """As `roles_of`, read once for as long as this object of the account lives: a request asks often.
    A change of its memberships forgets it."""
    if not hasattr(user, "_known_roles"):
        user._known_roles = list(roles_of(user).select_related("group", "site__root_page"))
    return user._known_roles


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
    return any(role.rights.needs_second_factor for role in known_roles(user))


def may_give(user: Any, role: RoleGroup) -> bool:
    """Whether `user` may give this role to someone, and end it. Nobody gives a right they lack."""
    if user.is_superuser:
        return True
    for own in roles_of(user):
        gives = own.rights.gives
        if "*" in gives or (role.role in gives and own.site_id and own.site_id == role.site_id):
            return True
    return False


def gives_everywhere(user: Any) -> bool:
    """Superusers, and the national account manager."""
    return user.is_superuser or any("*" in role.rights.gives for role in known_roles(user))


def sees_all_people(user: Any) -> bool:
    """Who gives roles everywhere, and the auditor, who only looks."""
    return gives_everywhere(user) or user.has_perm("accounts.view_rolegroup")


def managed_sites(user: Any) -> QuerySet[Site]:
    """The sites on which `user` gives and ends roles."""
    if gives_everywhere(user):
        return Site.objects.all()
    managing = [name for name, role in role_file().all() if role.gives]
    return sites_of(user).filter(
        role_groups__role__in=managing, role_groups__group__in=user.groups.all()
    )


def manages_a_site(user: Any) -> bool:
    """Whether `managed_sites` holds any, for who does not give roles everywhere; no query of its own."""
    return any(role.site and role.rights.gives for role in known_roles(user))


def seen_sites(user: Any) -> QuerySet[Site]:
    """The sites whose people `user` may see."""
    return Site.objects.all() if sees_all_people(user) else managed_sites(user)


def seen_roles(user: Any) -> QuerySet[RoleGroup]:
    """The roles of which `user` may see who has them."""
    roles = RoleGroup.objects.select_related("group", "site")
    return roles if sees_all_people(user) else roles.filter(site__in=managed_sites(user))


@receiver(m2m_changed, sender=User.groups.through)
def forget_roles(instance: Any, **kwargs: Any) -> None:
    """Of the account in hand; another object of it is read anew by another request."""
    instance.__dict__.pop("_known_roles", None)
