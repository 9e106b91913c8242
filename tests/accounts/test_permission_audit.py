"""Who may do what where; and what the role file does not explain is flagged."""

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from accounts import subjects
from accounts.models import RoleGroup, User
from audit.models import Entry
from instrumenten import provider_access
from instrumenten.models import Provider
from tests.tenancy.conftest import Team, make_person
from werkcentrum.demo_accounts import EXAMPLE_PROVIDER

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/wie-mag-wat/"
SignIn = Callable[[User], Client]


def audit(*options: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("audit_permissions", *options, stdout=out)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue()
    return 0, out.getvalue()


def flags() -> dict[str, list[str]]:
    """By account, or by role for what has no person."""
    _code, text = audit("--json")
    return {
        row["account"] or row["role"]: row["flags"]
        for row in json.loads(text)["rows"]
        if row["flags"]
    }


@pytest.fixture
def teams(
    oost: Team, west: Team, national: Team, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two regions as provisioned; the one superuser goes by the name that the file knows."""
    collections = {team.site: team.collection for team in (oost, west)}
    monkeypatch.setattr(subjects, "_collections", [])
    subjects.register_collection(collections.get)
    User.objects.filter(username="superuser").update(username="beheer")
    settings.SECOND_FACTOR = "off"


@pytest.fixture
def role(oost: Team) -> RoleGroup:
    return RoleGroup.objects.get(site=oost.site, role="redacteur")


def test_says_who_may_do_what_where(teams: None) -> None:
    _code, text = audit()
    assert "oost-redacteur <oost-redacteur@voorbeeld.localhost>" in text
    assert "Redacteur, oost.localhost" in text
    assert "pagina's (oost.localhost): maken, wijzigen" in text


def test_group_without_a_role_that_has_rights(teams: None, oost: Team) -> None:
    group = Group.objects.create(name="Sluipweg")
    assert "Sluipweg" not in flags()
    GroupPagePermission.objects.create(group=group, page=oost.page, permission_type="publish")
    assert flags()["Sluipweg"] == ["groep die geen rol is, met rechten"]
    make_person("lid", group)
    assert "groep die geen rol is, met rechten" in flags()["lid"]


def test_right_too_many_and_one_too_few(teams: None, role: RoleGroup) -> None:
    role.group.page_permissions.filter(permission__codename="add_page").delete()
    role.group.permissions.add(Permission.objects.get(codename="add_redirect"))
    (more, fewer) = flags()["oost-redacteur"]
    assert more.startswith("te veel:") and "maken" in more
    assert fewer == "te weinig: pagina's (oost.localhost): maken"


def test_right_on_another_region(teams: None, role: RoleGroup, west: Team) -> None:
    GroupPagePermission.objects.create(
        group=role.group, page=Page.objects.get(pk=west.page.pk), permission_type="change"
    )
    assert flags()["oost-redacteur"] == ["te veel: pagina's (Westmerk pagina): wijzigen"]


def test_right_of_a_person_outside_every_role(teams: None) -> None:
    person = make_person("los")
    person.user_permissions.add(Permission.objects.get(codename="add_redirect"))
    assert flags()["los"] == ["heeft rechten buiten een rol om: add_redirect"]


def test_superuser_that_the_file_does_not_name(teams: None) -> None:
    assert "beheer" not in flags()
    make_person("stiekem", is_superuser=True)
    assert "superuser" in flags()["stiekem"][0]


def test_account_that_nobody_used_for_long(teams: None, settings) -> None:
    long_ago = timezone.now() - timedelta(days=settings.IDLE_ACCOUNT_DAYS + 1)
    User.objects.filter(username="oost-redacteur").update(last_login=long_ago)
    User.objects.filter(username="west-redacteur").update(date_joined=long_ago)
    assert "logde niet meer in" in flags()["oost-redacteur"][0]
    assert "nog nooit" in flags()["west-redacteur"][0]


def test_account_that_is_off_and_still_has_a_role(teams: None) -> None:
    User.objects.filter(username="oost-redacteur").update(is_active=False)
    assert flags()["oost-redacteur"] == ["account is uitgezet, maar heeft deze rol nog"]


def test_role_that_asks_for_a_second_factor_of_an_account_without(
    teams: None, oost: Team, settings
) -> None:
    settings.SECOND_FACTOR = "required"
    found = flags()
    assert "tweede factor" in found["oost-eindredacteur"][0]
    assert "oost-redacteur" not in found
    Authenticator.objects.create(
        user=oost.people["eindredacteur"], type=Authenticator.Type.TOTP, data={}
    )
    assert "oost-eindredacteur" not in flags()


def test_role_that_left_the_file_and_role_without_a_group(teams: None, role: RoleGroup) -> None:
    RoleGroup.objects.filter(pk=role.pk).update(role="vroeger")
    found = flags()
    assert "rol die niet in het rollenbestand staat" in found["oost-redacteur"]
    assert found["Redacteur"] == ["deze rol heeft geen groep"]


def test_everything_that_provisioning_makes_is_explained(demo: None, settings) -> None:
    settings.SECOND_FACTOR = "off"
    provider_access.ensure(Provider.objects.get(name=EXAMPLE_PROVIDER))
    for group in Group.objects.all():
        make_person(f"mens-{group.pk}", group)
    code, text = audit()
    assert (code, text.splitlines()[-1].endswith(", 0 flagged")) == (0, True), text[-2000:]
    assert "Aanbieder" in text and "Eindredacteur, Werkcentrum Twente" in text


def test_exit_code_says_that_something_is_flagged(teams: None) -> None:
    assert audit()[0] == 0
    make_person("stiekem", is_superuser=True)
    assert audit()[0] == 1


def test_reading_writes_nothing(teams: None, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(40) as queries:
        audit()
    written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert not written


class TestReport:
    @pytest.mark.parametrize("who", ["accounts", "auditor", "superuser"])
    def test_national_account_manager_auditor_and_superuser_read_all(
        self, oost: Team, west: Team, national: Team, signed_in: SignIn, who: str
    ) -> None:
        html = signed_in(national.people[who]).get(REPORT).content.decode()
        assert "oost-redacteur@" in html and "west-redacteur@" in html

    def test_manager_reads_the_own_region(self, oost: Team, west: Team, signed_in: SignIn) -> None:
        oost.people["redacteur"].groups.add(
            RoleGroup.objects.get(site=west.site, role="beheer").group
        )
        client = signed_in(oost.people["beheer"])
        for query in ({}, {"export": "csv"}, {"q": "west"}, {"opvallend": "1"}):
            response = client.get(REPORT, query)
            content = b"".join(response) if response.streaming else response.content
            assert b"west-" not in content and b"west.localhost" not in content
        assert b"oost-redacteur@" in client.get(REPORT).content

    @pytest.mark.parametrize("who", ["redacteur", "eindredacteur"])
    def test_other_roles_of_a_region_do_not(self, oost: Team, signed_in: SignIn, who: str) -> None:
        client = signed_in(oost.people[who])
        for url in (REPORT, f"{REPORT}resultaten/", f"{REPORT}?export=csv"):
            assert client.get(url).status_code == 302
        assert REPORT not in client.get("/admin/").content.decode()

    def test_export_has_a_row_for_each_and_is_noted(
        self, oost: Team, national: Team, signed_in: SignIn
    ) -> None:
        person = national.people["accounts"]
        response = signed_in(person).get(REPORT, {"export": "csv"})
        rows = list(csv.DictReader(io.StringIO(b"".join(response).decode())))
        mine = next(row for row in rows if row["Account"] == "oost-redacteur")
        assert mine["Rol"] == "Redacteur" and "maken, wijzigen" in mine["Mag"]
        assert Entry.objects.filter(act="export.made", actor=person).count() == 1

    def test_only_what_stands_out(self, teams: None, national: Team, signed_in: SignIn) -> None:
        User.objects.filter(username="oost-redacteur").update(is_active=False)
        html = signed_in(national.people["accounts"]).get(REPORT, {"opvallend": "1"})
        text = html.content.decode()
        assert "oost-redacteur@" in text and "oost-beheer@" not in text
