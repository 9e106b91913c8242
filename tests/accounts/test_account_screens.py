"""Wagtail's screens for users and groups: the national account manager's, without a way round roles."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.access import roles_of
from accounts.models import RoleGroup, User
from audit.models import Entry
from tests.tenancy.conftest import Team, make_person

from .test_people import sessions_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
VALUES = {"email": "anders@voorbeeld.localhost", "first_name": "An", "last_name": "Ders"}
USERS = "wagtailusers_users"
GROUPS = "wagtailusers_groups"


def url(name: str, *args: object) -> str:
    return reverse(name, args=args)


def all_user_urls(person: User) -> list[str]:
    with_pk = ["edit", "delete", "history", "history_results", "usage", "reset_link"]
    return [url(f"{USERS}:{name}") for name in ("index", "index_results", "add")] + [
        url(f"{USERS}:{name}", person.pk) for name in with_pk
    ]


def all_group_urls(group: Group) -> list[str]:
    with_pk = ["edit", "delete", "history", "history_results", "usage"]
    return [url(f"{GROUPS}:{name}") for name in ("index", "index_results", "add")] + [
        url(f"{GROUPS}:{name}", group.pk) for name in with_pk
    ]


def bulk_urls(person: User) -> list[str]:
    return [
        reverse("wagtail_bulk_action", args=["accounts", "user", act]) + f"?id={person.pk}"
        for act in ("assign_role", "delete", "set_active_state")
    ]


@pytest.fixture
def person(oost: Team) -> User:
    return oost.people["redacteur"]


@pytest.fixture
def manager(national: Team, signed_in: SignIn) -> Client:
    return signed_in(national.people["accounts"])


class TestWhoComesHere:
    @pytest.mark.parametrize("who", ["redacteur", "eindredacteur", "beheer"])
    def test_regional_role_is_refused_at_every_address(
        self, oost: Team, west: Team, signed_in: SignIn, who: str
    ) -> None:
        client, other = signed_in(oost.people[who]), west.people["redacteur"]
        group = RoleGroup.objects.get(site=oost.site, role="redacteur").group
        for address in [*all_user_urls(other), *all_group_urls(group), *bulk_urls(other)]:
            for response in (client.get(address), client.post(address, VALUES)):
                assert response.status_code in (302, 403, 404), address
                assert response.get("Location", "/admin/") == "/admin/"
        other.refresh_from_db()
        assert other.email == "west-redacteur@voorbeeld.localhost"
        assert Group.objects.filter(pk=group.pk).exists()

    @pytest.mark.parametrize("who", ["landelijk", "landelijk-eindredacteur", "merk", "zoek"])
    def test_other_national_roles_are_refused(
        self, national: Team, person: User, signed_in: SignIn, who: str
    ) -> None:
        client = signed_in(national.people[who])
        for address in all_user_urls(person):
            assert client.get(address).status_code in (302, 403, 404), address

    def test_account_manager_has_no_groups_screen(
        self, manager: Client, oost: Team, person: User
    ) -> None:
        group = RoleGroup.objects.get(site=oost.site, role="redacteur").group
        for address in all_group_urls(group):
            assert manager.get(address).status_code in (302, 403, 404), address

    def test_auditor_reads_the_list_and_opens_no_account(
        self, national: Team, person: User, signed_in: SignIn
    ) -> None:
        client = signed_in(national.people["auditor"])
        assert person.username in client.get(url(f"{USERS}:index")).content.decode()
        client.post(url(f"{USERS}:edit", person.pk), VALUES)
        person.refresh_from_db()
        assert person.email != VALUES["email"]


class TestEditing:
    def test_account_manager_changes_name_address_and_whether_it_works(
        self, manager: Client, person: User, signed_in: SignIn
    ) -> None:
        signed_in(person)
        old = person.email
        response = manager.post(url(f"{USERS}:edit", person.pk), VALUES)
        assert response.status_code == 302
        person.refresh_from_db()
        assert (person.email, person.first_name, person.is_active) == (
            VALUES["email"],
            "An",
            False,
        )
        assert sessions_of(person) == 0
        assert [message.to for message in mail.outbox] == [[old], [VALUES["email"]]]
        entry = Entry.objects.get(act="account.changed")
        assert set(entry.detail["fields"]) == {"email", "first_name", "last_name", "is_active"}

    def test_no_password_no_groups_no_superuser_in_the_form_or_by_post(
        self, manager: Client, person: User, national: Team
    ) -> None:
        form = manager.get(url(f"{USERS}:edit", person.pk)).context["form"]
        assert set(form.fields) == {"email", "first_name", "last_name", "is_active"}
        before = person.password
        group = RoleGroup.objects.get(role="landelijk").group
        manager.post(
            url(f"{USERS}:edit", person.pk),
            VALUES
            | {"is_active": "on", "is_superuser": "on", "is_staff": "on", "groups": group.pk}
            | {"password1": "gekaapt wachtwoord", "password2": "gekaapt wachtwoord"},
        )
        person.refresh_from_db()
        assert not person.is_superuser and not person.is_staff
        assert person.password == before
        assert group not in person.groups.all()

    def test_nobody_makes_themself_superuser_or_switches_themself_off(
        self, manager: Client, national: Team
    ) -> None:
        own = national.people["accounts"]
        manager.post(url(f"{USERS}:edit", own.pk), VALUES | {"is_superuser": "on"})
        own.refresh_from_db()
        assert own.first_name == "An" and own.is_active and not own.is_superuser

    def test_account_of_a_superuser_is_out_of_reach(self, manager: Client, national: Team) -> None:
        boss = national.people["superuser"]
        for name in ("edit", "history", "history_results", "reset_link"):
            address = url(f"{USERS}:{name}", boss.pk)
            assert manager.get(address).status_code == 404, name
            assert manager.post(address, VALUES).status_code in (404, 405), name
        boss.refresh_from_db()
        assert boss.email != VALUES["email"]
        assert not mail.outbox

    def test_address_that_someone_has_in_another_case_is_refused(
        self, manager: Client, person: User, oost: Team
    ) -> None:
        taken = oost.people["beheer"].email.upper()
        response = manager.post(url(f"{USERS}:edit", person.pk), VALUES | {"email": taken})
        assert "al een account" in response.content.decode()

    def test_link_for_a_new_password_instead_of_a_password(
        self, manager: Client, person: User
    ) -> None:
        address = url(f"{USERS}:reset_link", person.pk)
        assert person.email in manager.get(address).content.decode()
        manager.post(address)
        (message,) = mail.outbox
        assert message.to == [person.email]
        assert "/admin/account/nieuw-wachtwoord/" in message.body
        assert Entry.objects.filter(act="account.reset_link_sent").exists()

    def test_account_is_made_by_accepting_an_invitation_only(
        self, national: Team, signed_in: SignIn
    ) -> None:
        client = signed_in(national.people["superuser"])
        number = User.objects.count()
        response = client.post(url(f"{USERS}:add"), VALUES | {"username": "nieuw"})
        assert response.url == reverse("accounts_invite")
        assert User.objects.count() == number

    def test_superuser_may_make_another_superuser(
        self, national: Team, person: User, signed_in: SignIn
    ) -> None:
        client = signed_in(national.people["superuser"])
        client.post(
            url(f"{USERS}:edit", person.pk), VALUES | {"is_active": "on", "is_superuser": "on"}
        )
        person.refresh_from_db()
        assert person.is_superuser

    @pytest.mark.parametrize("who", ["accounts", "superuser"])
    def test_bulk_actions_are_refused(
        self, national: Team, person: User, signed_in: SignIn, who: str
    ) -> None:
        client = signed_in(national.people[who])
        before = set(roles_of(person))
        role = RoleGroup.objects.get(role="landelijk").group.pk
        for address in bulk_urls(person):
            client.post(address, {"role": role, "mark_as_active": "False"})
        person.refresh_from_db()
        assert person.is_active
        assert set(roles_of(person)) == before

    def test_list_is_found_and_searched(
        self, manager: Client, person: User, national: Team
    ) -> None:
        html = manager.get(url(f"{USERS}:index"), {"q": "oost-redac"}).content.decode()
        assert person.username in html
        assert "landelijk-eindredacteur" not in html


class TestGroups:
    def test_group_that_is_a_role_is_shown_and_not_changed(
        self, national: Team, oost: Team, signed_in: SignIn
    ) -> None:
        client = signed_in(national.people["superuser"])
        group = RoleGroup.objects.get(site=oost.site, role="redacteur").group
        html = client.get(url(f"{GROUPS}:edit", group.pk)).content.decode()
        assert "komt uit het rollenbestand" in html
        assert "maken, wijzigen" in html
        for name in ("edit", "delete"):
            response = client.post(url(f"{GROUPS}:{name}", group.pk), {"name": "x"}, follow=True)
            assert "niet te wijzigen" in response.content.decode()
        group.refresh_from_db()
        assert group.name == "oost redacteur"

    def test_other_group_is_wagtails_own_screen(self, national: Team, signed_in: SignIn) -> None:
        client = signed_in(national.people["superuser"])
        group = Group.objects.create(name="Proef")
        assert client.get(url(f"{GROUPS}:edit", group.pk)).status_code == 200
        client.post(url(f"{GROUPS}:delete", group.pk))
        assert not Group.objects.filter(pk=group.pk).exists()


def test_people_without_any_role_are_found_by_the_account_manager(manager: Client) -> None:
    lonely = make_person("alleen")
    html = manager.get(url(f"{USERS}:edit", lonely.pk)).content.decode()
    assert "tab-roles" not in html
    assert reverse("accounts_person", args=[lonely.pk]) in html
    assert manager.get(reverse("accounts_person", args=[lonely.pk])).status_code == 200
