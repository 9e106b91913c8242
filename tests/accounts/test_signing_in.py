"""By e-mail address or short name, on the admin host, in Dutch."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import Entry

from .conftest import PASSWORD, new_browser, sign_in

pytestmark = pytest.mark.django_db


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


def test_unknown_name_is_no_error(client: Client, person: User) -> None:
    assert sign_in(client, "\x00niemand").status_code == 200
    assert sign_in(client, "x" * 300).status_code == 200


def test_addresses_that_others_know_still_lead_there() -> None:
    assert reverse("wagtailadmin_login") == reverse("account_login") == "/admin/login/"
    assert reverse("wagtailadmin_logout") == reverse("account_logout") == "/admin/logout/"


def test_page_that_was_asked_comes_after_signing_in(client: Client, person: User) -> None:
    asked = client.get("/admin/account/")
    assert asked["Location"] == "/admin/login/?next=/admin/account/"
    page = client.get(asked["Location"]).content.decode()
    assert '<input type="hidden" name="next" value="/admin/account/">' in page
    assert sign_in(client, "proef", next="/admin/account/")["Location"] == "/admin/account/"


@pytest.mark.parametrize(
    "elsewhere", ["https://kwaad.example/", "//kwaad.example/", "javascript:x"]
)
def test_nobody_is_sent_elsewhere(client: Client, person: User, elsewhere: str) -> None:
    assert sign_in(client, "proef", next=elsewhere)["Location"] == "/admin/"


def test_form_lets_a_password_manager_do_its_work(client: Client) -> None:
    html = client.get("/admin/login/").content.decode()
    assert 'name="username"' in html
    assert 'autocomplete="username webauthn"' in html
    assert 'autocomplete="current-password"' in html
    assert "onpaste" not in html


def test_who_is_signed_in_goes_on(client: Client, person: User) -> None:
    sign_in(client, "proef")
    assert client.get("/admin/login/?next=/admin/account/")["Location"] == "/admin/account/"


def test_account_without_a_role_is_told_so_and_can_leave(client: Client, site: Any) -> None:
    User.objects.create_user("los", "los@voorbeeld.localhost", PASSWORD)
    sign_in(client, "los")
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
    html = response.content.decode()
    assert "Je hebt hier geen rol" in html
    assert 'action="/admin/logout/"' in html
    assert client.get("/admin/account/wachtwoord/").status_code == 200


def about_accounts() -> QuerySet[Entry]:
    """Without what Wagtail's own log says of the pages that the test made."""
    return Entry.objects.filter(act__startswith="account.")


def test_inactive_account_is_told_so(client: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    response = sign_in(client, "proef")
    assert "geblokkeerd" in client.get(response["Location"]).content.decode()
    assert client.get("/admin/").status_code == 302
    assert about_accounts().get().detail["reason"] == "inactive"


def test_signing_out_asks_first_where_a_link_leads_there(client: Client, person: User) -> None:
    sign_in(client, "proef")
    assert "Wil je uitloggen?" in client.get("/admin/logout/").content.decode()
    assert client.get("/admin/").status_code == 200
    assert client.post("/admin/logout/")["Location"] == "/admin/login/"
    assert client.get("/admin/").status_code == 302


def test_nobody_signs_up(client: Client) -> None:
    for path in ("signup/", "account/signup/", "login/organisatie/nieuw/"):
        response = client.get(f"/admin/{path}", follow=True)
        assert not response.context or "password1" not in response.content.decode()
    assert not User.objects.exists()


def test_public_hosts_know_nothing_of_it(client: Client, site: Any) -> None:
    from content.factories import make_site

    make_site("oost.localhost")
    for path in ("/admin/login/", "/admin/account/wachtwoord/", "/admin/login/organisatie/x/"):
        response = client.get(path, headers={"host": "oost.localhost"})
        assert response.status_code == 404
        assert not response.cookies


def test_pages_are_never_kept_by_a_browser(client: Client, person: User) -> None:
    sign_in(client, "proef")
    for path in ("/admin/account/tweede-stap/", "/admin/account/sessies/"):
        assert "no-store" in client.get(path)["Cache-Control"]


class TestAudit:
    def lines(self) -> list[tuple[str, str, Any]]:
        rows = about_accounts().order_by("pk").values_list("act", "outcome", "object_id")
        return [row for row in rows if row[0] != "account.new_device"]

    def test_signed_in_and_out(self, client: Client, person: User) -> None:
        sign_in(client, "proef")
        client.post("/admin/logout/")
        pk = str(person.pk)
        assert self.lines() == [
            ("account.signed_in", "done", pk),
            ("account.signed_out", "done", pk),
        ]
        assert about_accounts().earliest("pk").detail == {"methods": ["password"]}

    def test_wrong_password_names_the_account(self, client: Client, person: User) -> None:
        sign_in(client, "proef@voorbeeld.localhost", "fout")
        line = about_accounts().get()
        assert (line.act, line.outcome) == ("account.sign_in_refused", "refused")
        assert (line.object_id, line.detail) == (str(person.pk), {"reason": "wrong_password"})

    def test_unknown_name_is_not_written_down(self, client: Client, person: User) -> None:
        """Someone may have typed a password there."""
        sign_in(client, "GeheimWachtwoord1", "fout")
        line = about_accounts().get()
        assert line.detail == {"reason": "unknown_account"}
        assert "Geheim" not in f"{line} {line.detail} {line.object_label}"

    def test_no_address_on_the_network_is_kept(self, client: Client, person: User) -> None:
        from allauth.usersessions.models import UserSession

        client.post(
            "/admin/login/",
            {"username": "proef", "password": PASSWORD},
            REMOTE_ADDR="192.0.2.77",
        )
        assert UserSession.objects.get().ip == "::"
        assert "192.0.2" not in str(list(Entry.objects.values()))
        assert new_browser().get("/admin/").status_code == 302

    def test_passkey_that_does_not_fit_is_refused_and_noted(self, client: Client) -> None:
        import json
        from pathlib import Path

        credential = json.loads((Path(__file__).parent / "passkey.json").read_text())
        for answer in (credential, {}, "x"):
            response = client.post("/admin/login/passkey/", {"credential": json.dumps(answer)})
            assert response["Location"] == "/admin/login/"
        lines = Entry.objects.filter(act="account.sign_in_refused")
        assert [line.detail["reason"] for line in lines] == ["passkey"] * 3
