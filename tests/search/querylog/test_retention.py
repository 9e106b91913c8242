"""Days for thirteen months, then a total a year; the key of a year goes with it."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from search.querylog.models import Phrase, QueryClick, QueryCount, QueryTotal, YearKey
from search.querylog.retention import first_kept_day, forget_old

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def old(db: None) -> Phrase:
    phrase = Phrase.objects.create(words="lks", digest="a", since=date(2025, 1, 1))
    for day, digest, kept in (
        (date(2025, 3, 1), "a", phrase),
        (date(2025, 4, 1), "b", phrase),
        (date(2025, 4, 1), "c", None),
        (date(2025, 4, 2), "d", None),
        (date(2026, 1, 1), "e", phrase),
    ):
        where = {"day": day, "site_id": 1, "locale": "nl", "digest": digest, "phrase": kept}
        QueryCount.objects.create(**where, times=3, nothing=1, clicks=2)
        QueryClick.objects.create(**where, marker="boek:x", clicks=2)
    return phrase


def test_thirteen_months_are_kept_whole() -> None:
    assert first_kept_day(date(2026, 11, 22)) == date(2025, 10, 1)
    assert first_kept_day(date(2026, 1, 31)) == date(2024, 12, 1)


def test_older_days_become_a_total_of_the_year(old: Phrase) -> None:
    forget_old(NOW)
    assert [str(row.day) for row in QueryCount.objects.all()] == ["2026-01-01"]
    assert [str(row.day) for row in QueryClick.objects.all()] == ["2026-01-01"]
    totals = {
        row.words: (row.year, row.times, row.nothing, row.clicks)
        for row in QueryTotal.objects.all()
    }
    assert totals == {"lks": (2025, 6, 2, 4), "": (2025, 6, 2, 4)}


def test_it_may_run_twice_and_adds_to_what_was_there(old: Phrase, settings) -> None:
    forget_old(NOW)
    assert forget_old(NOW) == 0
    settings.SEARCH_LOG_MONTHS = 1
    forget_old(NOW)
    assert QueryTotal.objects.get(year=2026).times == 3
    assert QueryTotal.objects.count() == 3


def test_words_without_any_count_go(old: Phrase) -> None:
    Phrase.objects.create(words="weg", digest="z", since=date(2025, 1, 1))
    forget_old(NOW)
    assert list(Phrase.objects.values_list("words", flat=True)) == ["lks"]


def test_run_due_destroys_the_key_of_last_year(db: None) -> None:
    YearKey.objects.create(year=2020, salt="x", check_value="x")
    call_command("run_due", verbosity=0)
    assert not YearKey.objects.exists()
