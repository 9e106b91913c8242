"""Guessing is slow: limits per account and per address on the network."""

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from audit.models import Entry

from .conftest import PASSWORD, new_browser, sign_in

pytestmark = pytest.mark.django_db
TOO_MANY = "Dit ging te vaak mis. Wacht vijf minuten"


def guess(client: Client, name: str, times: int = 5, **extra: Any) -> str:
    for _ in range(times):
        data = {"username": name, "password": "fout"}
        response = client.post("/admin/login/", data, **extra)
    return response.content.decode()


def lock_outs() -> list[Entry]:
    return list(Entry.objects.filter(act="account.locked_out"))


def test_sixth_try_is_told_to_wait_even_with_the_right_password(
    client: Client, person: User
) -> None:
    assert TOO_MANY not in guess(client, "proef")
    assert TOO_MANY in sign_in(client, "proef").content.decode()
    assert "_auth_user_id" not in client.session


def test_all_names_of_an_account_count_together(client: Client, person: User) -> None:
    guess(client, "proef", 3)
    guess(client, "PROEF@voorbeeld.localhost", 2)
    assert TOO_MANY in sign_in(client, "Proef").content.decode()


def test_another_account_is_not_touched(client: Client, person: User, writer: User) -> None:
    guess(client, "proef", 6)
    assert sign_in(new_browser(), "schrijver").status_code == 302


def test_right_password_does_not_use_up_tries(client: Client, person: User) -> None:
    for _ in range(7):
        assert sign_in(new_browser(), "proef").status_code == 302


def test_lock_out_is_noted_once(client: Client, person: User) -> None:
    guess(client, "proef", 9)
    (line,) = lock_outs()
    assert (line.outcome, line.object_id) == ("refused", str(person.pk))


def test_lock_out_ends(client: Client, person: User) -> None:
    import time_machine

    with time_machine.travel("2026-03-01T12:00:00Z", tick=False):
        guess(client, "proef", 6)
    with time_machine.travel("2026-03-01T12:05:01Z", tick=False):
        assert sign_in(client, "proef").status_code == 302


def test_many_accounts_from_one_address_end_in_a_plain_page(client: Client, person: User) -> None:
    for number in range(61):
        response = sign_in(client, f"iemand-{number}", "fout")
    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert "Even wachten" in response.content.decode()
    assert len(lock_outs()) == 1


class TestBehindTheProxy:
    """The proxy adds the visitor's address at the end; what stands before it a visitor can make up."""

    def forwarded(self, visitor: str) -> dict[str, str]:
        return {"HTTP_X_FORWARDED_FOR": f"203.0.113.9, {visitor}", "REMOTE_ADDR": "10.0.0.2"}

    def test_visitors_are_told_apart(self, client: Client, person: User, settings: Any) -> None:
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        for number in range(31):
            guess(client, f"iemand-{number}", 1, **self.forwarded("192.0.2.1"))
        assert TOO_MANY in guess(client, "nog-een", 1, **self.forwarded("192.0.2.1"))
        assert TOO_MANY not in guess(client, "nog-een", 1, **self.forwarded("192.0.2.2"))

    def test_embedded_believes_no_such_header(
        self, client: Client, person: User, settings: Any
    ) -> None:
        assert settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0
        for number in range(31):
            guess(client, f"iemand-{number}", 1, **self.forwarded(f"192.0.2.{number}"))
        assert TOO_MANY in guess(client, "nog-een", 1, **self.forwarded("192.0.2.99"))


def test_cache_holds_neither_names_nor_addresses_on_the_network(
    client: Client, person: User
) -> None:
    guess(client, "proef@voorbeeld.localhost", 2, REMOTE_ADDR="192.0.2.44")
    keys = " ".join(cache._cache)  # type: ignore[attr-defined]
    assert "login_failed" in keys
    assert "proef" not in keys
    assert "192.0.2" not in keys


def test_one_network_of_ipv6_counts_as_one(client: Client, person: User) -> None:
    for number in range(31):
        guess(client, f"iemand-{number}", 1, REMOTE_ADDR=f"2001:db8::{number:x}")
    assert TOO_MANY in guess(client, "nog-een", 1, REMOTE_ADDR="2001:db8::ffff")
    assert TOO_MANY not in guess(client, "nog-een", 1, REMOTE_ADDR="2001:db9::1")


def test_asking_for_new_passwords_is_limited(client: Client, person: User) -> None:
    for _ in range(5):
        response = client.post("/admin/account/wachtwoord-vergeten/", {"email": person.email})
    assert response.status_code == 429
    assert len(mail.outbox) == 3


def test_new_password_by_mail_ends_the_lock_out(client: Client, person: User) -> None:
    from .test_passwords import new_password_by_mail

    guess(client, "proef", 6)
    new_password_by_mail(client, person, "een ander goed wachtwoord")
    assert sign_in(client, "proef", "een ander goed wachtwoord").status_code == 302
    assert PASSWORD != "een ander goed wachtwoord"
