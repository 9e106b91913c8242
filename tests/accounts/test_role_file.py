"""A role file that can't be right is refused whole; its page says what it says."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission, Site

from accounts import role_file, role_table
from accounts.permissions import Holdings
from accounts.role_file import RoleFileError
from audit.models import Entry
from regions.factories import RegionFactory
from regions.provisioning import provision_national, provision_region


@pytest.fixture
def write_roles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`write_roles(change)`: the project's role file, after `change(data)`."""

    def write(change: Any) -> None:
        data = json.loads(role_file.PATH.read_text())
        change(data)
        path = tmp_path / "roles.json"
        path.write_text(json.dumps(data))
        monkeypatch.setattr(role_file, "PATH", path)
        role_file.role_file.cache_clear()

    yield write
    monkeypatch.undo()
    role_file.role_file.cache_clear()


def holdings() -> tuple[Any, ...]:
    return (
        Holdings.load().of_group,
        set(Group.objects.values_list("name", flat=True)),
        Site.objects.count(),
        [
            model.objects.count()
            for model in (GroupPagePermission, GroupCollectionPermission, GroupSitePermission)
        ],
    )


def let_writers_fly(data: dict[str, Any]) -> None:
    data["regional"]["redacteur"]["pages"].append("vliegen")
    data["regional"]["redacteur"]["files"].append("change")


@pytest.mark.django_db
class TestUnknownPermission:
    def test_of_a_region_is_refused_noted_and_changes_nothing(self, write_roles: Any) -> None:
        provision_national()
        region = RegionFactory()
        provision_region(region.code)
        before = holdings()
        write_roles(let_writers_fly)
        with pytest.raises(RoleFileError, match="vliegen_page"):
            provision_region(region.code)
        assert holdings() == before
        entry = Entry.objects.get(act="roles.refused", outcome="refused")
        assert "vliegen_page" in entry.detail["reason"]

    def test_of_a_new_region_leaves_no_half_site(self, write_roles: Any) -> None:
        provision_national()
        region = RegionFactory()
        before = holdings()
        write_roles(let_writers_fly)
        with pytest.raises(RoleFileError):
            provision_region(region.code)
        assert holdings() == before

    def test_of_the_nation_is_named_by_the_command(self, write_roles: Any) -> None:
        RegionFactory()
        provision_national()
        before = holdings()
        write_roles(
            lambda data: data["national"]["zoek"]["models"].update(
                {"instrumenten.theme": ["zweven"]}
            )
        )
        with pytest.raises(CommandError, match=r"unknown permission instrumenten\.zweven_theme"):
            call_command("provision_region", "--all", stdout=StringIO())
        assert holdings() == before
        assert Entry.objects.filter(act="roles.refused").count() == 1


class TestShape:
    def test_unknown_word_is_named_with_its_role(self, write_roles: Any) -> None:
        write_roles(lambda data: data["regional"]["beheer"].update({"vleugels": True}))
        with pytest.raises(RoleFileError, match="role beheer has unknown 'vleugels'"):
            role_file.role_file()

    def test_missing_part_is_named(self, write_roles: Any) -> None:
        write_roles(lambda data: data.pop("provider"))
        with pytest.raises(RoleFileError, match="provider"):
            role_file.role_file()

    def test_what_is_no_json_is_refused(self, write_roles: Any) -> None:
        write_roles(lambda data: None)
        role_file.PATH.write_text("{")
        role_file.role_file.cache_clear()
        with pytest.raises(RoleFileError, match="can't be read"):
            role_file.role_file()


def test_page_shows_every_role_and_every_right() -> None:
    assert role_table.documented() == role_table.table(), "run: manage.py document_roles"


def test_every_role_that_is_given_is_one_of_the_file() -> None:
    file = role_file.role_file()
    names = {name for name, _role in file.all()}
    for name, role in file.all():
        assert set(role.gives) - {"*"} <= names, name
