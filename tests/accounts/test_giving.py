"""Roles are given and ended by who may, and every try is in the audit trail."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.access import roles_of
from accounts.giving import BlockedError, block, end_role, give_role
from accounts.models import User
from audit.models import Entry
from content.factories import make_site

from .test_access import regional

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    make_site("localhost", national=True)
    user = User.objects.create_user("chef", "chef@voorbeeld.localhost")
    user.groups.set([regional("beheer", "oost").group])
    return user


@pytest.fixture
def person() -> User:
    return User.objects.create_user("iemand", "iemand@voorbeeld.localhost")


def test_manager_gives_and_ends_a_role(manager: User, person: User) -> None:
    role = regional("redacteur", "oost")
    assert give_role(role, person, by=manager)
    assert not give_role(role, person, by=manager)
    assert end_role(role, person, by=manager)
    told = Entry.objects.filter(act__startswith="role.").order_by("pk")
    acts = told.values_list("act", "actor", "object_id", "outcome")
    assert list(acts) == [
        ("role.given", manager.pk, str(person.pk), "done"),
        ("role.ended", manager.pk, str(person.pk), "done"),
    ]


def test_role_of_another_region_is_refused_and_noted(manager: User, person: User) -> None:
    role = regional("redacteur", "west")
    with pytest.raises(PermissionDenied):
        give_role(role, person, by=manager)
    assert not roles_of(person)
    entry = Entry.objects.get(act="role.given")
    assert (entry.outcome, entry.site) == ("refused", role.site)


def test_block_ends_the_roles_there_and_none_elsewhere(manager: User, person: User) -> None:
    east, west = regional("redacteur", "oost"), regional("redacteur", "west")
    person.groups.set([east.group, west.group])
    block(person, east.site, by=manager, reason="proef")
    assert list(roles_of(person)) == [west]
    with pytest.raises(BlockedError):
        give_role(east, person)
    assert not roles_of(person).filter(site=east.site)


def test_block_is_refused_without_the_right_to_end_every_role(manager: User, person: User) -> None:
    west = regional("redacteur", "west")
    person.groups.set([west.group])
    with pytest.raises(PermissionDenied):
        block(person, west.site, by=manager)
    assert list(roles_of(person)) == [west]
