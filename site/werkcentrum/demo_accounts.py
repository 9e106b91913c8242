"""The accounts of the demo (names: design §9 'Public names'), with one password made for this install.

They are for an install on somebody's own machine; `setup_demo` refuses to run in production.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.models import User
from accounts.role_file import role_file
from instrumenten import provider_access
from instrumenten.models import Provider
from regions.models import Region

from .settings.environment import VAR

# Has entries in two regions, marked as examples (instrumenten/data/voorbeelden.json).
EXAMPLE_PROVIDER = "Voorbeeldaanbieder"


@dataclass(frozen=True)
class DemoAccount:
    username: str
    group: str | None  # None: superuser


def password_file() -> Path:
    return VAR / "demo-password"


def read_password() -> str:
    """The password of this install's demo accounts; empty where there is no demo."""
    path = password_file()
    return path.read_text().strip() if path.exists() else ""


def wanted() -> Iterator[DemoAccount]:
    """Named after their role: `landelijk`, `aanbieder`, `twente-redacteur`."""
    for username in role_file().superusers:
        yield DemoAccount(username, None)
    for username, role in role_file().national.items():
        yield DemoAccount(username, role.group)
    for username in role_file().provider:
        provider = Provider.objects.filter(name=EXAMPLE_PROVIDER).first()
        if provider is not None:
            yield DemoAccount(username, provider_access.ensure(provider).group.name)
    there = set(Group.objects.values_list("name", flat=True))
    for code, slug in Region.objects.order_by("code").values_list("code", "slug"):
        for name, role in role_file().regional.items():
            # A region has translators of the languages that it chose.
            if not role.language or f"{code} {name}" in there:
                yield DemoAccount(f"{slug}-{name}", f"{code} {name}")


def make_demo_accounts() -> int:
    """Make the accounts that are missing and say how many; an existing account is left as it is.

    The password is hashed once for all of them: hashing it for each takes minutes.
    """
    password = read_password()
    is_new = not password
    if is_new:
        password = _write_password()
    hashed = make_password(password)
    accounts = list(wanted())
    names = [account.username for account in accounts]
    if is_new:  # The old password is lost: accounts of an earlier demo get the new one.
        User.objects.filter(username__in=names).update(password=hashed)
    present = set(User.objects.filter(username__in=names).values_list("username", flat=True))
    missing = [account for account in accounts if account.username not in present]
    users = User.objects.bulk_create(
        User(
            username=account.username,
            email=f"{account.username}@voorbeeld.invalid",
            password=hashed,
            is_superuser=account.group is None,
            is_staff=account.group is None,
        )
        for account in missing
    )
    groups = dict(Group.objects.values_list("name", "pk"))
    membership = User.groups.through
    membership.objects.bulk_create(
        membership(user_id=user.pk, group_id=groups[account.group])
        for user, account in zip(users, missing, strict=True)
        if account.group is not None
    )
    return len(users)


def _write_password() -> str:
    password = f"demo-{secrets.token_urlsafe(9)}"
    path = password_file()
    path.touch(mode=0o600)
    path.write_text(password + "\n")
    return password
