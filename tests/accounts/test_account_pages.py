"""Every page of django-allauth that can be reached is ours: Dutch, in the admin's look, with a label at
each field."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import allauth
import pytest
from django.test import Client
from django.urls import URLPattern

from accounts import urls
from accounts.models import User

from .conftest import sign_in
from .test_second_factor import give_app

pytestmark = pytest.mark.django_db
OWN = Path(urls.__file__).parent / "templates"

# Template of allauth → the address that shows it, and to whom.
PAGES = {
    "account/login.html": ("/admin/login/", "stranger"),
    "account/account_inactive.html": ("/admin/login/geblokkeerd/", "stranger"),
    "account/password_reset.html": ("/admin/account/wachtwoord-vergeten/", "stranger"),
    "account/password_reset_done.html": ("/admin/account/wachtwoord-vergeten/gemaild/", "stranger"),
    "account/password_reset_from_key.html": ("/admin/account/nieuw-wachtwoord/1-x/", "stranger"),
    "account/password_reset_from_key_done.html": (
        "/admin/account/nieuw-wachtwoord/klaar/",
        "stranger",
    ),
    "account/email_confirm.html": ("/admin/account/e-mailadres/bevestigen/x/", "stranger"),
    "account/logout.html": ("/admin/logout/", "person"),
    "account/reauthenticate.html": ("/admin/account/opnieuw/", "person"),
    "account/request_reauthentication_code.html": (
        "/admin/account/opnieuw/code/",
        "without password",
    ),
    "account/confirm_reauthentication_code.html": (
        "/admin/account/opnieuw/code/invullen/",
        "with a mailed code",
    ),
    "account/password_change.html": ("/admin/account/wachtwoord/", "person"),
    "account/password_set.html": ("/admin/account/wachtwoord/instellen/", "without password"),
    "account/email_change.html": ("/admin/account/e-mailadres/", "person"),
    "mfa/authenticate.html": ("/admin/login/tweede-stap/", "halfway"),
    "mfa/reauthenticate.html": ("/admin/account/opnieuw/tweede-stap/", "protected"),
    "mfa/index.html": ("/admin/account/tweede-stap/", "protected"),
    "mfa/totp/activate_form.html": ("/admin/account/tweede-stap/app/", "person"),
    "mfa/totp/deactivate_form.html": ("/admin/account/tweede-stap/app/verwijderen/", "protected"),
    "mfa/recovery_codes/index.html": ("/admin/account/tweede-stap/noodcodes/", "protected"),
    "mfa/recovery_codes/generate.html": (
        "/admin/account/tweede-stap/noodcodes/nieuw/",
        "protected",
    ),
    "mfa/webauthn/add_form.html": ("/admin/account/tweede-stap/passkeys/nieuw/", "person"),
    "mfa/webauthn/authenticator_list.html": (
        "/admin/account/tweede-stap/passkeys/",
        "with a passkey",
    ),
    "mfa/webauthn/edit_form.html": (
        "/admin/account/tweede-stap/passkeys/{key}/naam/",
        "with a passkey",
    ),
    "mfa/webauthn/authenticator_confirm_delete.html": (
        "/admin/account/tweede-stap/passkeys/{key}/verwijderen/",
        "with a passkey",
    ),
    "mfa/webauthn/reauthenticate.html": ("/admin/account/opnieuw/passkey/", "with a passkey"),
    "usersessions/usersession_list.html": ("/admin/account/sessies/", "person"),
    "socialaccount/connections.html": ("/admin/account/organisaties/", "person"),
    "socialaccount/login.html": ("/admin/login/organisatie/proef/", "stranger"),
    "socialaccount/login_cancelled.html": ("/admin/login/organisatie/afgebroken/", "stranger"),
    "socialaccount/authentication_error.html": ("/admin/login/organisatie/fout/", "stranger"),
}
# No address of ours leads to these: nobody signs up, has a phone number here, or signs in by a mailed code.
UNREACHED = {
    "account/base_",
    "account/confirm_email_verification_code.html",
    "account/confirm_login_code.html",
    "account/confirm_password_reset_code.html",
    "account/confirm_phone_verification_code.html",
    "account/email.html",
    "account/phone_change.html",
    "account/request_login_code.html",
    "account/signup",
    "account/snippets/",
    "account/verification_sent.html",
    "account/verified_email_required.html",
    "mfa/base_",
    "mfa/recovery_codes/base.html",
    "mfa/totp/base.html",
    "mfa/trust.html",
    "mfa/webauthn/base.html",
    "mfa/webauthn/signup_form.html",
    "mfa/webauthn/snippets/",
    "socialaccount/base_",
    "socialaccount/login_redirect.html",
    "socialaccount/signup.html",
    "socialaccount/snippets/",
    "usersessions/base_",
}


class Fields(HTMLParser):
    """Names of visible fields, and the ids that a label speaks of."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.labelled: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("input", "select", "textarea") and values.get("type") not in (
            "hidden",
            "submit",
        ):
            self.fields[values.get("name", "?")] = values.get("id", "")
        if tag == "label":
            self.labelled.add(values.get("for", ""))


