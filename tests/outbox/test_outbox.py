"""Mails of an embedded install can be read in the admin: by whom they were sent to, and by a superuser."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.core.mail.message import BadHeaderError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from outbox.models import Mail

pytestmark = pytest.mark.django_db

URL = "/admin/postvak-uit/"
BACKEND = "outbox.backend.OutboxBackend"


@pytest.fixture(autouse=True)
def kept(settings):
    """The backend that this install has; Django's tests replace it."""
    settings.EMAIL_BACKEND = BACKEND


def send(to: str, subject: str = "Onderwerp", text: str = "Tekst", html: str = "", **more) -> Mail:
    message = EmailMultiAlternatives(subject, text, None, [to], **more)
    if html:
        message.attach_alternative(html, "text/html")
    assert message.send() == 1
    return Mail.objects.latest("pk")


class TestBackend:
    def test_it_keeps_everything_that_was_sent(self):
        mail = send(
            "Ans <ans@voorbeeld.localhost>",
            html="<p>Opgemaakt</p>",
            cc=["bert@voorbeeld.localhost"],
            bcc=["Carla@Voorbeeld.localhost"],
            attachments=[("lijst.csv", "a,b", "text/csv")],
        )
        assert (mail.subject, mail.text, mail.html) == ("Onderwerp", "Tekst", "<p>Opgemaakt</p>")
        assert mail.to == ["Ans <ans@voorbeeld.localhost>"]
        assert mail.attachments == ["lijst.csv"]
        assert set(mail.recipients.values_list("address", flat=True)) == {
            "ans@voorbeeld.localhost",
            "bert@voorbeeld.localhost",
            "carla@voorbeeld.localhost",
        }

    def test_a_mail_that_is_html_only_is_kept_as_html(self):
        message = EmailMessage("x", "<p>Opgemaakt</p>", None, ["a@voorbeeld.localhost"])
        message.content_subtype = "html"
        message.send()
        mail = Mail.objects.get()
        assert (mail.text, mail.html) == ("", "<p>Opgemaakt</p>")

    def test_a_mail_to_nobody_is_not_sent(self):
        assert EmailMessage("x", "y").send() == 0
        assert not Mail.objects.exists()

    def test_a_subject_of_two_lines_is_refused_as_by_a_server(self):
        with pytest.raises(BadHeaderError):
            send_mail("een\nBcc: x@voorbeeld.localhost", "y", None, ["a@voorbeeld.localhost"])
        assert not Mail.objects.exists()

    def test_it_is_the_default_of_this_install(self):
        assert django_settings.OUTBOX
        answer = _settings_of({})
        assert f"{BACKEND} True" in answer

    def test_with_a_mail_server_it_is_not(self):
        answer = _settings_of({"EMAIL_URL": "smtp://127.0.0.1:2525"})
        assert "django.core.mail.backends.smtp.EmailBackend False" in answer

    def test_the_admins_own_mail_comes_in(self, oost, client):
        answer = client.post(
            "/admin/account/wachtwoord-vergeten/",
            {"email": oost.people["beheer"].email},
            headers={"host": "localhost"},
        )
        assert answer.status_code == 302
        mail = Mail.objects.get()
        assert mail.to == [oost.people["beheer"].email]
        assert "http://localhost:8000/admin/" in mail.text


def _settings_of(environment: dict[str, str]) -> str:
    code = (
        "from django.conf import settings as s; import werkcentrum.settings;"
        "print(s.EMAIL_BACKEND, s.OUTBOX)"
    )
    kept = {name: value for name, value in os.environ.items() if name != "EMAIL_URL"}
    answer = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=django_settings.STATICFILES_DIRS[0].parents[1],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout


