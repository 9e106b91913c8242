"""The report in the admin: who sees which questions, the five lists, the file, and what one can do next."""

import csv
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from audit.models import Entry
from search.querylog.models import Phrase, QueryClick, QueryCount, QueryTotal, SearchFeedback
from search.querylog.report_rows import Period
from tests.tenancy.conftest import Team, national, oost, signed_in, west  # noqa: F401

HOST = {"host": "localhost"}


def count(team: Team, words: str, days_ago: int = 0, locale: str = "nl", **numbers: int) -> Phrase:
    phrase, _ = Phrase.objects.get_or_create(
        words=words, defaults={"digest": words[:30], "since": localdate()}
    )
    QueryCount.objects.create(
        site=team.site,
        locale=locale,
        day=localdate() - timedelta(days=days_ago),
        digest=words[:30],
        phrase=phrase,
        **numbers,
    )
    return phrase


@pytest.fixture
def counts(oost: Team, west: Team) -> None:  # noqa: F811
    found = count(oost, "geld voor scholing", times=9, clicks=4)
    QueryClick.objects.create(
        site=oost.site, locale="nl", day=localdate(), digest="x", phrase=found,
        marker="instrument:stap", clicks=4,
    )  # fmt: skip
    count(oost, "vliegbrevet", times=3, nothing=3)
    count(oost, "kinderopvang", times=6)
    count(oost, "kinderopvang", days_ago=40, times=1)
    count(oost, "oude vraag", days_ago=200, times=50)
    count(oost, "help with debts", locale="en", times=2)
    count(west, "westvraag", times=8, nothing=8)
    QueryCount.objects.create(
        site=oost.site, locale="nl", day=localdate(), digest="rare", times=11, nothing=2
    )


@pytest.fixture
def rows(client: Client):  # type: ignore[no-untyped-def]
    """`rows(user, overzicht="niets")`: the CSV of the report, as dicts."""

    def read(user: Any, name: str = "querylog_report", **query: str) -> list[dict[str, str]]:
        client.force_login(user)
        answer = client.get(reverse(name), {"export": "csv", **query}, headers=HOST)
        assert answer.status_code == 200
        text = answer.getvalue().decode()  # type: ignore[attr-defined]
        assert text.startswith("\ufeff")
        return list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))

    return read


def asked(found: list[dict[str, str]]) -> list[str]:
    return [row["Vraag"] for row in found]


def test_the_most_asked_of_the_last_month_come_first(counts, rows, oost) -> None:  # noqa: F811
    found = rows(oost.people["beheer"])
    assert asked(found) == ["geld voor scholing", "kinderopvang", "vliegbrevet", "help with debts"]
    assert (found[0]["Gevraagd"], found[0]["Doorgeklikt"]) == ("9", "4")
    assert found[0]["Meest gekozen"] == "stap (4)"


def test_the_other_lists(counts, rows, oost) -> None:  # noqa: F811
    who = oost.people["eindredacteur"]
    assert asked(rows(who, overzicht="niets")) == ["vliegbrevet"]
    assert asked(rows(who, overzicht="nooit")) == ["kinderopvang"]
    rising = rows(who, overzicht="stijgend")
    assert asked(rising) == ["geld voor scholing", "kinderopvang", "vliegbrevet"]
    assert [row["Verschil met ervoor"] for row in rising] == ["9", "5", "3"]


def test_years_that_are_over_are_totals(oost, west, rows) -> None:  # noqa: F811
    phrase = count(oost, "scholing", times=1)
    QueryTotal.objects.create(site=oost.site, locale="nl", year=2024, phrase=phrase, times=70)
    QueryTotal.objects.create(site=oost.site, locale="nl", year=2024, times=30)
    QueryTotal.objects.create(site=west.site, locale="nl", year=2024, times=999)
    found = rows(oost.people["beheer"], overzicht="totalen")
    assert [(row["Jaar"], row["Gevraagd"]) for row in found] == [("2024", "70"), ("2024", "30")]
    assert "zelden gevraagd" in found[1]["Vraag"]


def test_period_site_and_language_narrow(counts, rows, oost, west, admin_user) -> None:  # noqa: F811
    who = oost.people["beheer"]
    assert asked(rows(who, locale="en")) == ["help with debts"]
    day = (localdate() - timedelta(days=200)).isoformat()
    assert asked(rows(who, day_from=day, day_to=day)) == ["oude vraag"]
    assert asked(rows(admin_user, site=str(west.site.pk))) == ["westvraag"]


