"""Accounts for trying the project out. One password for the install, hashed once."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from .models import User
from .role_file import role_file
from .roles import sync_national_groups

# Reserved (RFC 6761): mail to it goes nowhere.
DOMAIN = "voorbeeld.localhost"


def make_demo_accounts(
    regions: Iterable[tuple[str, Mapping[str, Group]]], password: str
) -> list[User]:
    """Accounts `beheer`, `landelijk`, `merk`, and `<slug>-<role>` for each region's `{role: group}`.

    An account that exists keeps its password; its group is given again. Returns the new ones.
    """
    groups = {
        f"{slug}-{role}": group for slug, by_role in regions for role, group in by_role.items()
    } | sync_national_groups()
    names = [*role_file().superusers, *groups]
    there = set(User.objects.filter(username__in=names).values_list("username", flat=True))
    hashed = make_password(password)
    made = User.objects.bulk_create(
        User(
            username=name,
            email=f"{name}@{DOMAIN}",
            password=hashed,
            is_superuser=name in role_file().superusers,
        )
        for name in names
        if name not in there
    )
    accounts = dict(User.objects.filter(username__in=groups).values_list("username", "pk"))
    User.groups.through.objects.bulk_create(
        (
            User.groups.through(user_id=accounts[name], group_id=group.pk)
            for name, group in groups.items()
        ),
        ignore_conflicts=True,
    )
    return made