@pytest.fixture
def become(
    client: Client, publisher: User, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], dict[str, Any]]:
    organisation = {"id": "proef", "label": "Gemeente Proef", "issuer": "https://x.example"}
    organisation |= {"client_id": "x", "client_secret": "x", "domains": ["x.example"]}
    path = tmp_path / "organisaties.json"
    path.write_text(json.dumps([organisation]))
    settings.OIDC_FILE = str(path)

    def act(who: str) -> dict[str, Any]:
        if who == "stranger":
            return {}
        if who in ("halfway", "protected"):
            if who == "protected":
                sign_in(client, "uitgever")
            give_app(publisher)
            if who == "halfway":
                sign_in(client, "uitgever")
            return {}
        sign_in(client, "uitgever")
        if who == "with a passkey":
            return {"key": make_passkey(publisher)}
        if who in ("without password", "with a mailed code"):
            publisher.set_unusable_password()
            publisher.save()
            client.force_login(publisher)
            from accounts.addresses import keep_in_step

            keep_in_step(publisher)
            monkeypatch.setattr(
                "accounts.adapter.AccountAdapter.is_reauthentication_required",
                lambda self, **kwargs: False,
            )
        if who == "with a mailed code":
            client.post("/admin/account/opnieuw/code/")
        return {}

    return act


def make_passkey(user: User) -> int:
    """A passkey as a browser's answer has it (made once by a virtual authenticator)."""
    from allauth.mfa.models import Authenticator

    credential = json.loads((Path(__file__).parent / "passkey.json").read_text())
    row = Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Mijn laptop", "credential": credential},
    )
    return row.pk


@pytest.mark.parametrize(("template", "address", "who"), [(t, *page) for t, page in PAGES.items()])
def test_page_is_dutch_and_in_the_look_of_the_admin(
    client: Client, become: Callable[[str], dict[str, Any]], template: str, address: str, who: str
) -> None:
    response = client.get(address.format(**become(who)))
    names = [used.name for used in response.templates if used.name]
    assert template in names, (response.status_code, response.get("Location"))
    assert (OWN / template).exists()
    assert "wagtailadmin/skeleton.html" in names
    assert not [name for name in names if name.startswith("allauth/")]
    html = response.content.decode()
    assert '<html lang="nl"' in html
    assert len(re.findall(r"<h1[ >]", html)) >= 1
    assert re.search(r"<title>\s*\S", html)
    assert not re.search(r"\b(Sign [Ii]n|Password|Email|Please|Submit|Cancel)\b", text_of(html))
    fields = Fields()
    fields.feed(html)
    bare = [name for name, pk in fields.fields.items() if pk not in fields.labelled]
    assert not bare


def text_of(html: str) -> str:
    """What a person reads."""
    html = re.sub(r"(?s)<(script|style|noscript|template)\b.*?</\1>", " ", html)
    return re.sub(r"<[^>]+>", " ", html)


def test_no_template_of_allauth_is_forgotten() -> None:
    root = Path(allauth.__file__).parent / "templates"
    there = {
        str(path.relative_to(root))
        for folder in ("account", "mfa", "socialaccount", "usersessions")
        for path in (root / folder).rglob("*.html")
    }
    unreached = {name for name in there if name.startswith(tuple(UNREACHED))}
    assert there - unreached == set(PAGES)


def test_every_address_has_a_dutch_name() -> None:
    english = re.compile(r"password|\bemail|sign|session|reset|activate|authenticat|social")
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        route = re.sub(r"\(\?P<.*?\)|<.*?>", "", str(pattern.pattern))
        assert not english.search(route), route


def test_every_message_and_mail_has_our_words() -> None:
    """allauth names them by template; each must have a text here."""
    from accounts.messages import MESSAGES

    root = Path(allauth.__file__).parent
    source = "\n".join(
        path.read_text()
        for folder in ("account", "mfa", "socialaccount", "usersessions")
        for path in (root / folder).rglob("*.py")
        if "tests" not in path.parts
    )
    messages = set(re.findall(r'"\w+/messages/(\w+)\.txt"', source))
    assert messages - set(MESSAGES) <= {"phone_verified", "phone_verification_sent"}
    mails = set(re.findall(r'"\w+/email/(\w+)"', source))
    own = {path.stem for path in (OWN / "accounts" / "mail").glob("*.txt")}
    signing_up = {"account_already_exists", "email_confirmation_signup", "unknown_account"}
    by_code = {"password_reset_code", "email_confirm"}
    assert mails - own <= signing_up | by_code
