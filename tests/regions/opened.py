"""A region of the demo made ready to open, and people to act on it."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale

from accounts.models import User
from regions.models import Location, OpeningHours, Region, SiteContact

# The admin's polite ways to say no: to the start page with a message, 'not allowed', 'not found'.
REFUSED = (302, 403, 404)


def person(name: str, *groups: str, **values: Any) -> User:
    user = User.objects.create_user(name, f"{name}@voorbeeld.invalid", "x" * 20, **values)
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    return user


def client_of(user: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def publisher() -> Client:
    """A national publisher, who opens and closes sites."""
    return client_of(person("landelijke-baas", "Landelijk eindredactie"))


def make_ready(region: Region) -> Region:
    """All that the check list asks for, filled in as a region would."""
    assert region.site is not None
    SiteContact.objects.update_or_create(
        site=region.site,
        defaults={
            "phone": "088 000 00 00",
            "availability": "op werkdagen",
            "email": "info@regio.example",
            "callback_days": 2,
            "responsible_organisation": "Gemeente Voorbeeld",
            "privacy_email": "privacy@regio.example",
            "is_example": False,
        },
    )
    Location.objects.filter(region=region).delete()
    place = Location(
        region=region,
        locale=Locale.get_default(),
        name="Stadhuis",
        street="Markt",
        house_number="1",
        city="Plaats",
    )
    place.opening_hours = [OpeningHours(weekday=0, opens=dt.time(9), closes=dt.time(17))]
    place.save()
    assert region.home_page is not None
    home = region.home_page.specific
    home.hero_title, home.intro = "Welkom bij ons", "Hier helpen we je verder."
    home.save_revision().publish()
    code = region.code
    if not User.objects.filter(groups__name=f"{code} eindredacteur").exists():
        person(f"{code.lower()}-baas", f"{code} eindredacteur")
    return Region.objects.select_related("site", "home_page", "collection").get(pk=code)
