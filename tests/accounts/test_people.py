"""The people of a region in the admin: who sees whom, and who gives, ends, blocks."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page

from accounts.access import roles_of
from accounts.giving import block
from accounts.invitations import invite
from accounts.models import Block, Invitation, RoleGroup, User
from audit.models import Entry
from tests.tenancy.conftest import Team, make_person

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/mensen/"
SignIn = Callable[[User], Client]


def role(team: Team, name: str) -> RoleGroup:
    return RoleGroup.objects.get(site=team.site, role=name)


def text(response) -> str:
    return response.content.decode()


def person_url(person: User) -> str:
    return reverse("accounts_person", args=[person.pk])


def end_url(person: User, given: RoleGroup) -> str:
    return reverse("accounts_end_role", args=[person.pk, given.pk])


def block_url(person: User, team: Team) -> str:
    return reverse("accounts_block", args=[person.pk, team.site.pk])


class TestSeeing:
    def test_manager_sees_the_people_of_the_own_region_only(
        self, oost: Team, west: Team, signed_in: SignIn
    ) -> None:
        html = text(signed_in(oost.people["beheer"]).get(PEOPLE))
        assert "oost-redacteur@voorbeeld.localhost" in html
        assert "west" not in html

    def test_nothing_shows_of_a_persons_roles_elsewhere(
        self, oost: Team, west: Team, signed_in: SignIn
    ) -> None:
        both = oost.people["redacteur"]
        both.groups.add(role(west, "beheer").group)
        client = signed_in(oost.people["beheer"])
        for url in (PEOPLE, person_url(both)):
            html = text(client.get(url))
            assert "west" not in html and "Landelijk" not in html

    def test_manager_of_two_regions_sees_them_apart(
        self, oost: Team, west: Team, signed_in: SignIn
    ) -> None:
        manager = oost.people["beheer"]
        manager.groups.add(role(west, "beheer").group)
        client = signed_in(manager)
        html = text(client.get(PEOPLE))
        assert "oost.localhost: Redacteur" in html and "west.localhost: Redacteur" in html
        only = text(client.get(PEOPLE, {"site": west.site.pk, "role": "redacteur"}))
        assert "west-redacteur@" in only and "oost-redacteur@" not in only
        html = text(client.get(person_url(manager)))
        assert html.count("oost.localhost") and html.count("west.localhost")

    def test_site_and_role_filter_ask_for_that_role_there(
        self, oost: Team, west: Team, signed_in: SignIn, national: Team
    ) -> None:
        both = make_person("beide", role(oost, "redacteur").group, role(west, "beheer").group)
        client = signed_in(national.people["accounts"])
        html = text(client.get(PEOPLE, {"site": oost.site.pk, "role": "beheer"}))
        assert both.email not in html and "oost-beheer@" in html

    def test_search_finds_by_name_and_address(self, oost: Team, signed_in: SignIn) -> None:
        html = text(signed_in(oost.people["beheer"]).get(PEOPLE, {"q": "eindred"}))
        assert "oost-eindredacteur@" in html and "oost-redacteur@" not in html

    @pytest.mark.parametrize("who", ["accounts", "auditor", "superuser"])
    def test_national_account_manager_auditor_and_superuser_see_all(
        self, national: Team, oost: Team, west: Team, signed_in: SignIn, who: str
    ) -> None:
        html = text(signed_in(national.people[who]).get(PEOPLE))
        assert "oost-redacteur@" in html and "west-redacteur@" in html
        assert "Landelijk: Accountbeheerder" in html

    @pytest.mark.parametrize("name", ["redacteur", "eindredacteur"])
    def test_who_gives_no_roles_has_no_such_screen(
        self, oost: Team, signed_in: SignIn, name: str
    ) -> None:
        client = signed_in(oost.people[name])
        assert client.get(PEOPLE).status_code == 302
        assert client.get(person_url(oost.people["beheer"])).status_code == 302
        assert PEOPLE not in text(client.get("/admin/"))

    @pytest.mark.parametrize("who", ["landelijk", "landelijk-eindredacteur", "merk", "zoek"])
    def test_other_national_roles_have_no_such_screen(
        self, national: Team, signed_in: SignIn, who: str
    ) -> None:
        assert signed_in(national.people[who]).get(PEOPLE).status_code == 302

    def test_person_of_another_region_is_not_found(
        self, oost: Team, west: Team, signed_in: SignIn
    ) -> None:
        client = signed_in(oost.people["beheer"])
        person = west.people["redacteur"]
        urls = [
            person_url(person),
            end_url(person, role(west, "redacteur")),
            block_url(person, oost),
            reverse("accounts_unblock", args=[person.pk, oost.site.pk]),
        ]
        for url in urls:
            assert client.get(url).status_code == 404
            assert client.post(url, {"reason": "x"}).status_code == 404
        assert roles_of(person).exists()
        assert not Block.objects.exists()


class TestGiving:
    def test_manager_gives_and_ends_a_role(self, oost: Team, signed_in: SignIn) -> None:
        client, person = signed_in(oost.people["beheer"]), oost.people["redacteur"]
        given = role(oost, "eindredacteur")
        client.post(person_url(person), {"role": given.pk})
        assert given in roles_of(person)
        client.post(end_url(person, given))
        assert given not in roles_of(person)
        acts = Entry.objects.filter(act__startswith="role.").order_by("pk")
        assert [entry.act for entry in acts] == ["role.given", "role.ended"]

    def test_role_of_another_region_or_of_the_nation_is_neither_offered_nor_accepted(
        self, oost: Team, west: Team, signed_in: SignIn
    ) -> None:
        client, person = signed_in(oost.people["beheer"]), oost.people["redacteur"]
        forbidden = [role(west, "redacteur"), RoleGroup.objects.get(role="landelijk")]
        choices = str(client.get(person_url(person)).context["form"]["role"])
        for other in forbidden:
            assert f'value="{other.pk}"' not in choices
            client.post(person_url(person), {"role": other.pk})
            assert other not in roles_of(person)

    def test_account_manager_gives_every_role_also_to_who_has_none(
        self, national: Team, oost: Team, signed_in: SignIn
    ) -> None:
        person = make_person("nieuw")
        client = signed_in(national.people["accounts"])
        for given in (role(oost, "beheer"), RoleGroup.objects.get(role="merk")):
            client.post(person_url(person), {"role": given.pk})
            assert given in roles_of(person)

    def test_auditor_looks_and_changes_nothing(
        self, national: Team, oost: Team, signed_in: SignIn
    ) -> None:
        client, person = signed_in(national.people["auditor"]), oost.people["redacteur"]
        assert client.get(person_url(person)).status_code == 200
        client.post(person_url(person), {"role": role(oost, "beheer").pk})
        client.post(end_url(person, role(oost, "redacteur")))
        client.post(block_url(person, oost), {"reason": "x"})
        assert [given.role for given in roles_of(person)] == ["redacteur"]
        assert not Block.objects.exists()

    def test_stale_form_for_a_role_that_ended_is_not_found(
        self, oost: Team, signed_in: SignIn
    ) -> None:
        client, person = signed_in(oost.people["beheer"]), oost.people["redacteur"]
        url = end_url(person, role(oost, "redacteur"))
        person.groups.add(role(oost, "eindredacteur").group)
        assert client.post(url).status_code == 302
        assert client.post(url).status_code == 404


class TestNotLockingOut:
    def test_ending_the_last_manager_asks_first(self, oost: Team, signed_in: SignIn) -> None:
        manager = oost.people["beheer"]
        client, own = signed_in(manager), role(oost, "beheer")
        html = text(client.get(end_url(manager, own)))
        assert "je eigen rol" in html and "laatste beheerder van oost.localhost" in html
        client.post(end_url(manager, own))
        assert own in roles_of(manager)
        client.post(end_url(manager, own), {"sure": "on"})
        assert own not in roles_of(manager)

    def test_ending_another_role_does_not_ask(self, oost: Team, signed_in: SignIn) -> None:
        client, person = signed_in(oost.people["beheer"]), oost.people["redacteur"]
        assert "sure" not in text(client.get(end_url(person, role(oost, "redacteur"))))

    def test_ending_a_role_of_an_organisation_says_that_it_comes_back(
        self, oost: Team, signed_in: SignIn
    ) -> None:
        person, given = oost.people["redacteur"], role(oost, "redacteur")
        client = signed_in(oost.people["beheer"])
        assert "organisatie" not in text(client.get(end_url(person, given)))
        person.mapped_roles.create(role=given, organisation="voorbeeld")
        assert "is de rol er weer" in text(client.get(end_url(person, given)))

    def test_blocking_the_last_manager_asks_first(
        self, national: Team, oost: Team, signed_in: SignIn
    ) -> None:
        client = signed_in(national.people["accounts"])
        url = block_url(oost.people["beheer"], oost)
        assert "laatste beheerder" in text(client.get(url))
        client.post(url, {"reason": "proef"})
        assert not Block.objects.exists()
        client.post(url, {"reason": "proef", "sure": "on"})
        assert Block.objects.exists()

    def test_nobody_blocks_themself(self, oost: Team, signed_in: SignIn) -> None:
        manager = oost.people["beheer"]
        signed_in(manager).post(block_url(manager, oost), {"reason": "x", "sure": "on"})
        assert not Block.objects.exists()


class TestBlocking:
    def test_block_with_a_reason_and_back(self, oost: Team, signed_in: SignIn) -> None:
        client, person = signed_in(oost.people["beheer"]), oost.people["redacteur"]
        client.post(block_url(person, oost), {"reason": ""})
        assert roles_of(person).exists()
        client.post(block_url(person, oost), {"reason": "Werkt hier niet meer"})
        assert not roles_of(person).exists()
        html = text(client.get(person_url(person)))
        assert "Werkt hier niet meer" in html and "Deblokkeer" in html
        assert "geblokkeerd" in text(client.get(PEOPLE))
        client.post(reverse("accounts_unblock", args=[person.pk, oost.site.pk]))
        assert not Block.objects.exists()
        assert not roles_of(person).exists()
        acts = set(Entry.objects.values_list("act", flat=True))
        assert {"role.blocked", "role.unblocked"} <= acts

    def test_role_elsewhere_and_the_session_stay(
        self, oost: Team, west: Team, signed_in: SignIn
    ) -> None:
        person = oost.people["redacteur"]
        person.groups.add(role(west, "redacteur").group)
        signed_in(person)
        block(person, oost.site, by=oost.people["beheer"], reason="proef")
        assert [given.site for given in roles_of(person)] == [west.site]
        assert sessions_of(person) == 1

    def test_without_a_role_left_every_session_ends(self, oost: Team, signed_in: SignIn) -> None:
        person = oost.people["redacteur"]
        for _ in range(2):
            signed_in(person)
        signed_in(oost.people["eindredacteur"])
        block(person, oost.site, by=oost.people["beheer"], reason="proef")
        assert sessions_of(person) == 0
        assert sessions_of(oost.people["eindredacteur"]) == 1

    def test_what_is_open_there_closes_and_elsewhere_stays(self, oost: Team, west: Team) -> None:
        person = oost.people["redacteur"]
        person.groups.add(role(west, "redacteur").group)
        for team in (oost, west):
            page = Page.objects.get(pk=team.page.pk)
            page.locked, page.locked_by, page.locked_at = True, person, timezone.now()
            page.save()
            EditingSession.objects.create(
                user=person,
                content_type=ContentType.objects.get_for_model(team.page),
                object_id=str(team.page.pk),
                last_seen_at=timezone.now(),
            )
        block(person, oost.site, by=oost.people["beheer"], reason="proef")
        assert list(Page.objects.filter(locked=True)) == [Page.objects.get(pk=west.page.pk)]
        assert [s.object_id for s in EditingSession.objects.all()] == [str(west.page.pk)]

    def test_lock_of_someone_else_stays(self, oost: Team) -> None:
        page = Page.objects.get(pk=oost.page.pk)
        page.locked, page.locked_by = True, oost.people["eindredacteur"]
        page.save()
        block(oost.people["redacteur"], oost.site, by=oost.people["beheer"], reason="proef")
        assert Page.objects.get(pk=oost.page.pk).locked

    def test_open_invitations_there_are_withdrawn(self, oost: Team, west: Team) -> None:
        person = oost.people["redacteur"]
        here = invite(person.email.upper(), role(oost, "eindredacteur"), oost.people["beheer"])
        there = invite(person.email, role(west, "redacteur"), west.people["beheer"])
        block(person, oost.site, by=oost.people["beheer"], reason="proef")
        here.refresh_from_db()
        there.refresh_from_db()
        states = Invitation.State
        assert (here.state, there.state) == (states.WITHDRAWN, states.OPEN)

    def test_who_has_no_role_there_any_more_can_still_be_blocked_by_its_manager_only(
        self, oost: Team, west: Team
    ) -> None:
        from django.core.exceptions import PermissionDenied

        person = make_person("oud")
        with pytest.raises(PermissionDenied):
            block(person, oost.site, by=west.people["beheer"], reason="proef")
        assert Entry.objects.filter(act="role.blocked", outcome="refused").exists()


def sessions_of(person: User) -> int:
    live = Session.objects.filter(expire_date__gt=timezone.now() - timedelta(days=1))
    return sum(s.get_decoded().get("_auth_user_id") == str(person.pk) for s in live)
