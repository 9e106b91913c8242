"""Someone who signs in: a browser on the admin host, and accounts with a password and with roles.
And two regions with their people, as the tests of tenancy have them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from accounts.models import User
from content.factories import make_site
from tests.tenancy.conftest import national, oost, signed_in, west  # noqa: F401 (fixtures)

from .test_access import regional

PASSWORD = "een goed wachtwoord voor de proef"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:131.0) Gecko/20100101 Firefox/131.0"


@pytest.fixture
def site(db: None) -> Site:
    return make_site("localhost", national=True)


@pytest.fixture
def client(site: Site) -> Client:
    return new_browser()


def new_browser() -> Client:
    return Client(headers={"host": "localhost", "user-agent": FIREFOX})


def sign_in(client: Client, name: str, password: str = PASSWORD, **data: str) -> Any:
    return client.post("/admin/login/", {"username": name, "password": password, **data})


@pytest.fixture
def make_account(site: Site) -> Callable[..., User]:
    """`make_account("proef", "redacteur")`: an account, with that role in the region `oost`."""

    def make(name: str, *roles: str, **values: Any) -> User:
        user = User.objects.create_user(name, f"{name}@voorbeeld.localhost", PASSWORD, **values)
        user.groups.set([regional(role, "oost").group for role in roles])
        return user

    return make


@pytest.fixture
def writer(make_account: Callable[..., User]) -> User:
    return make_account("schrijver", "redacteur")


@pytest.fixture
def publisher(make_account: Callable[..., User]) -> User:
    return make_account("uitgever", "eindredacteur")


@pytest.fixture
def person(site: Site) -> User:
    return User.objects.create_superuser("proef", "Proef@voorbeeld.localhost", PASSWORD)
