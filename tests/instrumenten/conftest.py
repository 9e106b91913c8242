"""A small world: the national site, three regions (two live, one preparing), a guide on each."""

from dataclasses import dataclass

import pytest
from django.conf import settings
from wagtail.models import Page, Site

from home.models import HomePage
from instrumenten.factories import guide_under
from instrumenten.models import GuidePage
from regions.factories import member, with_site
from regions.models import Gemeente, Region


@dataclass
class World:
    national: GuidePage
    noord: Region
    zuid: Region
    oost: Region
    dorp: Gemeente
    guides: dict[str, GuidePage]


@pytest.fixture
def world(db: None) -> World:
    """Noord and Zuid are live, Oost is not; Dorp lies in Noord."""
    national = national_home()
    noord = with_site(code="AM61", name="Noord", slug="noord")
    zuid = with_site(code="AM62", name="Zuid", slug="zuid")
    oost = with_site(code="AM63", name="Oost", slug="oost", state=Region.State.PREPARING)
    guides = {
        region.slug: guide_under(Page.objects.get(pk=region.home_page_id))
        for region in (noord, zuid, oost)
    }
    dorp = member(noord, code="GM9001", name="Dorp")
    return World(guide_under(national), noord, zuid, oost, dorp, guides)


def national_home() -> Page:
    """Quicker than provisioning, which also loads texts."""
    home = HomePage(title="Werkcentrum", slug="landelijk")
    Page.get_first_root_node().add_child(instance=home)
    site = Site.objects.get(is_default_site=True)
    site.root_page, site.hostname = home, settings.BASE_DOMAIN
    site.save()
    return home
