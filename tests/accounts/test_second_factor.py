"""The second factor: asked of roles that publish, set up, used, lost."""

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.core.management import call_command
from django.test import Client
from wagtail.models import Site

from accounts.authenticators import AuthenticatorAdapter
from accounts.models import User
from accounts.roles import sync_national_groups
from audit.models import Entry

from .conftest import new_browser, sign_in

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_now(secret: str = SECRET, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def give_app(user: User) -> None:
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


def recovery_codes(user: User) -> list[str]:
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return RecoveryCodes(row).get_unused_codes()


@pytest.fixture
def required(settings: Any) -> None:
    settings.SECOND_FACTOR = "required"


def acts() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("act", flat=True))


class TestDemanded:
    @pytest.mark.parametrize(
        "path", ["/admin/", "/admin/pages/", "/admin/account/", "/admin/account/wachtwoord/"]
    )
    def test_publisher_can_do_nothing_else_first(
        self, client: Client, publisher: User, required: None, path: str
    ) -> None:
        sign_in(client, "uitgever")
        response = client.get(path)
        assert response["Location"] == "/admin/account/tweede-stap/nodig/"
        html = client.get(response["Location"]).content.decode()
        assert "Stel eerst een tweede stap in" in html
        assert "wagtail-sidebar" not in html

    def test_a_script_gets_403(self, client: Client, publisher: User, required: None) -> None:
        sign_in(client, "uitgever")
        response = client.get("/admin/pages/", headers={"x-requested-with": "XMLHttpRequest"})
        assert response.status_code == 403

    def test_post_does_nothing(
        self, client: Client, publisher: User, required: None, site: Site
    ) -> None:
        sign_in(client, "uitgever")
        response = client.post("/admin/account/", {"name_email-first_name": "Ander"})
        publisher.refresh_from_db()
        assert response.status_code == 302
        assert publisher.first_name == ""

    def test_writer_is_not_asked(self, client: Client, writer: User, required: None) -> None:
        sign_in(client, "schrijver")
        assert client.get("/admin/").status_code == 200

    def test_superuser_is_asked(self, client: Client, person: User, required: None) -> None:
        sign_in(client, "proef")
        assert client.get("/admin/").status_code == 302

    def test_role_gained_while_signed_in_asks_at_once(
        self, client: Client, writer: User, required: None
    ) -> None:
        from .test_access import regional

        sign_in(client, "schrijver")
        writer.groups.add(regional("eindredacteur", "oost").group)
        assert client.get("/admin/")["Location"] == "/admin/account/tweede-stap/nodig/"

    def test_may_leave(self, client: Client, publisher: User, required: None) -> None:
        sign_in(client, "uitgever")
        client.post("/admin/logout/")
        assert "_auth_user_id" not in client.session

    def test_off_asks_nobody_and_says_so_everywhere(self, client: Client, publisher: User) -> None:
        banner = "staat de tweede stap bij het inloggen uit"
        assert banner in client.get("/admin/login/").content.decode()
        sign_in(client, "uitgever")
        for path in ("/admin/", "/admin/account/", "/admin/account/sessies/"):
            assert banner in client.get(path).content.decode()

    def test_required_shows_no_banner(self, client: Client, writer: User, required: None) -> None:
        banner = "staat de tweede stap bij het inloggen uit"
        assert banner not in client.get("/admin/login/").content.decode()
        sign_in(client, "schrijver")
        assert banner not in client.get("/admin/").content.decode()

    def test_unknown_value_is_refused_at_start(self, settings: Any) -> None:
        from django.core.management.base import SystemCheckError

        settings.SECOND_FACTOR = "soms"
        with pytest.raises(SystemCheckError, match=r"accounts\.E002"):
            call_command("check")


