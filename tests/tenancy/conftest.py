"""Two regions with an editorial team each, and the national site."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page, Site

from accounts.models import User
from accounts.roles import shared_collections, sync_national_groups, sync_site_group
from brand.assets.factories import RIGHTS
from brand.models import BrandDocument, BrandImage
from content.factories import make_page, make_site
from content.models import ContentPage

PASSWORD = "een goed wachtwoord voor de proef"
MARKERS = {"oost": "Oostmerk", "west": "Westmerk", "nationaal": "Landmerk"}


@dataclass
class Team:
    """A site with a page, an image and a document whose titles hold `marker`, and its people."""

    site: Site
    collection: Collection
    page: Any
    image: BrandImage
    document: BrandDocument
    marker: str
    people: dict[str, User] = field(default_factory=dict)

    @property
    def home(self) -> Page:
        return self.site.root_page


def make_files(collection: Collection, marker: str) -> tuple[BrandImage, BrandDocument]:
    image = BrandImage.objects.create(
        title=f"{marker} foto",
        file=get_test_image_file(filename=f"{marker}.png"),
        collection=collection,
        **RIGHTS,
    )
    document = BrandDocument.objects.create(
        title=f"{marker} stuk",
        file=ContentFile(b"voorbeeld", name=f"{marker}.txt"),
        collection=collection,
        **RIGHTS,
    )
    return image, document


def make_team(slug: str) -> Team:
    marker = MARKERS[slug]
    site = make_site(f"{slug}.localhost")
    collection = Collection.get_first_root_node().add_child(name=f"{marker} verzameling")
    page = make_page(site.root_page, title=f"{marker} pagina", slug="pagina")
    team = Team(site, collection, page, *make_files(collection, marker), marker)
    for role in ("redacteur", "eindredacteur", "beheer"):
        group = sync_site_group(
            role,
            group_name=f"{slug} {role}",
            root_pages=[site.root_page],
            collection=collection,
            site=site,
        )
        team.people[role] = make_person(f"{slug}-{role}", group)
    return team


def make_person(name: str, *groups: Any, **values: Any) -> User:
    user = User.objects.create_user(name, f"{name}@voorbeeld.localhost", PASSWORD, **values)
    user.groups.set(groups)
    return user


@pytest.fixture(autouse=True)
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """How a page looks is not tenancy's subject: the base layout with its title will do."""
    monkeypatch.setattr(ContentPage, "get_template", lambda *args, **kwargs: "base.html")


@pytest.fixture
def national(db: None) -> Team:
    site = make_site("localhost", national=True)
    marker = MARKERS["nationaal"]
    page = make_page(site.root_page, title=f"{marker} pagina", slug="landelijke-pagina")
    collection = shared_collections()["national"]
    team = Team(site, collection, page, *make_files(collection, marker), marker)
    groups = sync_national_groups()
    team.people = {role: make_person(role, group) for role, group in groups.items()}
    team.people["superuser"] = make_person("superuser", is_superuser=True)
    return team


@pytest.fixture
def oost(national: Team) -> Team:
    return make_team("oost")


@pytest.fixture
def west(national: Team) -> Team:
    return make_team("west")


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        return client

    return sign_in
