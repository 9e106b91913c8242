"""Passwords: rules that don't annoy, changing one, forgetting one."""

import re
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from audit.models import Entry

from .conftest import PASSWORD, new_browser, sign_in

pytestmark = pytest.mark.django_db
NEW = "paard batterij nietje correct"
FORGOTTEN = "/admin/account/wachtwoord-vergeten/"
CHANGE = "/admin/account/wachtwoord/"


def mailed_link(pattern: str = r"/admin/account/\S+") -> str:
    return re.findall(r"https?://localhost:?\d*(" + pattern + ")", mail.outbox[-1].body)[0]


def new_password_by_mail(client: Client, person: User, password: str = NEW) -> Any:
    client.post(FORGOTTEN, {"email": person.email})
    form = client.get(mailed_link(), follow=True)
    path = form.redirect_chain[-1][0]
    return client.post(path, {"password1": password, "password2": password}, follow=True)


def change(client: Client, old: str = PASSWORD, new: str = NEW) -> Any:
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new})


class TestRules:
    @pytest.mark.parametrize(
        "password",
        ["vier gewone woorden ja", "aaaaaaaaaaab", "123451234512", "ÿûé 漢字 emoji 🙂🙂"],
    )
    def test_long_is_enough(self, password: str) -> None:
        validate_password(password)

    @pytest.mark.parametrize(
        ("password", "says"),
        [
            ("kort1!Aa", "te kort"),
            ("1234567890123", "gebruiken veel mensen"),
            ("uitgever@voorbeeld", "te veel op je naam of e-mailadres"),
        ],
    )
    def test_short_usual_and_own_are_refused_in_dutch(
        self, publisher: User, password: str, says: str
    ) -> None:
        with pytest.raises(ValidationError, match=says):
            validate_password(password, publisher)

    def test_form_says_so_beforehand(self, client: Client, publisher: User) -> None:
        sign_in(client, "uitgever")
        html = client.get(CHANGE).content.decode()
        assert "Minstens 12 tekens" in html
        assert html.count('autocomplete="new-password"') == 2
        assert 'autocomplete="current-password"' in html
        assert "Your password" not in html


class TestChanging:
    def test_new_one_works_and_other_sessions_end(self, client: Client, publisher: User) -> None:
        other = new_browser()
        sign_in(other, "uitgever")
        sign_in(client, "uitgever")
        mail.outbox.clear()
        assert change(client)["Location"] == "/admin/account/"
        assert client.get("/admin/").status_code == 200
        assert other.get("/admin/").status_code == 302
        assert sign_in(new_browser(), "uitgever", NEW).status_code == 302
        assert Entry.objects.filter(act="account.password_changed", actor=publisher).exists()
        assert mail.outbox[0].subject == "Je wachtwoord is gewijzigd"

    def test_old_one_must_be_known(self, client: Client, publisher: User) -> None:
        sign_in(client, "uitgever")
        assert "niet het wachtwoord dat je nu hebt" in change(client, "fout").content.decode()
        publisher.refresh_from_db()
        assert publisher.check_password(PASSWORD)

    def test_wagtails_own_page_links_there_and_has_no_form_for_it(
        self, client: Client, publisher: User
    ) -> None:
        sign_in(client, "uitgever")
        html = client.get("/admin/account/").content.decode()
        assert CHANGE in html
        assert "new_password1" not in html
        assert 'name="name_email-email"' not in html
        assert 'name="name_email-first_name"' in html

    def test_wagtails_page_saves_the_rest(self, client: Client, publisher: User) -> None:
        sign_in(client, "uitgever")
        form = client.get("/admin/account/").context["panels_by_tab"]
        data = {"password-new_password1": NEW, "password-new_password2": NEW}
        for panels in form.values():
            for panel in panels:
                bound = panel.get_form()
                data |= {
                    bound.add_prefix(name): bound.get_initial_for_field(field, name) or ""
                    for name, field in bound.fields.items()
                    if name != "avatar"
                }
        data |= {"name_email-first_name": "Uit", "name_email-last_name": "Gever"}
        data |= {"name_email-email": "ander@voorbeeld.localhost"}
        response = client.post("/admin/account/", data)
        assert response.status_code == 302
        publisher.refresh_from_db()
        assert publisher.get_full_name() == "Uit Gever"
        assert publisher.email == "uitgever@voorbeeld.localhost"
        assert publisher.check_password(PASSWORD)


class TestForgotten:
    def test_mail_leads_to_a_new_one(self, client: Client, publisher: User) -> None:
        elsewhere = new_browser()
        sign_in(elsewhere, "uitgever")
        response = new_password_by_mail(client, publisher)
        assert "Je wachtwoord is gewijzigd" in response.content.decode()
        assert elsewhere.get("/admin/").status_code == 302
        assert "_auth_user_id" not in client.session
        assert sign_in(client, "uitgever", NEW).status_code == 302
        assert Entry.objects.filter(act="account.password_reset", actor=publisher).exists()
        assert mail.outbox[1].subject == "Je wachtwoord is gewijzigd"

    def test_link_in_the_mail_is_on_the_admin_host(
        self, client: Client, publisher: User, settings: Any
    ) -> None:
        settings.WAGTAILADMIN_BASE_URL = "https://beheer.werkcentrum.example"
        client.post(FORGOTTEN, {"email": publisher.email}, headers={"host": "localhost:6666"})
        body = mail.outbox[0].body
        assert "https://beheer.werkcentrum.example/admin/account/nieuw-wachtwoord/" in body
        assert "6666" not in body

    def test_link_works_once(self, client: Client, publisher: User) -> None:
        new_password_by_mail(client, publisher)
        link = re.findall(r"/admin/account/nieuw-wachtwoord/\S+", mail.outbox[0].body)[0]
        assert "werkt niet meer" in new_browser().get(link).content.decode()

    def test_second_factor_is_asked_all_the_same(self, client: Client, publisher: User) -> None:
        from .test_second_factor import give_app

        give_app(publisher)
        new_password_by_mail(client, publisher)
        assert sign_in(client, "uitgever", NEW)["Location"] == "/admin/login/tweede-stap/"

    @pytest.mark.parametrize(
        "email", ["niemand@voorbeeld.localhost", "uitgever@voorbeeld.localhost"]
    )
    def test_page_does_not_tell_who_has_an_account(
        self, client: Client, publisher: User, email: str
    ) -> None:
        html = client.post(FORGOTTEN, {"email": email}, follow=True).content.decode()
        assert "Bestaat er een account met dit adres" in html
        assert len(mail.outbox) == (email == publisher.email)

    def test_address_in_any_case(self, client: Client, person: User) -> None:
        client.post(FORGOTTEN, {"email": "PROEF@VOORBEELD.localhost"})
        assert len(mail.outbox) == 1

    def test_account_of_an_organisation_gets_none(self, client: Client, publisher: User) -> None:
        publisher.set_unusable_password()
        publisher.save()
        client.post(FORGOTTEN, {"email": publisher.email})
        assert not mail.outbox

    def test_mail_has_text_and_a_simple_layout(self, client: Client, publisher: User) -> None:
        client.post(FORGOTTEN, {"email": publisher.email})
        message = mail.outbox[0]
        (html, kind), *_ = message.alternatives
        assert kind == "text/html"
        assert '<html lang="nl">' in html
        assert f'<a href="http://localhost:8000{mailed_link()}"' in html
        assert "Beste uitgever," in message.body

    def test_wagtails_own_way_is_closed(self, client: Client, publisher: User) -> None:
        assert client.get("/admin/password_reset/").status_code == 404
