"""Who works where, as far as someone may know: a person with the roles and blocks on seen sites."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from .access import may_give, seen_roles, seen_sites
from .models import Block, RoleGroup, User


def people_seen_by(user: Any) -> QuerySet[User]:
    """Accounts with a role, or a block, where `user` sees the people."""
    here = Q(groups__role_group__in=seen_roles(user)) | Q(blocks__site__in=seen_sites(user))
    return with_places(User.objects.filter(pk__in=User.objects.filter(here).values("pk")), user)


def with_places(people: QuerySet[User], user: Any) -> QuerySet[User]:
    """Each with `groups_seen` and `blocks_seen`: nothing of what they do elsewhere."""
    groups = Group.objects.filter(role_group__in=seen_roles(user))
    blocks = Block.objects.filter(site__in=seen_sites(user))
    return people.prefetch_related(
        Prefetch(
            "groups",
            groups.select_related("role_group__group", "role_group__site").order_by("pk"),
            to_attr="groups_seen",
        ),
        Prefetch("blocks", blocks.select_related("site", "by"), to_attr="blocks_seen"),
    )


def name_of(person: User) -> str:
    return person.get_full_name() or person.get_username()


def roles_seen(person: Any) -> list[RoleGroup]:
    return [group.role_group for group in person.groups_seen]


def lines_of(person: Any, *, with_place: bool) -> list[str]:
    """The roles that are seen, as a list shows them; the place only where there are several."""
    lines = [
        f"{role.place}: {role.label}" if with_place else role.label for role in roles_seen(person)
    ]
    for block in person.blocks_seen:
        place = block.site.site_name or block.site.hostname
        lines.append(f"{place}: {_('geblokkeerd')}" if with_place else _("geblokkeerd"))
    return sorted(lines)


def is_last_manager(role: RoleGroup, person: User) -> bool:
    """Whether without this person nobody of the site itself could give roles there."""
    if not role.site_id or not role.rights.gives:
        return False
    others = User.objects.filter(
        is_active=True, groups__role_group__role=role.role, groups__role_group__site=role.site_id
    )
    return not others.exclude(pk=person.pk).exists()


def warnings_before_ending(roles: list[RoleGroup], person: User, by: User) -> list[str]:
    """What the one who ends these roles must know first; empty where nothing surprising follows."""
    warnings = []
    if person == by and roles:
        stays = by.is_superuser or any(may_give(by, role) for role in _others(roles, by))
        warnings.append(_("Dit is je eigen rol. Je raakt hem meteen kwijt."))
        if not stays:
            warnings.append(_("Daarna kun je hier geen rollen meer geven, ook niet aan jezelf."))
    for role in roles:
        if is_last_manager(role, person):
            warnings.append(
                _(
                    "Dit is de laatste beheerder van %(place)s. Daarna kan alleen de landelijke"
                    " accountbeheerder daar nog rollen geven."
                )
                % {"place": role.place}
            )
    return warnings


def _others(roles: list[RoleGroup], user: User) -> list[RoleGroup]:
    """The roles that `user` gives without those in `roles`, by what stays."""
    ending = {role.group_id for role in roles}
    left = RoleGroup.objects.filter(group__in=user.groups.exclude(pk__in=ending))
    return [role for role in left if role.rights.gives]