@pytest.mark.parametrize("query", [{"site": "999999"}, {"day_from": "x"}, {"overzicht": "x"}])
def test_a_filter_that_makes_no_sense_is_no_error(counts, rows, oost, query) -> None:  # noqa: F811
    assert rows(oost.people["beheer"], **query)


def test_a_region_sees_its_own_only_and_the_nation_all(counts, rows, west, national) -> None:  # noqa: F811
    assert asked(rows(west.people["beheer"])) == ["westvraag"]
    for role in ("zoek", "auditor", "landelijk-eindredacteur"):
        assert (
            "westvraag" in asked(rows(national.people[role]))
            and len(rows(national.people[role])) == 5
        )


def test_others_have_no_report(counts, client, oost, national) -> None:  # noqa: F811
    for who in (oost.people["redacteur"], national.people["landelijk"], national.people["merk"]):
        client.force_login(who)
        for name in ("querylog_report", "querylog_feedback"):
            assert client.get(reverse(name), headers=HOST).status_code in (302, 403)


def test_a_filter_names_no_site_of_another(counts, client, west, oost) -> None:  # noqa: F811
    client.force_login(west.people["beheer"])
    page = client.get(reverse("querylog_report"), headers=HOST).content.decode()
    assert "westvraag" in page and "scholing" not in page and "oost.localhost" not in page


def test_the_page_tells_how_much_was_asked_in_all(counts, client, oost) -> None:  # noqa: F811
    client.force_login(oost.people["beheer"])
    page = client.get(reverse("querylog_report"), headers=HOST).content.decode()
    assert "31 keer gezocht" in page and "11 keer was het een vraag" in page


def test_a_download_is_noted(counts, rows, oost) -> None:  # noqa: F811
    rows(oost.people["beheer"], overzicht="niets")
    line = Entry.objects.get(act="export.made")
    assert (line.actor, line.site) == (oost.people["beheer"], oost.site)
    assert (line.detail["rows"], line.detail["filter"]) == (1, "overzicht=niets")


def test_no_cell_is_run_as_a_formula(oost, rows) -> None:  # noqa: F811
    count(oost, "=cmd|'/c calc'!a1", times=5)
    assert asked(rows(oost.people["beheer"])) == ["'=cmd|'/c calc'!a1"]


def test_remarks_are_listed_with_their_question(oost, west, rows) -> None:  # noqa: F811
    phrase = count(oost, "scholing", times=1)
    where: dict[str, Any] = {"locale": "nl", "day": date(2026, 11, 1), "digest": "a"}
    SearchFeedback.objects.create(
        site=oost.site, phrase=phrase, helped=False, remark="staat er niet", **where
    )
    SearchFeedback.objects.create(site=oost.site, helped=True, remark="fijn", **where)
    SearchFeedback.objects.create(site=west.site, helped=True, remark="westopmerking", **where)
    found = rows(oost.people["beheer"], "querylog_feedback")
    assert [(row["Opmerking"], row["Oordeel"]) for row in found] == [
        ("fijn", "helpt"),
        ("staat er niet", "helpt niet"),
    ]
    assert found[1]["Vraag"] == "scholing" and "zelden gevraagd" in found[0]["Vraag"]
    found = rows(oost.people["beheer"], "querylog_feedback", helped="False")
    assert len(found) == 1


def test_the_period_before_is_as_long() -> None:
    assert Period(date(2026, 3, 1), date(2026, 3, 31)).before == date(2026, 1, 29)
    assert Period.of(None, None, date(2026, 3, 30)) == Period(date(2026, 3, 1), date(2026, 3, 30))


def test_each_row_leads_to_the_screens_that_one_may_use(
    counts,
    client,
    oost,  # noqa: F811
    admin_user,
) -> None:
    client.force_login(admin_user)
    page = client.get(reverse("querylog_report"), headers=HOST).content.decode()
    synonym = f"{reverse('zoek_synoniemen:add')}?words=geld+voor+scholing"
    assert f'href="{synonym}"' in page and "voor ‘geld voor scholing’" in page
    form = client.get(synonym, headers=HOST).content.decode()
    assert "geld voor scholing" in form
    client.force_login(oost.people["beheer"])
    page = client.get(reverse("querylog_report"), headers=HOST).content.decode()
    assert "Maak een synoniem" not in page
    assert f"{reverse('zoek_voorkeur:add')}?phrases=" in page
