"""The two regions of tests/tenancy, and a quick way to read the trail."""

from typing import Any

import pytest
from django.db.models import Max

from audit.models import Entry
from tests.tenancy.conftest import national, oost, plain_pages, signed_in, west  # noqa: F401


@pytest.fixture
def lines(db: None) -> Any:
    """`lines("wagtail.publish")`: the lines of an act, oldest first, without what the fixtures named
    before this one wrote."""
    before = Entry.objects.aggregate(last=Max("pk"))["last"] or 0

    def read(act: str = "", **lookups: Any) -> list[Entry]:
        found = Entry.objects.filter(pk__gt=before, **lookups).order_by("pk")
        return list(found.filter(act=act) if act else found)

    return read