class TestWhoReads:
    @pytest.fixture
    def reset(self, oost) -> Mail:
        """A mail with a link that signs someone in."""
        return send(oost.people["redacteur"].email, "Nieuw wachtwoord", "http://x/geheime-link/")

    def test_own_mails_are_listed_and_read(self, reset, oost, signed_in):
        client = signed_in(oost.people["redacteur"])
        assert "Nieuw wachtwoord" in client.get(URL).content.decode()
        assert "geheime-link" in client.get(f"{URL}{reset.pk}/").content.decode()

    def test_a_superuser_reads_all(self, reset, national, signed_in):
        client = signed_in(national.people["superuser"])
        assert "Nieuw wachtwoord" in client.get(URL).content.decode()
        assert "geheime-link" in client.get(f"{URL}{reset.pk}/").content.decode()

    @pytest.mark.parametrize("role", ["eindredacteur", "beheer"])
    def test_others_of_the_region_do_not(self, reset, oost, signed_in, role):
        client = signed_in(oost.people[role])
        assert "Nieuw wachtwoord" not in client.get(URL, {"q": "wachtwoord"}).content.decode()
        assert client.get(f"{URL}{reset.pk}/").status_code == 404

    @pytest.mark.parametrize("role", ["accounts", "auditor", "landelijk-eindredacteur"])
    def test_roles_of_the_country_do_not(self, reset, national, signed_in, role):
        client = signed_in(national.people[role])
        assert "Nieuw wachtwoord" not in client.get(URL).content.decode()
        assert client.get(f"{URL}{reset.pk}/").status_code == 404

    def test_who_is_not_signed_in_is_sent_to_sign_in(self, reset):
        answer = Client(headers={"host": "localhost"}).get(f"{URL}{reset.pk}/")
        assert answer["Location"].startswith("/admin/login/")

    def test_an_account_without_address_reads_nothing(self, oost, signed_in):
        person = oost.people["redacteur"]
        User.objects.filter(pk=person.pk).update(email="")
        send("x@voorbeeld.localhost", "Van een ander")
        assert "Van een ander" not in signed_in(person).get(URL).content.decode()

    def test_case_of_an_address_does_not_matter(self, oost, signed_in):
        person = oost.people["redacteur"]
        mail = send(person.email.upper())
        assert signed_in(person).get(f"{URL}{mail.pk}/").status_code == 200

    def test_the_menu_leads_there(self, oost, signed_in):
        assert URL in signed_in(oost.people["redacteur"]).get("/admin/").content.decode()

    def test_where_mails_are_sent_the_page_does_not_exist(
        self, reset, national, signed_in, settings
    ):
        settings.OUTBOX = False
        client = signed_in(national.people["superuser"])
        assert URL not in client.get("/admin/").content.decode()
        for path in (URL, f"{URL}results/", f"{URL}{reset.pk}/"):
            assert client.get(path).status_code == 404, path


class TestReading:
    def test_html_stands_in_a_frame_that_runs_nothing(self, national, signed_in):
        mail = send("x@voorbeeld.localhost", html='<script>alert(1)</script>"><img onerror=x>')
        page = signed_in(national.people["superuser"]).get(f"{URL}{mail.pk}/").content.decode()
        assert "<script>alert(1)" not in page
        assert "<img onerror" not in page
        frame = page[page.index("<iframe") :].partition("</iframe>")[0]
        assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in frame
        assert "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img" in frame

    def test_text_is_text_with_links(self, national, signed_in):
        mail = send("x@voorbeeld.localhost", text="<b>nee</b> http://localhost:8000/admin/pages/1/")
        page = signed_in(national.people["superuser"]).get(f"{URL}{mail.pk}/").content.decode()
        assert "&lt;b&gt;nee&lt;/b&gt;" in page
        assert 'href="http://localhost:8000/admin/pages/1/"' in page

    def test_search_finds_by_subject_text_and_address(self, national, signed_in):
        send("ans@voorbeeld.localhost", "Eerste", "appel")
        send("bert@voorbeeld.localhost", "Tweede", "peer")
        client = signed_in(national.people["superuser"])
        for word in ("eerste", "appel", "ans@"):
            found = client.get(f"{URL}results/", {"q": word}).content.decode()
            assert "Eerste" in found and "Tweede" not in found


def test_run_due_deletes_old_mails(settings):
    old, new = send("x@voorbeeld.localhost"), send("y@voorbeeld.localhost")
    Mail.objects.filter(pk=old.pk).update(
        moment=timezone.now() - timedelta(days=settings.OUTBOX_DAYS, minutes=1)
    )
    call_command("run_due", verbosity=0)
    assert list(Mail.objects.all()) == [new]


def test_make_run_says_where_mails_are(demo, settings):
    from werkcentrum.welcome import welcome

    assert "/admin/postvak-uit/" in welcome()
    settings.OUTBOX = False
    assert "/admin/postvak-uit/" not in welcome()
