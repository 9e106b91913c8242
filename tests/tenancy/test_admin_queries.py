"""What keeps 36 teams apart costs a fixed number of queries, however many regions there are."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from content.factories import make_page

from . import conftest
from .conftest import Team, make_team

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

MORE_REGIONS = ["noord", "zuid", "midden"]


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("wagtailadmin_home", 60),
        ("wagtailadmin_pages:edit", 120),
        ("wagtailadmin_explore", 80),
        ("wagtailadmin_reports:site_history", 60),
        ("wagtailimages:index", 60),
    ],
)
def test_screens_of_a_writer_do_not_cost_more_with_more_regions(
    oost: Team,
    west: Team,
    signed_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    most: int,
) -> None:
    client = signed_in(oost.people["redacteur"])
    keys = {"wagtailadmin_pages:edit": [oost.page.pk], "wagtailadmin_explore": [oost.home.pk]}
    address = reverse(name, args=keys.get(name, []))
    if name == "wagtailadmin_pages:edit":
        oost.page.owner = oost.people["redacteur"]
        oost.page.save()
    before = queries(client, address)
    for slug in MORE_REGIONS:
        monkeypatch.setitem(conftest.MARKERS, slug, f"{slug.title()}merk")
        team = make_team(slug)
        make_page(team.home, title="Nog een", slug="nog-een", owner=team.people["redacteur"])
    after = queries(client, address)
    assert after <= before
    assert after <= most
