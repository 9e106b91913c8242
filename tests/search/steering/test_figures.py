"""Each night the figures are written, once; the chart and the table show the same numbers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from search.models import StoredDocument
from search.steering.chart import chart
from search.steering.figures import write_tonight
from search.steering.models import BestBet, Figures, GoldenQuery

pytestmark = pytest.mark.django_db

NIGHT = datetime(2026, 11, 26, 1, 30, tzinfo=UTC)  # half past two in Amsterdam


def golden(query: str, slug: str, grade: int = 3) -> GoldenQuery:
    rows = StoredDocument.objects.filter(key__startswith="instrument:")
    key = next(k for k, c in rows.values_list("key", "content") if c and c["slug"] == slug)
    return GoldenQuery.objects.create(query=query, document=key, grade=grade)


def test_a_night_is_measured_once(demo: None) -> None:
    golden("kapotte bril", "jobcoach-via-uwv")
    Figures.objects.create(day=date(2026, 11, 25), golden_queries=0, judged_queries=0)
    assert write_tonight(NIGHT - timedelta(hours=1)) == 0
    assert write_tonight(NIGHT) == 1
    assert write_tonight(NIGHT + timedelta(minutes=1)) == 0
    row = Figures.objects.latest("day")
    assert (row.day, row.golden_queries, row.golden_ndcg) == (date(2026, 11, 26), 1, 0.0)
    assert row.judged_queries > 80
    assert row.judged_ndcg is not None
    assert row.judged_ndcg > 0.8


def test_the_first_time_waits_for_no_night(demo: None) -> None:
    assert write_tonight(NIGHT - timedelta(hours=1)) == 1
    assert write_tonight(NIGHT) == 0


def test_the_night_goes_by_the_rules_in_force(demo: None) -> None:
    row = golden("kapotte bril", "jobcoach-via-uwv")
    BestBet.objects.create(
        phrases="kapotte bril", documents=[row.document], why="proef", since=date(2026, 11, 1)
    )
    write_tonight(NIGHT)
    measured = Figures.objects.get()
    assert (measured.golden_ndcg, measured.golden_found) == (1.0, 1.0)


def test_without_golden_queries_their_figure_is_empty(demo: None) -> None:
    write_tonight(NIGHT)
    assert Figures.objects.get().golden_ndcg is None


def test_nothing_is_written_where_nothing_can_be_found(db: None) -> None:
    assert write_tonight(NIGHT) == 0
    assert not Figures.objects.exists()


def test_run_due_does_it(demo: None) -> None:
    from tenancy import due

    outcomes = {outcome.name: outcome for outcome in due.run(NIGHT)}
    assert outcomes["search-figures"].error is None
    assert Figures.objects.filter(day=date(2026, 11, 26)).exists()


def test_the_chart_leaves_a_gap_where_nothing_was_measured() -> None:
    days = [date(2026, 11, 1) + timedelta(days=n) for n in range(5)]
    values = [0.5, 0.6, None, 0.7, 0.8]
    rows = [
        Figures(day=d, golden_ndcg=v, judged_ndcg=0.9) for d, v in zip(days, values, strict=True)
    ]
    made = chart(rows)
    assert made is not None
    first, second = made.lines
    assert (len(first.points), len(first.pieces), len(second.pieces)) == (4, 2, 1)
    assert first.points[0].y > first.points[-1].y
    assert chart([]) is None


def test_the_page_shows_the_line_and_the_same_numbers_in_a_table(signed_in) -> None:  # type: ignore[no-untyped-def]
    client = signed_in("zoek")
    assert "nog niet gemeten" in client.get("/admin/zoeken/cijfers/").content.decode()
    for n in range(3):
        day = date(2026, 11, 1) + timedelta(days=n)
        Figures.objects.create(day=day, golden_queries=4, golden_ndcg=0.5 + n / 10)
    page = client.get("/admin/zoeken/cijfers/").content.decode()
    assert "<polyline" in page
    assert all(f in page for f in ("0,500", "0,600", "0,700"))
