"""Redirects: a region's publisher and manager manage those of their own site (H8)."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from accounts.models import User

from .conftest import Team

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def rows(oost: Team, west: Team) -> dict[str, Redirect]:
    made = {
        team.marker: Redirect.objects.create(
            old_path=f"/{team.marker}-oud", site=team.site, redirect_link="/"
        )
        for team in (oost, west)
    }
    made["overal"] = Redirect.objects.create(old_path="/overal", redirect_link="/")
    return made


@pytest.fixture
def manager(rows: dict, oost: Team, signed_in: SignIn) -> Client:
    return signed_in(oost.people["beheer"])


@pytest.mark.parametrize("role", ["eindredacteur", "beheer"])
def test_publisher_and_manager_list_those_of_their_site(
    rows: dict, oost: Team, signed_in: SignIn, role: str
) -> None:
    client = signed_in(oost.people[role])
    for address in ("index", "index_results"):
        html = client.get(reverse(f"wagtailredirects:{address}")).content.decode()
        assert "/Oostmerk-oud" in html
        assert "Westmerk" not in html and "/overal" not in html
    export = client.get(reverse("wagtailredirects:index") + "?export=csv").getvalue().decode()
    assert "/Oostmerk-oud" in export and "Westmerk" not in export


def test_writer_has_none(rows: dict, oost: Team, signed_in: SignIn) -> None:
    client = signed_in(oost.people["redacteur"])
    assert client.get(reverse("wagtailredirects:index"))["Location"] == "/admin/"


@pytest.mark.parametrize("whose", ["Westmerk", "overal"])
@pytest.mark.parametrize("view", ["edit", "delete"])
def test_anothers_and_national_ones_do_not_exist(
    manager: Client, rows: dict, whose: str, view: str
) -> None:
    address = reverse(f"wagtailredirects:{view}", args=[rows[whose].pk])
    assert manager.get(address).status_code == 404
    assert manager.post(address).status_code == 404
    assert Redirect.objects.filter(pk=rows[whose].pk).exists()


def test_form_offers_and_takes_the_own_site_only(manager: Client, oost: Team, west: Team) -> None:
    add = reverse("wagtailredirects:add")
    field = manager.get(add).context["form"].fields["site"]
    assert list(field.queryset) == [oost.site]
    new = {
        "old_path": "/nieuw",
        "redirect_link": "https://voorbeeld.invalid/",
        "is_permanent": "on",
    }
    for site in (west.site.pk, ""):
        manager.post(add, {**new, "site": site})
        assert not Redirect.objects.filter(old_path="/nieuw").exists()
    manager.post(add, {**new, "site": oost.site.pk})
    assert Redirect.objects.get(old_path="/nieuw").site == oost.site


def test_redirect_leads_to_own_and_national_pages_only(
    manager: Client, oost: Team, west: Team, national: Team
) -> None:
    for number, (team, made) in enumerate([(oost, True), (national, True), (west, False)]):
        path = f"/weg-{number}"
        data = {"old_path": path, "site": oost.site.pk, "redirect_page": team.page.pk}
        manager.post(reverse("wagtailredirects:add"), data)
        assert Redirect.objects.filter(old_path=path).exists() is made


class TestImport:
    def upload(self, client: Client):
        file = SimpleUploadedFile(
            "weg.csv",
            b"van,naar\n/een,https://voorbeeld.invalid/\n/twee,https://voorbeeld.invalid/\n",
        )
        return client.post(reverse("wagtailredirects:start_import"), {"import_file": file})

    def confirm(self, client: Client, site: object):
        form = self.upload(client).context["form"]
        data = {name: form[name].value() for name in ("import_file_name", "input_format")}
        data |= {"from_index": "0", "to_index": "1", "permanent": "on", "site": site}
        return client.post(reverse("wagtailredirects:process_import"), data)

    def test_offers_the_own_site(self, manager: Client, west: Team) -> None:
        html = self.upload(manager).content.decode()
        assert "west.localhost" not in html

    def test_makes_them_on_the_own_site(self, manager: Client, oost: Team) -> None:
        self.confirm(manager, oost.site.pk)
        made = Redirect.objects.filter(old_path__in=["/een", "/twee"])
        assert {row.site for row in made} == {oost.site}
        assert made.count() == 2

    @pytest.mark.parametrize("site", ["west", ""])
    def test_makes_none_elsewhere(self, manager: Client, west: Team, site: str) -> None:
        response = self.confirm(manager, west.site.pk if site else "")
        assert not Redirect.objects.filter(old_path="/een").exists()
        assert "west.localhost" not in response.content.decode()

    def test_asks_for_the_right_to_add(self, oost: Team, signed_in: SignIn) -> None:
        client = signed_in(oost.people["redacteur"])
        for name in ("start_import", "process_import"):
            assert client.get(reverse(f"wagtailredirects:{name}"))["Location"] == "/admin/"

    def test_forged_confirmation_starts_anew(self, manager: Client) -> None:
        response = manager.post(reverse("wagtailredirects:process_import"), {"input_format": "9"})
        assert response["Location"] == reverse("wagtailredirects:start_import")


def test_national_publisher_sees_them_all(rows: dict, national: Team, signed_in: SignIn) -> None:
    client = signed_in(national.people["landelijk-eindredacteur"])
    html = client.get(reverse("wagtailredirects:index")).content.decode()
    assert "/Oostmerk-oud" in html and "/Westmerk-oud" in html and "/overal" in html
    form = client.get(reverse("wagtailredirects:add")).context["form"]
    assert not form.fields["site"].required
