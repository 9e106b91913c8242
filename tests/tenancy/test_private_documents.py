"""A document in a private collection is for who works with it (H19, docs/adr/0075)."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import CollectionViewRestriction

from accounts.models import User

from .conftest import Team, make_person

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def address(west: Team) -> str:
    CollectionViewRestriction.objects.create(collection=west.collection, restriction_type="login")
    return reverse("wagtaildocs_serve", args=[west.document.pk, west.document.filename])


@pytest.mark.parametrize("role", ["redacteur", "eindredacteur", "beheer"])
def test_people_of_the_region_get_it(
    address: str, west: Team, signed_in: SignIn, role: str
) -> None:
    assert signed_in(west.people[role]).get(address).status_code == 200


def test_auditor_gets_it(address: str, national: Team, signed_in: SignIn) -> None:
    assert signed_in(national.people["auditor"]).get(address).status_code == 200


def test_for_others_it_does_not_exist(
    address: str, oost: Team, national: Team, signed_in: SignIn
) -> None:
    others = [oost.people["beheer"], national.people["merk"], make_person("zonder-rol")]
    for person in others:
        assert signed_in(person).get(address).status_code == 404, person
    assert Client(headers={"host": "west.localhost"}).get(address).status_code == 404


def test_public_document_is_served_without_asking_who(west: Team) -> None:
    address = reverse("wagtaildocs_serve", args=[west.document.pk, west.document.filename])
    response = Client(headers={"host": "west.localhost"}).get(address)
    assert response.status_code == 200
    assert "no-store" not in response["Cache-Control"]


@pytest.mark.parametrize("host", ["localhost", "west.localhost"])
def test_no_password_is_asked_on_any_site(address: str, host: str) -> None:
    restriction = CollectionViewRestriction.objects.get()
    path = f"/documenten/authenticate_with_password/{restriction.pk}/"
    for method in ("get", "post"):
        assert getattr(Client(headers={"host": host}), method)(path).status_code == 404
