"""An invitation changes nothing until its person accepts, and tells the inviter nothing of that person."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.access import roles_of
from accounts.giving import block, end_role
from accounts.invitations import InvitationRefusedError, forget_old, invite, send_again, withdraw
from accounts.models import Invitation, RoleGroup, User
from audit.models import Entry
from tests.tenancy.conftest import Team, make_person

pytestmark = pytest.mark.django_db
INVITE = "/admin/mensen/uitnodigingen/nieuw/"
LIST = "/admin/mensen/uitnodigingen/"
NEW = "Nieuw.Mens@Voorbeeld.localhost"
PASSWORD = "een eigen lang wachtwoord 9"
SignIn = Callable[[User], Client]


@pytest.fixture
def manager(oost: Team) -> User:
    return oost.people["beheer"]


@pytest.fixture
def writer_role(oost: Team) -> RoleGroup:
    return RoleGroup.objects.get(site=oost.site, role="redacteur")


@pytest.fixture
def stranger() -> Client:
    return Client(headers={"host": "localhost"})


def link(number: int = -1) -> str:
    """The path in a mail."""
    found = re.search(r"http://localhost:\d+(/admin/uitnodiging/[\w-]+/)", mail.outbox[number].body)
    assert found
    return found[1]


def new_account(**changes: str) -> dict[str, str]:
    return {
        "first_name": "Nieuw",
        "last_name": "Voorbeeld",
        "password1": PASSWORD,
        "password2": PASSWORD,
    } | changes


def refusals() -> list[str]:
    rows = Entry.objects.filter(act="invitation.refused", outcome="refused").order_by("pk")
    return [entry.detail["reason"] for entry in rows]


def text(response) -> str:
    return response.content.decode()


class TestInviting:
    def test_mail_says_who_invites_to_what_and_where_to_accept(
        self, manager: User, oost: Team, signed_in: SignIn, writer_role: RoleGroup
    ) -> None:
        manager.first_name, manager.last_name = "Voor", "Beeld"
        manager.save()
        response = signed_in(manager).post(INVITE, {"email": NEW, "role": writer_role.pk})
        assert response.url == LIST
        (message,) = mail.outbox
        assert message.to == [NEW.lower()]
        assert "Redacteur" in message.subject and "oost.localhost" in message.subject
        assert "Voor Beeld" in message.body
        assert link().startswith("/admin/uitnodiging/")
        assert Entry.objects.filter(act="invitation.made", actor=manager, site=oost.site).exists()

    def test_no_account_is_made_and_the_token_is_not_stored(
        self, manager: User, writer_role: RoleGroup
    ) -> None:
        invitation = invite(NEW, writer_role, manager)
        assert not User.objects.filter(email__iexact=NEW).exists()
        token = link().split("/")[-2]
        stored = Invitation.objects.values().get(pk=invitation.pk)
        assert token not in str(stored)

    def test_inviter_cannot_tell_an_account_from_a_stranger(
        self, manager: User, west: Team, signed_in: SignIn, writer_role: RoleGroup
    ) -> None:
        client = signed_in(manager)
        known = west.people["beheer"].email
        answers = []
        for email in (known, "onbekend@voorbeeld.localhost"):
            said = client.post(INVITE, {"email": email, "role": writer_role.pk}, follow=True)
            row = re.search(r"<tbody>.*?</tr>", text(said), re.DOTALL)
            assert row
            message = mail.outbox[-1].subject + mail.outbox[-1].body.replace(link(), "")
            answers.append(re.sub(r"\d+", "", (row[0] + message).replace(email, "@")))
        assert answers[0] == answers[1]

    @pytest.mark.parametrize("who", ["redacteur", "eindredacteur"])
    def test_who_gives_no_roles_invites_nobody(
        self, oost: Team, signed_in: SignIn, writer_role: RoleGroup, who: str
    ) -> None:
        client = signed_in(oost.people[who])
        for url in (INVITE, LIST):
            assert client.get(url).status_code == 302
        client.post(INVITE, {"email": NEW, "role": writer_role.pk})
        assert not mail.outbox and not Invitation.objects.exists()

    def test_auditor_reads_the_list_and_invites_nobody(
        self, national: Team, manager: User, signed_in: SignIn, writer_role: RoleGroup
    ) -> None:
        invitation = invite(NEW, writer_role, manager)
        client = signed_in(national.people["auditor"])
        assert NEW.lower() in text(client.get(LIST))
        client.post(INVITE, {"email": "a@voorbeeld.localhost", "role": writer_role.pk})
        client.post(reverse("accounts_invitation_withdraw", args=[invitation.pk]))
        assert len(mail.outbox) == 1
        invitation.refresh_from_db()
        assert invitation.withdrawn is None

    def test_role_of_another_region_is_refused(
        self, manager: User, west: Team, signed_in: SignIn
    ) -> None:
        other = RoleGroup.objects.get(site=west.site, role="redacteur")
        signed_in(manager).post(INVITE, {"email": NEW, "role": other.pk})
        assert not Invitation.objects.exists()
        with pytest.raises(PermissionDenied):
            invite(NEW, other, manager)
        assert Entry.objects.filter(act="invitation.made", outcome="refused").exists()

    def test_inviting_again_renews_the_same_invitation(
        self, manager: User, writer_role: RoleGroup, stranger: Client
    ) -> None:
        invite(NEW, writer_role, manager)
        invite(NEW.upper(), writer_role, manager)
        assert Invitation.objects.count() == 1
        assert stranger.get(link(0)).status_code == 404
        assert stranger.get(link(1)).status_code == 200

    def test_so_many_an_hour(self, manager: User, writer_role: RoleGroup, settings) -> None:
        settings.INVITATIONS_PER_HOUR = 2
        invitation = invite(NEW, writer_role, manager)
        send_again(invitation, manager)
        with pytest.raises(InvitationRefusedError, match="too many"):
            invite("a@voorbeeld.localhost", writer_role, manager)
        assert len(mail.outbox) == 2
        assert Entry.objects.filter(outcome="refused", detail__reason="too many").exists()

    def test_blocked_person_is_not_invited(
        self, manager: User, oost: Team, signed_in: SignIn, writer_role: RoleGroup
    ) -> None:
        person = oost.people["redacteur"]
        block(person, oost.site, by=manager, reason="proef")
        html = text(
            signed_in(manager).post(INVITE, {"email": person.email, "role": writer_role.pk})
        )
        assert "geblokkeerd" in html
        assert not mail.outbox

    def test_mail_that_fails_is_said_and_can_be_sent_again(
        self, manager: User, signed_in: SignIn, writer_role: RoleGroup, monkeypatch, settings
    ) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        client = signed_in(manager)
        response = client.post(INVITE, {"email": NEW, "role": writer_role.pk}, follow=True)
        assert "niet verzonden" in text(response)
        assert Invitation.objects.get().state == Invitation.State.OPEN


class TestList:
    def test_each_state_has_its_filter(
        self, manager: User, oost: Team, signed_in: SignIn, writer_role: RoleGroup
    ) -> None:
        now = timezone.now()
        for state, values in {
            "open": {},
            "expired": {"expires": now - timedelta(days=1)},
            "accepted": {"accepted": now},
            "withdrawn": {"withdrawn": now},
        }.items():
            invitation = invite(f"{state}@voorbeeld.localhost", writer_role, manager)
            Invitation.objects.filter(pk=invitation.pk).update(**values)
        client = signed_in(manager)
        for state in Invitation.State.values:
            html = text(client.get(LIST, {"state": state}))
            found = re.findall(r"(\w+)@voorbeeld\.localhost", html)
            assert set(found) - {"beheer"} == {state}

    def test_invitation_of_another_region_is_not_found(
        self, manager: User, west: Team, signed_in: SignIn
    ) -> None:
        role = RoleGroup.objects.get(site=west.site, role="redacteur")
        invitation = invite(NEW, role, west.people["beheer"])
        client = signed_in(manager)
        assert NEW.lower() not in text(client.get(LIST))
        for name in ("accounts_invitation_again", "accounts_invitation_withdraw"):
            url = reverse(name, args=[invitation.pk])
            assert client.get(url).status_code == 404
            assert client.post(url).status_code == 404
        with pytest.raises(PermissionDenied):
            withdraw(invitation, manager)

    def test_sent_again_with_a_new_link_and_withdrawn(
        self, manager: User, signed_in: SignIn, writer_role: RoleGroup, stranger: Client
    ) -> None:
        invitation = invite(NEW, writer_role, manager)
        Invitation.objects.update(expires=timezone.now() - timedelta(days=1))
        client = signed_in(manager)
        assert (
            client.get(reverse("accounts_invitation_again", args=[invitation.pk])).status_code
            == 200
        )
        client.post(reverse("accounts_invitation_again", args=[invitation.pk]))
        assert len(mail.outbox) == 2
        assert stranger.get(link()).status_code == 200
        client.post(reverse("accounts_invitation_withdraw", args=[invitation.pk]))
        assert "ingetrokken" in text(stranger.get(link()))

    def test_addresses_of_who_never_came_are_forgotten_after_a_year(
        self, manager: User, writer_role: RoleGroup
    ) -> None:
        invite(NEW, writer_role, manager)
        now = timezone.now()
        assert forget_old(now + timedelta(days=300)) == 0
        assert forget_old(now + timedelta(days=380)) == 1


class TestAccepting:
    def test_new_address_chooses_name_and_password_and_is_in(
        self, manager: User, oost: Team, writer_role: RoleGroup, stranger: Client
    ) -> None:
        invite(NEW, writer_role, manager)
        html = text(stranger.get(link()))
        assert "oost.localhost" in html and "Redacteur" in html and NEW.lower() in html
        response = stranger.post(link(), new_account())
        assert response.url == reverse("wagtailadmin_home")
        user = User.objects.get(email__iexact=NEW)
        assert user.get_full_name() == "Nieuw Voorbeeld"
        assert user.check_password(PASSWORD)
        assert not user.is_superuser and not user.is_staff
        assert list(roles_of(user)) == [writer_role]
        assert stranger.get("/admin/").status_code == 200
        accepted = Entry.objects.get(act="invitation.accepted")
        given = Entry.objects.get(act="role.given")
        assert (accepted.actor, given.actor, given.site) == (user, manager, oost.site)

    def test_role_that_publishes_sets_up_a_second_factor_first(
        self, manager: User, oost: Team, stranger: Client, settings
    ) -> None:
        settings.SECOND_FACTOR = "required"
        role = RoleGroup.objects.get(site=oost.site, role="eindredacteur")
        invite(NEW, role, manager)
        stranger.post(link(), new_account())
        assert list(roles_of(User.objects.get(email=NEW.lower()))) == [role]
        assert stranger.get("/admin/").url == reverse("second_factor_needed")
        assert Entry.objects.filter(act="account.signed_in").exists()

    @pytest.mark.parametrize(
        "changes",
        [{"password1": "kort", "password2": "kort"}, {"password2": "anders"}, {"last_name": ""}],
    )
    def test_poor_password_or_missing_name_makes_no_account(
        self, manager: User, writer_role: RoleGroup, stranger: Client, changes: dict[str, str]
    ) -> None:
        invite(NEW, writer_role, manager)
        assert stranger.post(link(), new_account(**changes)).status_code == 200
        assert not User.objects.filter(email__iexact=NEW).exists()

    def test_posted_flags_do_not_count(
        self, manager: User, writer_role: RoleGroup, stranger: Client
    ) -> None:
        invite(NEW, writer_role, manager)
        stranger.post(
            link(), new_account(is_superuser="on", is_staff="on", email="ander@voorbeeld.localhost")
        )
        user = User.objects.get(email=NEW.lower())
        assert not user.is_superuser and not user.is_staff

    def test_holder_of_an_account_must_sign_in_and_accept(
        self, manager: User, west: Team, writer_role: RoleGroup, stranger: Client, signed_in: SignIn
    ) -> None:
        person = west.people["eindredacteur"]
        invite(person.email.upper(), writer_role, manager)
        html = text(stranger.get(link()))
        assert f"?next={link().replace('/', '%2F')}" in html
        assert "first_name" not in html and "west" not in html.replace(person.email, "")
        stranger.post(link(), new_account())
        assert writer_role not in roles_of(person)
        client = signed_in(person)
        assert "Uitnodiging aannemen" in text(client.get(link()))
        assert writer_role not in roles_of(person)
        client.post(link())
        assert writer_role in roles_of(person)
        assert roles_of(person).filter(site=west.site).exists()

    def test_short_name_is_free(
        self, manager: User, writer_role: RoleGroup, stranger: Client
    ) -> None:
        make_person("nieuw-mens")
        invite(NEW, writer_role, manager)
        stranger.post(link(), new_account())
        assert User.objects.get(email=NEW.lower()).username == "nieuw-mens-2"


class TestRefusing:
    """A clear refusal, an audit line, nothing changed."""

    @pytest.fixture
    def person(self, west: Team) -> User:
        return west.people["redacteur"]

    def refused(
        self, client: Client, path: str, words: str, reason: str, status: int = 403
    ) -> None:
        before = set(User.objects.values_list("pk", "groups"))
        for response in (client.get(path), client.post(path, new_account())):
            assert response.status_code == status
            assert words in text(response)
        assert set(refusals()) == {reason}
        assert set(User.objects.values_list("pk", "groups")) == before

    def test_used_twice(self, manager: User, writer_role: RoleGroup, stranger: Client) -> None:
        invite(NEW, writer_role, manager)
        stranger.post(link(), new_account())
        other = Client(headers={"host": "localhost"})
        self.refused(other, link(), "al gebruikt", "accepted")

    def test_expired(self, manager: User, writer_role: RoleGroup, stranger: Client) -> None:
        invite(NEW, writer_role, manager)
        Invitation.objects.update(expires=timezone.now())
        self.refused(stranger, link(), "verlopen", "expired")

    def test_withdrawn(self, manager: User, writer_role: RoleGroup, stranger: Client) -> None:
        withdraw(invite(NEW, writer_role, manager), manager)
        self.refused(stranger, link(), "ingetrokken", "withdrawn")

    def test_forged(self, manager: User, writer_role: RoleGroup, stranger: Client) -> None:
        invite(NEW, writer_role, manager)
        self.refused(stranger, link()[:-2] + "x/", "kennen we niet", "unknown", status=404)

    def test_forging_many_does_not_fill_the_audit_trail(self, stranger: Client, oost: Team) -> None:
        for number in range(30):
            stranger.get(f"/admin/uitnodiging/zomaar{number}/")
        assert len(refusals()) == 20

    def test_wrong_account_signed_in(
        self, manager: User, writer_role: RoleGroup, signed_in: SignIn, person: User
    ) -> None:
        invite(NEW, writer_role, manager)
        client = signed_in(person)
        self.refused(client, link(), "ander e-mailadres", "other account")
        response = client.post(f"{link()}uitloggen/")
        assert response.url == link()
        assert "first_name" in text(client.get(link()))

    def test_blocked_in_between_by_another_way(
        self, manager: User, oost: Team, writer_role: RoleGroup, signed_in: SignIn, person: User
    ) -> None:
        from accounts.models import Block

        invite(person.email, writer_role, manager)
        Block.objects.create(user=person, site=oost.site)
        self.refused(signed_in(person), link(), "geen rol krijgen", "blocked")

    def test_account_that_was_switched_off(
        self, manager: User, writer_role: RoleGroup, stranger: Client, person: User
    ) -> None:
        invite(person.email, writer_role, manager)
        User.objects.filter(pk=person.pk).update(is_active=False)
        self.refused(stranger, link(), "uitgezet", "inactive")

    def test_role_removed_in_between(
        self, manager: User, writer_role: RoleGroup, stranger: Client
    ) -> None:
        invite(NEW, writer_role, manager)
        writer_role.group.delete()
        self.refused(stranger, link(), "bestaat niet meer", "role gone")

    def test_region_removed_in_between(
        self, manager: User, oost: Team, writer_role: RoleGroup, stranger: Client
    ) -> None:
        invite(NEW, writer_role, manager)
        oost.site.delete()
        self.refused(stranger, link(), "kennen we niet", "unknown", status=404)

    def test_inviter_who_lost_the_right_in_between(
        self, manager: User, oost: Team, writer_role: RoleGroup, stranger: Client
    ) -> None:
        invite(NEW, writer_role, manager)
        end_role(RoleGroup.objects.get(site=oost.site, role="beheer"), manager)
        self.refused(stranger, link(), "mag deze rol niet meer geven", "inviter")

    def test_post_without_the_token_of_the_form(
        self, manager: User, writer_role: RoleGroup, oost: Team
    ) -> None:
        invite(NEW, writer_role, manager)
        client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
        assert client.post(link(), new_account()).status_code == 403
        assert not User.objects.filter(email__iexact=NEW).exists()

    def test_page_is_on_the_admin_host_only(
        self, manager: User, writer_role: RoleGroup, oost: Team
    ) -> None:
        invite(NEW, writer_role, manager)
        assert Client(headers={"host": "oost.localhost"}).get(link()).status_code == 404

    def test_page_is_kept_by_nobody_and_told_to_nobody(
        self, manager: User, writer_role: RoleGroup, stranger: Client
    ) -> None:
        invite(NEW, writer_role, manager)
        response = stranger.get(link())
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "same-origin"
