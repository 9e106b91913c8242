"""Where someone is signed in, and ending that; mails about a browser that is new."""

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from accounts.devices import COOKIE
from accounts.models import User
from accounts.sessions import end_sessions, forget_ended
from audit.models import Entry

from .conftest import FIREFOX, new_browser, sign_in

pytestmark = pytest.mark.django_db
SESSIONS = "/admin/account/sessies/"


@pytest.fixture
def twice(client: Client, publisher: User) -> tuple[Client, Client]:
    other = Client(headers={"host": "localhost", "user-agent": "Mozilla/5.0 (iPhone) Safari/605"})
    sign_in(client, "uitgever")
    sign_in(other, "uitgever")
    return client, other


class TestList:
    def test_shows_every_place_in_words(self, twice: tuple[Client, Client]) -> None:
        html = twice[0].get(SESSIONS).content.decode()
        assert "Firefox op Windows" in html
        assert "Safari op iPhone" in html
        assert html.count(">Hier<") == 1
        assert "127.0.0.1" not in html

    def test_shows_nobody_elses(self, twice: tuple[Client, Client], writer: User) -> None:
        stranger = new_browser()
        sign_in(stranger, "schrijver")
        assert "iPhone" not in stranger.get(SESSIONS).content.decode()

    def test_ends_all_others(self, twice: tuple[Client, Client]) -> None:
        here, there = twice
        here.post(SESSIONS)
        assert here.get("/admin/").status_code == 200
        assert there.get("/admin/").status_code == 302

    def test_stands_on_the_account_page(self, twice: tuple[Client, Client]) -> None:
        assert SESSIONS in twice[0].get("/admin/account/").content.decode()

    def test_last_seen_follows_but_not_at_each_click(
        self, twice: tuple[Client, Client], django_assert_num_queries: Any
    ) -> None:
        import time_machine
        from django.utils import timezone

        here, _ = twice
        here.get(SESSIONS)
        row = UserSession.objects.get(session_key=here.session.session_key)
        before = row.last_seen_at
        with time_machine.travel(timezone.now() + timezone.timedelta(minutes=5), tick=False):
            here.get(SESSIONS)
            row.refresh_from_db()
            assert row.last_seen_at == before
        with time_machine.travel(timezone.now() + timezone.timedelta(minutes=20), tick=False):
            here.get(SESSIONS)
            row.refresh_from_db()
            assert row.last_seen_at > before


class TestEnding:
    def test_all(self, twice: tuple[Client, Client], publisher: User) -> None:
        assert end_sessions(publisher) == 2
        assert all(client.get("/admin/").status_code == 302 for client in twice)
        assert not UserSession.objects.exists()

    def test_all_but_one(self, twice: tuple[Client, Client], publisher: User) -> None:
        here, there = twice
        assert end_sessions(publisher, but=here.session.session_key) == 1
        assert here.get("/admin/").status_code == 200
        assert there.get("/admin/").status_code == 302

    def test_also_one_that_began_otherwise(self, client: Client, publisher: User) -> None:
        client.force_login(publisher)
        assert end_sessions(publisher) == 1
        assert client.get("/admin/").status_code == 302

    def test_nobody_elses(self, twice: tuple[Client, Client], writer: User) -> None:
        assert end_sessions(writer) == 0
        assert Session.objects.count() == 2

    def test_clock_forgets_what_ended_by_itself(
        self, twice: tuple[Client, Client], publisher: User
    ) -> None:
        from datetime import timedelta

        from django.utils import timezone

        Session.objects.filter(session_key=twice[1].session.session_key).update(
            expire_date=timezone.now() - timedelta(hours=1)
        )
        assert forget_ended() == 2
        assert UserSession.objects.count() == Session.objects.count() == 1
        assert forget_ended() == 0

    def test_run_due_does_it(self, publisher: User) -> None:
        from django.core.management import call_command

        UserSession.objects.create(user=publisher, session_key="weg", user_agent="", ip="::")
        call_command("run_due")
        assert not UserSession.objects.exists()


class TestNewDevice:
    def mails(self) -> list[str]:
        return [m.subject for m in mail.outbox if m.subject.startswith("Nieuwe plek")]

    def test_first_time_ever_is_no_news(self, client: Client, publisher: User) -> None:
        sign_in(client, "uitgever")
        assert self.mails() == []
        assert not Entry.objects.filter(act="account.new_device")

    def test_other_browser_is(self, twice: tuple[Client, Client], publisher: User) -> None:
        assert self.mails() == ["Nieuwe plek waar je bent ingelogd: Safari op iPhone"]
        message = mail.outbox[-1]
        assert message.to == [publisher.email]
        assert "http://localhost:8000/admin/account/sessies/" in message.body
        assert Entry.objects.get(act="account.new_device").detail == {"browser": "Safari op iPhone"}

    def test_same_browser_again_is_not(self, twice: tuple[Client, Client]) -> None:
        for client in twice:
            client.post("/admin/logout/")
            sign_in(client, "uitgever")
        assert len(self.mails()) == 1

    def test_browser_that_two_people_share_knows_both(
        self, client: Client, publisher: User, writer: User
    ) -> None:
        for name in ("uitgever", "schrijver", "uitgever", "schrijver"):
            sign_in(client, name)
            client.post("/admin/logout/")
        assert self.mails() == []

    def test_cookie_is_for_the_admin_only_and_names_nobody(
        self, client: Client, publisher: User
    ) -> None:
        cookie = sign_in(client, "uitgever").cookies[COOKIE]
        assert cookie["path"] == "/admin/"
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert "uitgever" not in cookie.value

    def test_forged_cookie_is_worth_nothing(
        self, twice: tuple[Client, Client], publisher: User
    ) -> None:
        forger = new_browser()
        forger.cookies[COOKIE] = "WyJ4Il0:abc"
        sign_in(forger, "uitgever")
        assert len(self.mails()) == 2

    def test_new_password_makes_other_browsers_new_again(
        self, twice: tuple[Client, Client], publisher: User
    ) -> None:
        from .test_passwords import NEW, change

        here, there = twice
        change(here)
        mail.outbox.clear()
        here.post("/admin/logout/")
        sign_in(here, "uitgever", NEW)
        assert self.mails() == []
        sign_in(there, "uitgever", NEW)
        assert len(self.mails()) == 1


def test_browsers_in_words() -> None:
    from accounts.browsers import describe

    chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130 Safari/537.36"
    edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130 Safari/537.36 Edg/130.0"
    android = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36"
    assert describe(FIREFOX) == "Firefox op Windows"
    assert describe(chrome) == "Chrome op Linux"
    assert describe(edge) == "Edge op Windows"
    assert describe(android) == "Chrome op Android"
    assert describe("") == "een onbekende browser"
