"""When a location is open: usual hours, exceptions, validity, midnight, and the clock that shifts."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from regions import hours
from regions.factories import other, usual
from regions.models import Location

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)


def place(*usual_hours, exceptions=()) -> Location:
    return Location(name="Plek", opening_hours=list(usual_hours), exceptions=list(exceptions))


MONDAY_TO_THURSDAY = [usual(day, "09:00", "17:00") for day in range(4)]


def test_today_has_all_intervals_of_the_day_in_order():
    location = place(usual(1, "13:00", "17:00"), usual(1, "09:00", "12:00"))
    assert (
        str(hours.today(location, at("2026-11-24T08:00")))
        == "9.00\u00a0–\u2060\u00a012.00, 13.00\u00a0–\u2060\u00a017.00"
    )


def test_a_day_without_hours_is_closed():
    assert str(hours.today(place(), at("2026-11-24T08:00"))) == "dicht"


def test_the_week_runs_from_monday_to_sunday_around_today():
    days = hours.week(place(*MONDAY_TO_THURSDAY), at("2026-11-29T23:00"))  # a Sunday
    assert (days[0].on, days[-1].on) == (date(2026, 11, 23), date(2026, 11, 29))
    assert [bool(day.intervals) for day in days] == [True] * 4 + [False] * 3


def test_an_exception_replaces_the_usual_hours_and_says_why():
    location = place(*MONDAY_TO_THURSDAY, exceptions=[other("2026-12-24", "09:00", "12:00")])
    assert str(hours.day(location, date(2026, 12, 24))) == "9.00\u00a0–\u2060\u00a012.00"
    closed = place(*MONDAY_TO_THURSDAY, exceptions=[other("2026-12-24", reason="Kerst")])
    assert hours.day(closed, date(2026, 12, 24)).intervals == ()


@pytest.mark.parametrize(
    ("on", "open_"),
    [("2026-11-30", False), ("2026-12-07", True), ("2026-12-21", True), ("2026-12-28", False)],
)
def test_both_ends_of_the_validity_count(on, open_):
    location = place(
        usual(0, "09:00", "17:00", valid_from=date(2026, 12, 7), valid_to=date(2026, 12, 21))
    )
    assert bool(hours.day(location, date.fromisoformat(on)).intervals) is open_


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-11-23T08:59:59", False),
        ("2026-11-23T09:00", True),
        ("2026-11-23T16:59:59", True),
        ("2026-11-23T17:00", False),
    ],
)
def test_open_from_the_opening_up_to_the_closing_time(moment, open_):
    assert hours.is_open(place(*MONDAY_TO_THURSDAY), at(moment)) is open_


def test_the_next_change_is_the_closing_time_while_open():
    location = place(*MONDAY_TO_THURSDAY)
    assert hours.next_change(location, at("2026-11-23T10:00")) == at("2026-11-23T17:00")


def test_the_next_change_is_next_weeks_opening_after_the_last_closing():
    location = place(*MONDAY_TO_THURSDAY)
    assert hours.next_change(location, at("2026-11-26T17:00")) == at("2026-11-30T09:00")


def test_the_next_change_skips_a_day_that_is_closed_by_exception():
    location = place(*MONDAY_TO_THURSDAY, exceptions=[other("2026-11-24")])
    assert hours.next_change(location, at("2026-11-23T17:00")) == at("2026-11-25T09:00")


def test_without_hours_nothing_changes_but_the_date():
    assert hours.next_change(place()) is None
    assert hours.fresh_until([place()], at("2026-11-23T10:00")) == at("2026-11-24T00:00")


def test_a_page_is_fresh_until_the_first_change_of_its_places():
    late = place(usual(0, "09:00", "20:00"))
    early = place(usual(0, "09:00", "12:00"))
    assert hours.fresh_until([late, early], at("2026-11-23T10:00")) == at("2026-11-23T12:00")


def test_opening_past_midnight_is_one_span():
    location = place(usual(4, "20:00", "00:00"), usual(5, "00:00", "02:00"))
    assert hours.is_open(location, at("2026-11-28T00:00"))
    assert hours.next_change(location, at("2026-11-27T23:00")) == at("2026-11-28T02:00")
    assert hours.now_in_words(location, at("2026-11-27T23:00")) == "Nu open, tot 2.00 uur"


def test_midnight_as_closing_time_reads_as_the_end_of_the_day():
    location = place(usual(4, "20:00", "00:00"))
    assert str(hours.day(location, date(2026, 11, 27))) == "20.00\u00a0–\u2060\u00a024.00"
    assert not hours.is_open(location, at("2026-11-28T00:00"))
    assert hours.now_in_words(location, at("2026-11-27T23:00")) == "Nu open, tot 24.00 uur"


def test_wall_clock_hours_hold_on_the_day_the_clock_goes_back():
    location = place(usual(6, "10:00", "16:00"))  # Sunday 25 October 2026
    assert hours.next_change(location, at("2026-10-25T00:30")) == datetime(
        2026, 10, 25, 9, 0, tzinfo=UTC
    )


def test_wall_clock_hours_hold_on_the_day_the_clock_goes_forward():
    location = place(usual(6, "10:00", "16:00"))  # Sunday 28 March 2027
    assert hours.next_change(location, at("2027-03-28T00:30")) == datetime(
        2027, 3, 28, 8, 0, tzinfo=UTC
    )


def test_the_repeated_hour_is_open_all_of_it():
    location = place(usual(6, "02:00", "03:00"))
    for moment in (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    ):
        assert hours.is_open(location, moment)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-23T10:00", "Nu open, tot 17.00 uur"),
        ("2026-11-23T08:00", "Nu dicht, vandaag open om 9.00 uur"),
        ("2026-11-23T18:00", "Nu dicht, morgen open om 9.00 uur"),
        ("2026-11-27T18:00", "Nu dicht, maandag open om 9.00 uur"),
    ],
)
def test_now_in_words(moment, words):
    assert hours.now_in_words(place(*MONDAY_TO_THURSDAY), at(moment)) == words


def test_the_table_joins_neighbouring_days_and_shows_today_apart():
    table = hours.table(
        place(*MONDAY_TO_THURSDAY, usual(4, "09:00", "12:30")), at("2026-11-24T10:00")
    )
    assert [(row.day, row.text, row.today) for row in table.rows] == [
        ("Maandag", "9.00\u00a0–\u2060\u00a017.00", False),
        ("Dinsdag", "9.00\u00a0–\u2060\u00a017.00", True),
        ("Woensdag en donderdag", "9.00\u00a0–\u2060\u00a017.00", False),
        ("Vrijdag", "9.00\u00a0–\u2060\u00a012.30", False),
        ("Zaterdag en zondag", "dicht", False),
    ]


def test_the_table_names_an_exception_of_this_week_and_announces_later_ones():
    location = place(
        *MONDAY_TO_THURSDAY,
        exceptions=[
            other("2026-12-24", "09:00", "12:00"),
            other("2026-12-31", reason="Oudejaarsdag"),
            other("2027-05-01"),
        ],
    )
    table = hours.table(location, at("2026-12-22T10:00"))
    assert ("Donderdag 24 december", "9.00\u00a0–\u2060\u00a012.00") in [
        (r.day, r.text) for r in table.rows
    ]
    assert [(a.date, a.text) for a in table.exceptions] == [
        ("donderdag 31 december", "dicht (Oudejaarsdag)")
    ]
