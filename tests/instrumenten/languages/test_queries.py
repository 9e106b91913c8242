"""A page in another language asks the database two things more than in Dutch: its home, and its place below it."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from regions.models import Region
from tests.specimens import in_language, specimens

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("five_languages")]
MORE = 2


@pytest.mark.once
def test_no_page_asks_more_than_its_dutch_one_and_two(monkeypatch: Any) -> None:
    national = Site.objects.get(is_default_site=True)
    twente = Region.objects.select_related("site").get(code="AM05").site
    assert twente is not None
    dearer = {}
    compared = 0
    for specimen in specimens(national, twente):
        other = in_language(specimen, "en")
        if other is None or "not found" in specimen.label:
            continue
        if _asked(other.path, other.host)[0] != 200:
            continue  # there in Dutch alone
        dutch, english = (_asked(each.path, each.host)[1] for each in (specimen, other))
        compared += 1
        if english > dutch + MORE:
            dearer[str(specimen)] = (dutch, english)
    assert compared > 25
    assert dearer == {}


def _asked(path: str, host: str) -> tuple[int, int]:
    """Status, and the number of queries once what every page shares is in memory."""
    client = Client(headers={"host": host})
    client.get(path)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    return response.status_code, len(queries)