class TestSetUp:
    def set_up(self, client: Client) -> Any:
        page = client.get("/admin/account/tweede-stap/app/")
        secret = page.context["form"].secret
        assert secret in page.content.decode()
        return client.post(
            "/admin/account/tweede-stap/app/", {"code": code_now(secret)}, follow=True
        )

    @pytest.mark.django_db(transaction=True)
    def test_app_then_recovery_codes_then_the_admin(
        self, client: Client, publisher: User, required: None
    ) -> None:
        sign_in(client, "uitgever")
        mail.outbox.clear()
        response = self.set_up(client)
        assert response.redirect_chain[-1][0] == "/admin/account/tweede-stap/noodcodes/"
        codes = recovery_codes(publisher)
        assert len(codes) == 10
        assert all(code in response.content.decode() for code in codes)
        assert client.get("/admin/").status_code == 200
        assert "account.second_factor_added" in acts()
        assert [message.subject for message in mail.outbox] == ["Je inlogapp is ingesteld"]

    def test_codes_are_downloaded(self, client: Client, publisher: User) -> None:
        sign_in(client, "uitgever")
        give_app(publisher)
        response = client.get("/admin/account/tweede-stap/noodcodes/bestand/")
        assert "noodcodes-werkcentrum.txt" in response["Content-Disposition"]
        assert response["Content-Type"].startswith("text/plain")
        assert all(code in response.content.decode() for code in recovery_codes(publisher))

    def test_wrong_code_sets_up_nothing(self, client: Client, publisher: User) -> None:
        sign_in(client, "uitgever")
        client.get("/admin/account/tweede-stap/app/")
        html = client.post("/admin/account/tweede-stap/app/", {"code": "000000"}).content.decode()
        assert "Deze code klopt niet" in html
        assert not Authenticator.objects.exists()

    @pytest.mark.django_db(transaction=True)
    def test_first_factor_ends_sessions_that_began_without(
        self, client: Client, publisher: User
    ) -> None:
        other = new_browser()
        sign_in(other, "uitgever")
        sign_in(client, "uitgever")
        self.set_up(client)
        assert other.get("/admin/").status_code == 302
        assert client.get("/admin/").status_code == 200

    def test_voluntary_where_it_is_not_asked(self, client: Client, writer: User) -> None:
        sign_in(client, "schrijver")
        assert "App instellen" in client.get("/admin/account/tweede-stap/").content.decode()

    def test_secret_lies_encrypted_in_the_database(self, publisher: User) -> None:
        give_app(publisher)
        assert SECRET not in str(Authenticator.objects.get(type="totp").data)

    def test_former_secret_key_still_opens_it(self, publisher: User, settings: Any) -> None:
        sealed = AuthenticatorAdapter().encrypt(SECRET)
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "een nieuwe sleutel"
        assert AuthenticatorAdapter().decrypt(sealed) == SECRET
        settings.SECRET_KEY_FALLBACKS = []
        assert AuthenticatorAdapter().decrypt(sealed) != SECRET


class TestSigningIn:
    def test_password_alone_is_half_the_way(self, client: Client, publisher: User) -> None:
        give_app(publisher)
        response = sign_in(client, "uitgever")
        assert response["Location"] == "/admin/login/tweede-stap/"
        assert client.get("/admin/").status_code == 302
        assert "account.signed_in" not in acts()

    def test_code_of_the_app_does_the_rest(self, client: Client, publisher: User) -> None:
        give_app(publisher)
        sign_in(client, "uitgever", next="/admin/account/")
        response = client.post("/admin/login/tweede-stap/", {"code": code_now()})
        assert response["Location"] == "/admin/account/"
        assert Entry.objects.get(act="account.signed_in").detail["methods"] == ["password", "totp"]

    def test_code_counts_once(self, client: Client, publisher: User) -> None:
        give_app(publisher)
        code = code_now()
        sign_in(client, "uitgever")
        client.post("/admin/login/tweede-stap/", {"code": code})
        other = new_browser()
        sign_in(other, "uitgever")
        other.post("/admin/login/tweede-stap/", {"code": code})
        assert "_auth_user_id" not in other.session

    def test_wrong_code_is_refused_and_noted(self, client: Client, publisher: User) -> None:
        give_app(publisher)
        sign_in(client, "uitgever")
        html = client.post("/admin/login/tweede-stap/", {"code": "000000"}).content.decode()
        assert "Deze code klopt niet" in html
        line = Entry.objects.get(act="account.sign_in_refused")
        assert (line.detail["reason"], line.object_id) == ("wrong_code", str(publisher.pk))

    def test_guessing_codes_locks_out(self, client: Client, publisher: User) -> None:
        give_app(publisher)
        sign_in(client, "uitgever")
        for _ in range(6):
            html = client.post("/admin/login/tweede-stap/", {"code": "000000"}).content.decode()
        assert "Wacht vijf minuten" in html
        assert acts().count("account.locked_out") == 1

    def test_recovery_code_works_once(self, client: Client, publisher: User) -> None:
        give_app(publisher)
        code = recovery_codes(publisher)[0]
        sign_in(client, "uitgever")
        client.post("/admin/login/tweede-stap/", {"code": code})
        assert client.get("/admin/").status_code == 200
        other = new_browser()
        sign_in(other, "uitgever")
        other.post("/admin/login/tweede-stap/", {"code": code})
        assert "_auth_user_id" not in other.session


