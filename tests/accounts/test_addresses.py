"""The e-mail address of an account: changed by its owner, after the new one has answered."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from audit.models import Entry

from .conftest import new_browser, sign_in

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/account/e-mailadres/"
NEW = "nieuw@voorbeeld.localhost"


def ask(client: Client, email: str = NEW) -> Any:
    return client.post(ADDRESS, {"action_add": "", "email": email})


def confirm(client: Client) -> Any:
    body = next(m.body for m in reversed(mail.outbox) if m.to == [NEW])
    link = re.findall(r"/admin/account/e-mailadres/bevestigen/\S+", body)[0]
    assert NEW in client.get(link).content.decode()
    return client.post(link)


def test_new_address_counts_when_it_has_answered(client: Client, publisher: User) -> None:
    old = publisher.email
    sign_in(client, "uitgever")
    ask(client)
    publisher.refresh_from_db()
    assert publisher.email == old
    confirm(client)
    publisher.refresh_from_db()
    assert publisher.email == NEW
    assert sign_in(new_browser(), NEW).status_code == 302
    assert sign_in(new_browser(), old).status_code == 200
    assert mail.outbox[-1].to == [old] or [old] in [m.to for m in mail.outbox]
    assert Entry.objects.filter(act="account.email_changed", actor=publisher).exists()
    assert [row.email for row in EmailAddress.objects.all()] == [NEW]


def test_may_be_called_off(client: Client, publisher: User) -> None:
    old = publisher.email
    sign_in(client, "uitgever")
    ask(client)
    client.post(ADDRESS, {"action_remove": "", "email": NEW})
    publisher.refresh_from_db()
    assert publisher.email == old
    assert [row.email for row in EmailAddress.objects.all()] == [old]


@pytest.mark.parametrize(
    "email", ["schrijver@voorbeeld.localhost", "SCHRIJVER@voorbeeld.localhost"]
)
def test_address_of_another_account_is_refused(
    client: Client, publisher: User, writer: User, email: str
) -> None:
    sign_in(client, "uitgever")
    assert "al een account met dit e-mailadres" in ask(client, email).content.decode()


def test_own_address_is_shown_whatever_its_case(client: Client, person: User) -> None:
    sign_in(client, "proef")
    html = client.get(ADDRESS).content.decode()
    assert "Proef@voorbeeld.localhost" in html
    assert "staat een mail op je te wachten" not in html


def test_change_by_the_account_manager_counts_at_once(client: Client, publisher: User) -> None:
    sign_in(client, "uitgever")
    ask(client, "half@voorbeeld.localhost")
    publisher.email = NEW
    publisher.save()
    html = client.get(ADDRESS).content.decode()
    assert NEW in html
    assert "half@" not in html


def test_address_is_asked_for_proof_again_after_a_while(client: Client, publisher: User) -> None:
    import time_machine
    from django.utils import timezone

    sign_in(client, "uitgever")
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=20), tick=False):
        response = ask(client)
        assert response["Location"].startswith("/admin/account/opnieuw/?next=")
        page = client.get(response["Location"]).content.decode()
        assert "Even controleren dat jij het bent" in page
    assert not EmailAddress.objects.filter(email=NEW).exists()


def test_who_has_no_password_proves_it_by_a_mailed_code(client: Client, publisher: User) -> None:
    import time_machine
    from django.utils import timezone

    sign_in(client, "uitgever")
    User.objects.filter(pk=publisher.pk).update(password="!geen")
    publisher.refresh_from_db()
    session = client.session
    session["_auth_user_hash"] = publisher.get_session_auth_hash()
    session.save()
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=20), tick=False):
        response = client.get("/admin/account/wachtwoord/instellen/")
        assert response["Location"].startswith("/admin/account/opnieuw/code/?next=")
        response = client.post(response["Location"])
        assert re.search(r"Je code is (\S+)", mail.outbox[-1].subject)
        code = re.search(r"Je code is (\S+)", mail.outbox[-1].subject)[1]
        assert "Beste uitgever" in mail.outbox[-1].body
        wrong = client.post(response["Location"], {"code": "x"})
        assert "Deze code klopt niet" in wrong.content.decode()
        response = client.post(response["Location"], {"code": code})
        assert response["Location"] == "/admin/account/wachtwoord/instellen/"
        new = {"password1": "paard batterij nietje", "password2": "paard batterij nietje"}
        client.post(response["Location"], new)
    publisher.refresh_from_db()
    assert publisher.check_password("paard batterij nietje")
