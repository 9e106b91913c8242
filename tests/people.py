"""People with a role of the role file, signed in."""

from typing import Any

from django.test import Client

from accounts.models import RoleGroup, User
from accounts.roles import sync_national_groups


def sign_in_as(role: str, region: Any = None) -> Client:
    """`sign_in_as("zoek")`, or for a region `sign_in_as("beheer", region)`."""
    sync_national_groups()
    site = region.site if region else None
    name = f"{region.slug}-{role}" if region else role
    group = RoleGroup.objects.get(role=role, site=site, subject="").group
    user = User.objects.create_user(name, f"{name}@voorbeeld.localhost")
    user.groups.set([group])
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client
