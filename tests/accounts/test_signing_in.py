"""By e-mail address, on the admin host, in Dutch."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Site

from accounts.models import User
from content.factories import make_site

pytestmark = pytest.mark.django_db
PASSWORD = "een goed wachtwoord voor de proef"


@pytest.fixture
def site() -> Site:
    return make_site("localhost", national=True)


@pytest.fixture
def person() -> User:
    return User.objects.create_superuser("proef", "Proef@voorbeeld.localhost", PASSWORD)


@pytest.fixture
def client(site: Site) -> Client:
    return Client(headers={"host": "localhost"})


def sign_in(client: Client, name: str, password: str = PASSWORD):
    return client.post("/admin/login/", {"username": name, "password": password})


@pytest.mark.parametrize(
    "name", ["proef@voorbeeld.localhost", "PROEF@Voorbeeld.localhost", "proef", "Proef"]
)
def test_by_address_or_short_name_in_any_case(client: Client, person: User, name: str) -> None:
    assert sign_in(client, name).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_wrong_password_says_so_politely(client: Client, person: User) -> None:
    html = sign_in(client, "proef", "fout").content.decode()
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar" in html


def test_page_is_dutch_and_asks_for_the_address(client: Client) -> None:
    html = client.get("/admin/login/", headers={"accept-language": "en"}).content.decode()
    assert "E-mailadres" in html
    assert 'lang="nl"' in html


def test_name_that_looks_like_someones_address_does_not_shut_them_out(
    client: Client, person: User
) -> None:
    User.objects.create_user(person.email.lower(), "ander@voorbeeld.localhost", PASSWORD)
    sign_in(client, person.email)
    assert int(client.session["_auth_user_id"]) == person.pk


def test_address_is_unique_in_any_case(person: User) -> None:
    twin = User(username="twee", email=person.email.upper(), password="x")
    with pytest.raises(ValidationError, match="al een account"):
        twin.full_clean()


def test_people_change_their_own_password(client: Client, person: User) -> None:
    sign_in(client, "proef")
    html = client.get("/admin/account/").content.decode()
    assert "password-old_password" in html


def test_unknown_name_is_no_error(client: Client, person: User) -> None:
    assert sign_in(client, "\x00niemand").status_code == 200
    assert sign_in(client, "x" * 300).status_code == 200
