"""Makes regions, gemeenten and locations for tests."""

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page, Site

from tenancy.hosts import SITE_PORT, regional_host

from .models import (
    Gemeente,
    Location,
    Membership,
    OpeningException,
    OpeningHours,
    Region,
    RegionHomePage,
)


class RegionFactory(DjangoModelFactory):
    """A region without a site; `provision_region` or `with_site` gives it one."""

    class Meta:
        model = Region

    code = factory.Sequence(lambda n: f"A{n:03d}")
    name = factory.Sequence(lambda n: f"Voorbeeldregio {n}")
    slug = factory.LazyAttribute(lambda region: region.name.lower().replace(" ", "-"))
    state = Region.State.LIVE


def with_site(**values: Any) -> Region:
    """A region with a home page and a site, quicker than provisioning."""
    region = RegionFactory(**values)
    home = RegionHomePage(title=region.title, slug=region.slug)
    Page.get_first_root_node().add_child(instance=home)
    region.home_page = home.page_ptr
    region.site = Site.objects.create(
        hostname=regional_host(region.slug),
        port=SITE_PORT,
        site_name=region.title,
        root_page=home,
    )
    region.save()
    return region


class GemeenteFactory(DjangoModelFactory):
    class Meta:
        model = Gemeente

    code = factory.Sequence(lambda n: f"GM{n + 9000}")
    name = factory.Sequence(lambda n: f"Voorbeeldgemeente {n}")


def member(region: Region, **values: Any) -> Gemeente:
    """A gemeente of `region`, today."""
    gemeente = GemeenteFactory(**values)
    Membership.objects.create(gemeente=gemeente, region=region, valid_from=dt.date(2000, 1, 1))
    return gemeente


class LocationFactory(DjangoModelFactory):
    class Meta:
        model = Location

    region = factory.SubFactory(RegionFactory)
    locale = factory.LazyFunction(Locale.get_default)
    name = factory.Sequence(lambda n: f"Voorbeeldplek {n}")
    city = "Voorbeeldstad"


def usual(weekday: int, opens: str, closes: str, **values: Any) -> OpeningHours:
    """An unsaved interval: `usual(0, "09:00", "17:00")`."""
    return OpeningHours(
        weekday=weekday,
        opens=dt.time.fromisoformat(opens),
        closes=dt.time.fromisoformat(closes),
        **values,
    )


def other(date: str, opens: str = "", closes: str = "", **values: Any) -> OpeningException:
    """An unsaved exception: closed all day without times."""
    return OpeningException(
        date=dt.date.fromisoformat(date),
        closed=not opens,
        opens=dt.time.fromisoformat(opens) if opens else None,
        closes=dt.time.fromisoformat(closes) if closes else None,
        **values,
    )
