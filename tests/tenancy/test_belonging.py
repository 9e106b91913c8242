"""Whose is it? (tenancy.belonging)"""

from collections.abc import Callable

import pytest
from wagtail.models import Locale, Site

from audit.models import Entry
from audit.trail import record
from content.factories import make_page
from regions.models import Location, Region
from tenancy.belonging import site_of

pytestmark = pytest.mark.django_db


def test_page_belongs_to_the_site_of_its_home_in_any_language(
    region: Callable[[str], Region],
) -> None:
    twente = region("AM05")
    home = twente.home_page
    assert site_of(home) == twente.site
    english, _ = Locale.objects.get_or_create(language_code="en")
    translated = home.specific.copy_for_translation(english)
    Site.clear_site_root_paths_cache()
    assert site_of(translated) == twente.site
    assert site_of(make_page(translated, title="Kind", slug="kind")) == twente.site
    assert site_of(home.get_parent()) is None


def test_file_belongs_to_the_site_of_its_collection(region: Callable[[str], Region]) -> None:
    twente = region("AM05")
    below = twente.collection.add_child(name="Campagne")
    assert site_of(twente.collection) == twente.site
    assert site_of(below) == twente.site
    assert site_of(twente.collection.get_parent()) is None


def test_row_that_belongs_to_a_site_says_so_itself(region: Callable[[str], Region]) -> None:
    twente = region("AM05")
    assert site_of(Location(region=twente)) == twente.site
    assert site_of(record("proef", site=twente.site)) == twente.site
    assert Entry.objects.get(act="proef").site_label == twente.title
