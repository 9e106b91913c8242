"""A brand editor, as the role file makes one."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import sync_national_groups


@pytest.fixture
def signed_in(db: None) -> Callable[[str], Client]:
    """`signed_in("merk")`: a client of someone with that national role."""

    def client(role: str) -> Client:
        user = User.objects.create_user(f"{role}-mens", f"{role}@voorbeeld.localhost", "x")
        user.groups.add(sync_national_groups()[role])
        made = Client(headers={"host": "localhost"})
        made.force_login(user)
        return made

    return client
