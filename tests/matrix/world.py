"""What the matrix asks about: three regions and the nation, each rich in content of every model.

`build()` fills the prepared database `matrix` (tests/databases.py); `World` reads back what is there.
The regions are made by the project's own provisioning, so groups and permissions are the real ones.
"""

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from wagtail.models import Locale, Page, Site

from accounts.models import RoleGroup, User
from accounts.role_file import role_file
from accounts.roles import sync_national_groups, sync_provider_group
from brand.editions.factories import make_edition
from regions.models import Region
from regions.provisioning import provision_national, provision_region

from .actors import Actor, actors, two_regions
from .content import files, pages, people, rows, translations
from .spaces import NATIONAL, NOORD, PROVIDER, REGIONS, SPACES, Space

TABLE = "matrix_world"


@dataclass
class World:
    """`things[space][kind]` is the pk of an object, or a list of them."""

    things: dict[str, dict[str, Any]] = field(default_factory=lambda: {s.key: {} for s in SPACES})

    def keep(self, space: Space, **found: Any) -> None:
        self.things[space.key].update(found)

    def find(self, space: Space, kind: str) -> Any:
        """Raises KeyError where the space has no such thing."""
        return self.things[space.key][kind]

    def has(self, space: Space, kind: str) -> bool:
        return kind in self.things[space.key]

    def site(self, space: Space) -> Site:
        return Site.objects.get(pk=self.find(space, "site"))

    @cached_property
    def users(self) -> dict[str, int]:
        return dict(User.objects.values_list("username", "pk"))

    def user_pk(self, actor: Actor) -> int:
        return self.users[username(actor)]


def colleague(space: Space) -> Actor:
    """Who wrote and uploaded what stands in the space; no one who asks."""
    roles = role_file()
    name, where = (
        (next(iter(roles.national)), None)
        if space is NATIONAL
        else (next(iter(roles.regional)), space)
    )
    return Actor("collega", ((name, where),))


def username(actor: Actor) -> str:
    """Holds the word for the people of the region, so that a list of accounts shows whose they are."""
    spaces = {space for _role, space in actor.roles if space in REGIONS}
    if actor.name == "collega":
        spaces = {actor.home or NATIONAL}
    prefix = f"{next(iter(spaces)).person}-" if len(spaces) == 1 else ""
    return f"{prefix}{actor.name}"


def build() -> None:
    world = World()
    cache.clear()
    Locale.objects.get_or_create(language_code="en")
    national = provision_national()
    assert national.site is not None  # noqa: S101
    world.keep(
        NATIONAL,
        site=national.site.pk,
        home=national.site.root_page_id,
        collection=national.collection.pk,
    )
    pages.make_national(world)
    for space in REGIONS:
        make_region(world, space)
    for actor in actors().values():
        if not actor.stranger:
            make_account(world, actor)
    for space in (*REGIONS, NATIONAL):
        world.keep(space, user=make_account(world, colleague(space)).pk)
    for maker in (files, pages, rows, translations, people):
        for space in (NATIONAL, *REGIONS, PROVIDER):
            maker.make(world, space)
    make_edition_to_try(world)
    make_provider_group(world)
    remember_a_role_that_ended(world)
    for space in REGIONS:  # a home in one more language: its permissions again
        provision_region(space.code)
    give_translators_their_role()
    cache.clear()
    store(world)


def make_region(world: World, space: Space) -> None:
    state = Region.State.PREPARING if space is NOORD else Region.State.LIVE
    Region.objects.create(
        code=space.code, name=space.name.capitalize(), slug=space.name, state=state
    )
    region = provision_region(space.code)
    world.keep(
        space,
        site=region.site_id,
        home=region.home_page_id,
        collection=region.collection_id,
        region=region.pk,
    )


def make_account(world: World, actor: Actor) -> User:
    name = username(actor)
    user = User.objects.create_user(
        name,
        f"{name}@voorbeeld.localhost",
        "een goed wachtwoord voor de proef",
        is_superuser=actor.superuser,
        is_staff=actor.superuser,
    )
    user.groups.set(groups_of(actor))
    return user


def groups_of(actor: Actor) -> list[Group]:
    found = RoleGroup.objects.select_related("group", "site__region")
    provider_roles = role_file().provider
    return [
        role.group
        for name, space in actor.roles
        if name not in provider_roles
        for role in found.filter(role=name, site__region__code=space.code if space else None)
    ]


def make_edition_to_try(world: World) -> None:
    """Of no space; an address names it together with a site."""
    edition = make_edition("proef")
    digest = edition.brandbook().digest
    for space in SPACES:
        world.keep(space, edition=edition.pk, edition_digest=digest)


def make_provider_group(world: World) -> None:
    """The provider's people may work on its own instruments, in whichever region they stand."""
    provider = world.find(PROVIDER, "provider")
    for role in role_file().provider:
        group = sync_provider_group(
            role,
            group_name=f"{PROVIDER.name} {role}",
            subject=f"instrumenten.provider:{provider}",
            pages=Page.objects.filter(pk__in=world.find(PROVIDER, "pages")),
        )
        User.objects.get(username=role).groups.add(group)


def give_translators_their_role() -> None:
    """Their groups are there since the homes are there in English."""
    sync_national_groups()
    for actor in actors().values():
        if any(role_file().role(name).language for name, _space in actor.roles):
            User.objects.get(username=username(actor)).groups.set(groups_of(actor))


def remember_a_role_that_ended(world: World) -> None:
    """The person with two regions worked in the third as well, until lately."""
    user = User.objects.get(pk=world.user_pk(two_regions()))
    page = Page.objects.get(pk=world.find(NOORD, "page")).specific
    page.save_revision(user=user, log_action=True)
    world.keep(NOORD, latest_revision=page.revisions.order_by("pk").last().pk)
    waiting = Page.objects.get(pk=world.find(NOORD, "expiring")).specific
    waiting.save_revision(user=user)
    workflow = waiting.get_workflow()
    if workflow is not None:
        workflow.start(waiting, user)


def store(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (things text)")
        cursor.execute(f"INSERT INTO {TABLE} VALUES (%s)", [json.dumps(world.things)])  # noqa: S608


def read() -> World:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT things FROM {TABLE}")  # noqa: S608
        return World(json.loads(cursor.fetchone()[0]))
