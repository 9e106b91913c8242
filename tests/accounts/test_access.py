"""Who has which role where, and who may give it."""

import pytest
from wagtail.models import Collection, Site

from accounts.access import may_give, needs_second_factor, people_with, roles_of, sites_of
from accounts.models import RoleGroup, User
from accounts.roles import sync_national_groups, sync_site_group
from content.factories import make_site

pytestmark = pytest.mark.django_db


def regional(role: str, slug: str) -> RoleGroup:
    site = Site.objects.filter(hostname=f"{slug}.localhost").first() or make_site(
        f"{slug}.localhost"
    )
    root = Collection.get_first_root_node()
    collection = root.get_children().filter(name=slug).first() or root.add_child(name=slug)
    return sync_site_group(
        role,
        group_name=f"{slug} {role}",
        root_pages=[site.root_page],
        collection=collection,
        site=site,
    ).role_group


@pytest.fixture
def person() -> User:
    make_site("localhost", national=True)
    return User.objects.create_user("iemand", "iemand@voorbeeld.localhost")


def test_one_person_may_have_roles_in_several_regions(person: User) -> None:
    east, west = regional("redacteur", "oost"), regional("eindredacteur", "west")
    person.groups.set([east.group, west.group])
    assert set(roles_of(person)) == {east, west}
    assert set(sites_of(person)) == {east.site, west.site}
    assert list(people_with(["eindredacteur"], west.site)) == [person]
    assert not people_with(["eindredacteur"], east.site)


def test_manager_gives_roles_of_the_own_region_only(person: User) -> None:
    person.groups.set([regional("beheer", "oost").group])
    assert may_give(person, regional("eindredacteur", "oost"))
    assert not may_give(person, regional("redacteur", "west"))
    sync_national_groups()
    assert not may_give(person, RoleGroup.objects.get(role="landelijk"))


def test_writer_and_publisher_give_nothing(person: User) -> None:
    person.groups.set(
        [regional("redacteur", "oost").group, regional("eindredacteur", "oost").group]
    )
    assert not may_give(person, regional("redacteur", "oost"))


def test_account_manager_gives_every_role(person: User) -> None:
    person.groups.set([sync_national_groups()["accounts"]])
    assert may_give(person, regional("beheer", "oost"))


def test_blocked_account_has_no_role(person: User) -> None:
    role = regional("redacteur", "oost")
    person.groups.set([role.group])
    person.is_active = False
    person.save()
    assert not roles_of(person)
    assert not people_with(["redacteur"], role.site)


def test_second_factor_is_asked_of_every_role_that_publishes(person: User) -> None:
    person.groups.set([regional("redacteur", "oost").group])
    assert not needs_second_factor(person)
    person.groups.add(regional("eindredacteur", "oost").group)
    assert needs_second_factor(person)
