"""An organisation's own sign-in, against a real OpenID Connect provider that runs beside the test."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core import mail
from django.test import Client

from accounts.access import roles_of
from accounts.giving import block, end_role, give_role
from accounts.models import MappedRole, RoleGroup, User
from audit.models import Entry

from .conftest import new_browser, sign_in
from .openid import Provider, at_provider, change_claims, running, to_provider
from .test_access import regional

pytestmark = pytest.mark.django_db
EMAIL = "sam@gemeente.voorbeeld"


@pytest.fixture(scope="module")
def _running_provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def writer_role(site: Any) -> RoleGroup:
    return regional("redacteur", "oost")


@pytest.fixture
def configure(settings: Any, tmp_path: Path, site: Any) -> Callable[..., None]:
    def write(provider: Provider, **changes: Any) -> None:
        data = {
            "id": "proef",
            "label": "Gemeente Proef",
            "issuer": provider.url,
            "client_id": "werkcentrum",
            "client_secret": "geheim",
            "domains": ["gemeente.voorbeeld"],
            "roles_claim": "groups",
            "roles": [
                {"value": "schrijvers", "role": "redacteur", "place": "oost.localhost"},
                {"value": "uitgevers", "role": "eindredacteur", "place": "oost.localhost"},
            ],
        }
        path = tmp_path / "organisaties.json"
        path.write_text(json.dumps([data | changes]))
        settings.OIDC_FILE = str(path)

    return write


@pytest.fixture
def provider(
    _running_provider: Provider, configure: Callable[..., None], writer_role: RoleGroup
) -> Provider:
    _running_provider.reset()
    configure(_running_provider)
    regional("eindredacteur", "oost")
    return _running_provider


def sam(provider: Provider, *groups: str, **changes: Any) -> str:
    claims: dict[str, Any] = {
        "email": EMAIL,
        "email_verified": True,
        "given_name": "Sam",
        "family_name": "Voorbeeld",
        "groups": list(groups),
    }
    return provider.knows("sub-van-sam", **claims | changes)


def come_in(client: Client, sub: str | None, **data: str) -> Any:
    return client.get(at_provider(to_provider(client, **data), sub))


def signed_in_as(client: Client) -> int | None:
    pk = client.session.get("_auth_user_id")
    return int(pk) if pk else None


def reasons() -> list[str]:
    lines = Entry.objects.filter(act="account.sign_in_refused", outcome="refused").order_by("pk")
    return [line.detail["reason"] for line in lines]


class TestFirstTime:
    def test_account_is_made_with_the_role_of_the_mapping(
        self, client: Client, provider: Provider, writer_role: RoleGroup
    ) -> None:
        response = come_in(client, sam(provider, "schrijvers"))
        assert response["Location"] == "/admin/"
        user = User.objects.get(email=EMAIL)
        assert signed_in_as(client) == user.pk
        assert list(roles_of(user)) == [writer_role]
        assert user.get_full_name() == "Sam Voorbeeld"
        assert not user.has_usable_password()
        given = Entry.objects.get(act="role.given")
        assert (given.actor, given.object_id) == (None, str(user.pk))
        assert Entry.objects.get(act="account.signed_in").detail["methods"] == ["proef"]
        assert client.get("/admin/").status_code == 200

    def test_no_more_is_kept_of_the_answer_than_the_roles_need(
        self, client: Client, provider: Provider
    ) -> None:
        come_in(client, sam(provider, "schrijvers", phone_number="06", picture="http://x"))
        kept = SocialAccount.objects.get().extra_data
        assert kept == {"email": EMAIL, "roles": ["schrijvers"]}

    @pytest.mark.parametrize("groups", [(), ("koffie",)])
    def test_without_a_role_no_account_is_made(
        self, client: Client, provider: Provider, groups: tuple[str, ...]
    ) -> None:
        html = come_in(client, sam(provider, *groups)).content.decode()
        assert "heeft je geen rol gegeven" in html
        assert reasons() == ["no_role"]
        assert not User.objects.filter(email=EMAIL).exists()
        assert signed_in_as(client) is None

    def test_button_stands_on_the_sign_in_page(self, client: Client, provider: Provider) -> None:
        assert "Via Gemeente Proef" in client.get("/admin/login/").content.decode()

    def test_next_page_is_kept(self, client: Client, provider: Provider) -> None:
        response = come_in(client, sam(provider, "schrijvers"), next="/admin/account/sessies/")
        assert response["Location"] == "/admin/account/sessies/"

    def test_next_page_elsewhere_is_not(self, client: Client, provider: Provider) -> None:
        response = come_in(client, sam(provider, "schrijvers"), next="https://kwaad.example/")
        assert response["Location"] == "/admin/"


class TestExistingAccount:
    def test_proven_address_of_the_organisation_finds_the_account(
        self, client: Client, provider: Provider, site: Any
    ) -> None:
        user = User.objects.create_user("sam", EMAIL.upper(), "een goed wachtwoord hoor")
        mail.outbox.clear()
        come_in(client, sam(provider, "schrijvers"))
        assert signed_in_as(client) == user.pk
        assert User.objects.filter(email__iexact=EMAIL).count() == 1
        user.refresh_from_db()
        assert user.has_usable_password()
        assert "verbonden met je organisatie" in mail.outbox[0].subject

    def test_role_that_the_organisation_takes_ends(
        self, client: Client, provider: Provider, writer_role: RoleGroup
    ) -> None:
        come_in(client, sam(provider, "schrijvers"))
        come_in(new_browser(), sam(provider, "uitgevers"))
        user = User.objects.get(email=EMAIL)
        assert [role.role for role in roles_of(user)] == ["eindredacteur"]
        ended = Entry.objects.get(act="role.ended")
        assert (ended.actor, ended.detail["role"]) == (None, str(writer_role))

    def test_role_that_someone_here_gave_stays(
        self, client: Client, provider: Provider, writer_role: RoleGroup
    ) -> None:
        user = User.objects.create_user("sam", EMAIL)
        give_role(writer_role, user)
        come_in(client, sam(provider, "schrijvers"))
        come_in(new_browser(), sam(provider))
        assert list(roles_of(user)) == [writer_role]
        assert not MappedRole.objects.exists()

    def test_without_any_role_left_there_is_no_way_into_the_admin(
        self, client: Client, provider: Provider
    ) -> None:
        come_in(client, sam(provider, "schrijvers"))
        again = new_browser()
        come_in(again, sam(provider))
        assert again.get("/admin/").status_code == 302
        assert "Je hebt hier geen rol" in again.get("/admin/login/").content.decode()

    def test_blocked_person_gets_no_role_there(
        self, client: Client, provider: Provider, writer_role: RoleGroup
    ) -> None:
        come_in(client, sam(provider, "schrijvers"))
        user = User.objects.get(email=EMAIL)
        block(user, writer_role.site)
        come_in(new_browser(), sam(provider, "schrijvers"))
        assert not roles_of(user)
        assert Entry.objects.filter(act="role.given", outcome="refused", site=writer_role.site)

    def test_role_ended_here_comes_back_as_long_as_the_organisation_gives_it(
        self, client: Client, provider: Provider, writer_role: RoleGroup
    ) -> None:
        come_in(client, sam(provider, "schrijvers"))
        user = User.objects.get(email=EMAIL)
        end_role(writer_role, user)
        come_in(new_browser(), sam(provider, "schrijvers"))
        assert list(roles_of(user)) == [writer_role]

    def test_inactive_account_stays_out(self, client: Client, provider: Provider) -> None:
        User.objects.create_user("sam", EMAIL, is_active=False)
        assert "geblokkeerd" in come_in(client, sam(provider, "schrijvers")).content.decode()
        assert reasons() == ["inactive"]
        assert not SocialAccount.objects.exists()

    def test_superuser_is_not_reached_by_an_address(
        self, client: Client, provider: Provider
    ) -> None:
        User.objects.create_superuser("sam", EMAIL, "een goed wachtwoord hoor")
        html = come_in(client, sam(provider, "schrijvers")).content.decode()
        assert "Log eerst in met je wachtwoord" in html
        assert reasons() == ["connect_first"]
        assert signed_in_as(client) is None
        assert not SocialAccount.objects.exists()

    def test_second_factor_is_asked_here_too(
        self, client: Client, provider: Provider, site: Any
    ) -> None:
        from .test_second_factor import give_app

        user = User.objects.create_user("sam", EMAIL)
        give_app(user)
        response = come_in(client, sam(provider, "schrijvers"))
        assert response["Location"] == "/admin/login/tweede-stap/"
        assert signed_in_as(client) is None
        assert not roles_of(user)


class TestConnecting:
    def test_someone_signed_in_connects_and_disconnects(
        self, client: Client, provider: Provider, writer: User
    ) -> None:
        sign_in(client, "schrijver")
        come_in(client, sam(provider), process="connect")
        assert SocialAccount.objects.get().user == writer
        assert "Gemeente Proef" in client.get("/admin/account/organisaties/").content.decode()
        other = new_browser()
        come_in(other, sam(provider))
        assert signed_in_as(other) == writer.pk
        client.post("/admin/account/organisaties/", {"account": SocialAccount.objects.get().pk})
        assert not SocialAccount.objects.exists()
        acts = set(Entry.objects.values_list("act", flat=True))
        assert {"account.organisation_connected", "account.organisation_disconnected"} <= acts

    def test_connection_of_another_account_is_left_alone(
        self, client: Client, provider: Provider, writer: User
    ) -> None:
        come_in(new_browser(), sam(provider, "schrijvers"))
        owner = SocialAccount.objects.get().user
        sign_in(client, "schrijver")
        come_in(client, sam(provider, "schrijvers"), process="connect")
        assert SocialAccount.objects.get().user == owner

    def test_disconnecting_the_only_way_in_is_refused(
        self, client: Client, provider: Provider
    ) -> None:
        come_in(client, sam(provider, "schrijvers"))
        account = SocialAccount.objects.get()
        html = client.post("/admin/account/organisaties/", {"account": account.pk})
        assert "Maak eerst een wachtwoord" in html.content.decode()
        assert SocialAccount.objects.exists()


class TestProtocol:
    def test_request_has_pkce_a_nonce_and_a_state(self, client: Client, provider: Provider) -> None:
        come_in(client, sam(provider, "schrijvers"))
        asked = provider.params_of("/oauth2/authorize")
        told = provider.params_of("/oauth2/token")
        digest = hashlib.sha256(told["code_verifier"].encode()).digest()
        assert asked["code_challenge_method"] == "S256"
        assert asked["code_challenge"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        assert len(asked["nonce"]) >= 32
        assert asked["state"]
        assert set(asked["scope"].split()) == {"openid", "email", "profile"}

    def test_visitor_cannot_add_to_the_request(self, client: Client, provider: Provider) -> None:
        response = client.post(
            "/admin/login/organisatie/proef/?auth_params=nonce%3Dadded-by-visitor%26prompt%3Dnone&scope=phone"
        )
        assert "added-by-visitor" not in response["Location"]
        assert "phone" not in response["Location"]
        assert "prompt" not in response["Location"]

    def test_unknown_organisation_is_404(self, client: Client, provider: Provider) -> None:
        assert client.post("/admin/login/organisatie/andere/").status_code == 404

    def test_visit_alone_begins_nothing(self, client: Client, provider: Provider) -> None:
        """A link elsewhere must not sign someone in as someone else."""
        response = client.get("/admin/login/organisatie/proef/")
        assert response.status_code == 200
        assert "Inloggen via Gemeente Proef" in response.content.decode()


class TestBadAnswer:
    """Each: a clear refusal in Dutch, an audit line with the reason, and nothing changed."""

    def refused(self, client: Client, response: Any, reason: str) -> None:
        html = response.content.decode()
        assert response.status_code == 403
        assert "Inloggen via Gemeente Proef lukte niet" in html
        assert reasons() == [reason]
        assert signed_in_as(client) is None
        assert not User.objects.filter(email=EMAIL).exists()
        assert not SocialAccount.objects.exists()
        assert not Entry.objects.filter(act="role.given")
        assert client.get("/admin/").status_code == 302

    def change_token(self, provider: Provider, change: Callable[[str], str]) -> None:
        def on_answer(path: str, answer: dict[str, Any]) -> dict[str, Any]:
            if path == "/oauth2/token":
                answer["id_token"] = change(answer["id_token"])
            return answer

        provider.on_answer = on_answer

    def test_changed_after_signing(self, client: Client, provider: Provider) -> None:
        sub = sam(provider, "schrijvers")
        self.change_token(provider, lambda token: change_claims(token, name="Iemand anders"))
        self.refused(client, come_in(client, sub), "signature")

    def test_signed_by_another_key_with_the_same_name(
        self, client: Client, provider: Provider
    ) -> None:
        def sign_again(token: str) -> str:
            key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            kid = jwt.get_unverified_header(token).get("kid")
            claims = jwt.decode(token, options={"verify_signature": False})
            return jwt.encode(claims, key, "RS256", {"kid": kid} if kid else None)

        sub = sam(provider, "schrijvers")
        self.change_token(provider, sign_again)
        self.refused(client, come_in(client, sub), "signature")

    @pytest.mark.parametrize("algorithm", ["none", "HS256"])
    def test_signed_by_no_key_or_by_our_own_secret(
        self, client: Client, provider: Provider, algorithm: str
    ) -> None:
        def sign_again(token: str) -> str:
            kid = jwt.get_unverified_header(token).get("kid")
            claims = jwt.decode(token, options={"verify_signature": False})
            secret = None if algorithm == "none" else "geheim" * 8
            return jwt.encode(claims, secret, algorithm, {"kid": kid} if kid else None)

        sub = sam(provider, "schrijvers")
        self.change_token(provider, sign_again)
        self.refused(client, come_in(client, sub), "signature")

    def test_no_token_at_all(self, client: Client, provider: Provider) -> None:
        sub = sam(provider, "schrijvers")
        provider.on_answer = lambda path, answer: {
            name: value for name, value in answer.items() if name != "id_token"
        }
        self.refused(client, come_in(client, sub), "incomplete")

    def test_nonce_of_another_attempt(self, client: Client, provider: Provider) -> None:
        sub = sam(provider, "schrijvers")
        provider.on_request = lambda path, params: (
            params | {"nonce": "van-een-ander"} if "nonce" in params else params
        )
        self.refused(client, come_in(client, sub), "nonce")

    def test_made_for_another_client(self, client: Client, provider: Provider) -> None:
        sub = sam(provider, "schrijvers")
        provider.on_request = lambda path, params: (
            params | {"client_id": "andere-toepassing"} if "client_id" in params else params
        )
        self.refused(client, come_in(client, sub), "audience")

    def test_made_by_another_issuer(self, client: Client, provider: Provider) -> None:
        sub = sam(provider, "schrijvers")
        provider.host_for = lambda path: "localhost:1" if path == "/oauth2/token" else None
        self.refused(client, come_in(client, sub), "issuer")

    def test_profile_of_another_person(self, client: Client, provider: Provider) -> None:
        sub = sam(provider, "schrijvers")
        provider.on_answer = lambda path, answer: (
            answer | {"sub": "iemand-anders"} if path == "/userinfo" else answer
        )
        self.refused(client, come_in(client, sub), "subject")

    def test_expired(
        self, client: Client, provider: Provider, configure: Callable[..., None]
    ) -> None:
        with running(timedelta(minutes=-5)) as late:
            configure(late)
            self.refused(client, come_in(client, sam(late, "schrijvers")), "expired")

    @pytest.mark.parametrize("verified", [False, None, "nee"])
    def test_address_not_proven(self, client: Client, provider: Provider, verified: Any) -> None:
        sub = sam(provider, "schrijvers", email_verified=verified)
        self.refused(client, come_in(client, sub), "email_unverified")

    def test_address_of_another_organisation(self, client: Client, provider: Provider) -> None:
        sub = sam(provider, "schrijvers", email="chef@andere.voorbeeld")
        self.refused(client, come_in(client, sub), "email_domain")

    def test_provider_is_gone(
        self, client: Client, provider: Provider, configure: Callable[..., None]
    ) -> None:
        configure(Provider("http://localhost:9", 9))
        response = client.post("/admin/login/organisatie/proef/")
        self.refused(client, response, "unreachable")

    def test_discovery_names_another_issuer(self, client: Client, provider: Provider) -> None:
        provider.on_answer = lambda path, answer: answer | {"issuer": "https://kwaad.example"}
        response = client.post("/admin/login/organisatie/proef/")
        self.refused(client, response, "issuer")

    def test_state_of_another_browser(self, client: Client, provider: Provider) -> None:
        back = at_provider(to_provider(new_browser()), sam(provider, "schrijvers"))
        self.refused(client, client.get(back), "state")

    def test_broken_off(self, client: Client, provider: Provider) -> None:
        response = come_in(client, None)
        assert response["Location"] == "/admin/login/organisatie/afgebroken/"
        assert "afgebroken" in client.get(response["Location"]).content.decode()
        assert reasons() == ["cancelled"]


def test_state_counts_once(client: Client, provider: Provider) -> None:
    back = at_provider(to_provider(client), sam(provider, "schrijvers"))
    client.get(back)
    client.post("/admin/logout/")
    response = client.get(back)
    assert "verlopen of al gebruikt" in response.content.decode()
    assert reasons() == ["state"]
    assert signed_in_as(client) is None


def test_code_counts_once(client: Client, provider: Provider) -> None:
    """Someone who saw the address of the way back has nothing to gain from its code."""
    back = at_provider(to_provider(client), sam(provider, "schrijvers"))
    client.get(back)
    thief = new_browser()
    own = at_provider(to_provider(thief), sam(provider, "schrijvers"))
    stolen = own.replace(_param(own, "code"), _param(back, "code"))
    assert thief.get(stolen).status_code == 403
    assert signed_in_as(thief) is None


def _param(path: str, name: str) -> str:
    return next(
        part[len(name) + 1 :]
        for part in path.split("?")[1].split("&")
        if part.startswith(f"{name}=")
    )
