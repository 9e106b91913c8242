"""A search page with nothing cached takes at most twelve queries."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import Visit

pytestmark = pytest.mark.django_db(transaction=True)  # inside one nothing may be remembered
MOST = 12


@pytest.mark.parametrize(
    "path",
    [
        "/zoeken/?q=geld+voor+een+cursus",
        "/zoeken/?q=schuldhulp+groningen",
        "/zoeken/?q=scholingsvoucher&soort=voorziening",
        "/zoeken/?q=xqzvw",
        "/zoeken/?q=werk&voor=werkgever&sorteer=naam&pagina=2",
        "/zoeken/",
    ],
)
@pytest.mark.parametrize("slug", [None, "twente"])
def test_a_search_page_takes_few_queries(
    demo: None, visit: Visit, path: str, slug: str | None
) -> None:
    visit(path, slug)  # the first search of a process loads the index
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert visit(path, slug).status_code == 200
    told = "\n".join(query["sql"][:160] for query in captured.captured_queries)
    assert len(captured) <= MOST, f"{len(captured)}\n{told}"
