"""A national site and two regional ones, without regions: content knows only sites."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.http import HttpResponse
from django.test import Client
from wagtail.models import GroupPagePermission, Page, Site

from content.factories import make_page, make_site


@pytest.fixture
def national(db: None) -> Site:
    return make_site(settings.BASE_DOMAIN, national=True)


@pytest.fixture
def twente(national: Site) -> Site:
    return make_site("twente.localhost")


@pytest.fixture
def zeeland(national: Site) -> Site:
    return make_site("zeeland.localhost")


@pytest.fixture
def about(national: Site, twente: Site, zeeland: Site) -> Any:
    """A national page for all sites."""
    return make_page(
        national.root_page, title="Over", slug="over", intro="Eerste tekst.", on_all_sites=True
    )


@pytest.fixture
def on() -> Callable[[Site, str], Any]:
    """`on(site, "over")`: the specific page at that path below the site's home, or None."""

    def find(site: Site, path: str) -> Any:
        home = Page.objects.get(pk=site.root_page_id)
        page = Page.objects.filter(url_path=f"{home.url_path}{path}/").first()
        return page.specific if page else None

    return find


@pytest.fixture
def get(client: Client) -> Callable[..., HttpResponse]:
    """`get(site, "/over/")`: as a visitor of that site."""

    def visit(site: Site, path: str = "/", **options: Any) -> HttpResponse:
        return client.get(path, headers={"host": site.hostname}, **options)

    return visit


@pytest.fixture
def editor_of(db: None) -> Callable[..., Client]:
    """`editor_of(site, "change", "publish")`: signed in, with these permissions on the site's pages."""

    def sign_in(site: Site, *permissions: str) -> Client:
        name = f"editor-{site.pk}-{len(permissions)}"
        group = Group.objects.create(name=name)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for codename in permissions or ("add", "change", "publish"):
            permission = Permission.objects.get(
                content_type__app_label="wagtailcore", codename=f"{codename}_page"
            )
            GroupPagePermission.objects.create(
                group=group, page=Page.objects.get(pk=site.root_page_id), permission=permission
            )
        user = get_user_model().objects.create_user(name, f"{name}@voorbeeld.test", "geheim-geheim")
        user.groups.add(group)
        client = Client(headers={"host": settings.ADMIN_HOST})
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def administrator(db: None) -> Client:
    client = Client(headers={"host": settings.ADMIN_HOST})
    client.force_login(
        get_user_model().objects.create_superuser("baas", "baas@voorbeeld.test", "x")
    )
    return client