class TestRemoving:
    def test_last_one_of_a_publisher_stays(
        self, client: Client, publisher: User, required: None
    ) -> None:
        give_app(publisher)
        sign_in(client, "uitgever")
        client.post("/admin/login/tweede-stap/", {"code": code_now()})
        html = client.post("/admin/account/tweede-stap/app/verwijderen/").content.decode()
        assert "je laatste kun je niet verwijderen" in html
        assert Authenticator.objects.filter(type="totp").exists()

    @pytest.mark.django_db(transaction=True)
    def test_writer_removes_their_own(self, client: Client, writer: User, required: None) -> None:
        give_app(writer)
        sign_in(client, "schrijver")
        client.post("/admin/login/tweede-stap/", {"code": code_now()})
        client.post("/admin/account/tweede-stap/app/verwijderen/")
        assert not Authenticator.objects.exists()
        assert "account.second_factor_removed" in acts()
        assert mail.outbox[-1].subject == "Je inlogapp is verwijderd"


class TestLost:
    @pytest.fixture
    def manager(self, client: Client) -> User:
        user = User.objects.create_user("chef", "chef@voorbeeld.localhost", "x")
        user.groups.set([sync_national_groups()["accounts"]])
        client.force_login(user)
        return user

    def address(self, user: User) -> str:
        return f"/admin/accounts/{user.pk}/tweede-stap/"

    def test_account_manager_takes_it_away(
        self, client: Client, manager: User, publisher: User
    ) -> None:
        give_app(publisher)
        away = new_browser()
        sign_in(away, "uitgever")
        away.post("/admin/login/tweede-stap/", {"code": code_now()})
        assert "alle sessies eindigen" in client.get(self.address(publisher)).content.decode()
        client.post(self.address(publisher))
        assert not Authenticator.objects.filter(user=publisher).exists()
        assert away.get("/admin/").status_code == 302
        line = Entry.objects.get(act="account.second_factor_removed")
        assert (line.actor, line.object_id) == (manager, str(publisher.pk))
        assert line.detail["types"] == ["recovery_codes", "totp"]
        assert mail.outbox[-1].to == [publisher.email]
        assert "tweede stap is weggehaald" in mail.outbox[-1].subject

    def test_not_of_a_superuser_and_not_their_own(
        self, client: Client, manager: User, person: User
    ) -> None:
        for user in (person, manager):
            give_app(user)
            assert client.post(self.address(user)).status_code == 302
            assert Authenticator.objects.filter(user=user).exists()
        refused = Entry.objects.filter(act="account.second_factor_removed", outcome="refused")
        assert refused.count() == 2

    def test_regional_manager_may_not(self, client: Client, publisher: User, make_account) -> None:
        give_app(publisher)
        client.force_login(make_account("regiochef", "beheer"))
        for method in (client.get, client.post):
            assert method(self.address(publisher))["Location"] == "/admin/"
        assert Authenticator.objects.filter(user=publisher).exists()

    def test_button_stands_in_the_list_of_people(
        self, client: Client, manager: User, publisher: User
    ) -> None:
        assert self.address(publisher) in client.get("/admin/users/").content.decode()
