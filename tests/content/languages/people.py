"""People of the role file on these sites, signed in."""

from typing import Any

from django.conf import settings
from django.test import Client
from wagtail.models import Collection, Site

from accounts.models import User
from accounts.roles import sync_national_groups, sync_site_group


def group_of(role: str, site: Site | None) -> Any:
    if site is None:
        return sync_national_groups()[role]
    homes = site.root_page.get_translations(inclusive=True)
    root = Collection.get_first_root_node()
    name = f"Bestanden {site.hostname}"
    collection = root.get_children().filter(name=name).first() or root.add_child(name=name)
    return sync_site_group(
        role,
        group_name=f"{site.hostname} {role}",
        root_pages=homes,
        collection=collection,
        site=site,
    )


def sign_in(role: str, site: Site | None = None) -> Client:
    """`sign_in("vertaler-en", twente)`; without a site a national role."""
    name = f"{site.hostname if site else 'nl'}-{role}"
    user = User.objects.filter(username=name).first()
    if user is None:
        user = User.objects.create_user(name, f"{name}@voorbeeld.test", "geheim-geheim")
        user.groups.set([group_of(role, site)])
    client = Client(headers={"host": settings.ADMIN_HOST})
    client.force_login(user)
    return client
