"""The report 'Logboek': who reads which lines, as sentences, narrowed and as CSV."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from audit.details import details
from audit.models import Entry
from audit.sentences import as_html, as_text
from audit.trail import record
from content.factories import make_page, make_site

pytestmark = pytest.mark.django_db

URL = "/admin/reports/logboek/"


def shown(client, **query) -> str:
    answer = client.get(URL, query)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(client, **query) -> list[dict[str, str]]:
    answer = client.get(URL, {**query, "export": "csv"})
    body = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body)))


@pytest.fixture
def acts(oost, west, national):
    """A line of each site, and one of no site."""
    for team, person in ((oost, "redacteur"), (west, "redacteur"), (national, "landelijk")):
        record("wagtail.publish", actor=team.people[person], site=team.site, obj=team.page)
    record("account.signed_in", actor=west.people["beheer"])


class TestRights:
    @pytest.mark.parametrize("role", ["redacteur", "eindredacteur"])
    def test_other_roles_of_a_region_are_refused(self, oost, signed_in, role):
        client = signed_in(oost.people[role])
        for path in (URL, f"{URL}results/", f"{URL}?export=csv"):
            answer = client.get(path)
            assert (answer.status_code, answer["Location"]) == (302, "/admin/"), path
        assert URL not in client.get("/admin/").content.decode()

    @pytest.mark.parametrize("role", ["landelijk", "landelijk-eindredacteur", "merk", "zoek"])
    def test_other_roles_of_the_country_are_refused(self, national, signed_in, role):
        assert signed_in(national.people[role]).get(URL).status_code == 302

    @pytest.mark.parametrize("role", ["accounts", "auditor", "superuser"])
    def test_these_read_all(self, acts, oost, west, national, signed_in, role):
        client = signed_in(national.people[role])
        found = {(row["who"], row["act"]) for row in _named(rows(client))}
        assert {
            ("oost-redacteur", "wagtail.publish"),
            ("west-redacteur", "wagtail.publish"),
            ("west-beheer", "account.signed_in"),
        } <= found
        assert URL in client.get("/admin/").content.decode()

    def test_manager_reads_own_region_only(self, acts, oost, west, signed_in):
        client = signed_in(oost.people["beheer"])
        text = shown(client)
        assert oost.page.title in text
        assert "west" not in text.lower()
        assert "landelijk publiceerde" not in text
        assert {row["site"] for row in _named(rows(client))} == {
            oost.site.site_name or "oost.localhost"
        }

    def test_filters_of_a_manager_hold_own_people_and_acts_only(self, acts, oost, signed_in):
        record("role.given", site=Site.objects.get(hostname="west.localhost"))
        text = shown(signed_in(oost.people["beheer"]))
        assert "oost-redacteur</option>" in text
        assert "west-" not in text
        assert "Rol gegeven" not in text
        assert "Gepubliceerd" in text

    def test_filter_with_anothers_name_shows_nothing_of_theirs(self, acts, oost, west, signed_in):
        client = signed_in(oost.people["beheer"])
        text = shown(client, actor=west.people["redacteur"].pk, site=west.site.pk)
        assert west.page.title not in text

    def test_lines_of_a_site_that_is_gone_are_for_who_reads_all(
        self, acts, oost, national, signed_in
    ):
        gone = make_site("weg.localhost")
        record("region.live", site=gone)
        gone.delete()
        assert any(
            r["act"] == "region.live" for r in _named(rows(signed_in(national.people["auditor"])))
        )
        assert not any(
            r["act"] == "region.live" for r in _named(rows(signed_in(oost.people["beheer"])))
        )


def _named(found: list[dict[str, str]]) -> list[dict[str, str]]:
    names = ["moment", "sentence", "who", "act", "outcome", "site", "kind", "object", "detail"]
    return [dict(zip(names, row.values(), strict=True)) for row in found]


class TestSentences:
    def test_publishing_reads_as_dutch(self, oost):
        oost.site.site_name = "Werkcentrum Oost"
        oost.site.save()
        person = oost.people["redacteur"]
        person.first_name = "jan"
        line = record("wagtail.publish", actor=person, site=oost.site, obj=oost.page)
        kind = oost.page._meta.verbose_name.lower()
        assert as_text(line) == (f"jan publiceerde {kind} ‘{oost.page.title}’ op Werkcentrum Oost")

    def test_role_is_named_and_a_refusal_reads_as_one(self, oost):
        chef, person = oost.people["beheer"], oost.people["redacteur"]
        given = record("role.given", actor=chef, obj=person, role="oost eindredacteur")
        assert (
            as_text(given) == "oost-beheer gaf account ‘oost-redacteur’ de rol oost eindredacteur"
        )
        refused = record("role.given", actor=person, obj=chef, role="x", refused=True)
        assert "maar mocht dat niet" in as_text(refused)

    def test_act_that_nobody_described_is_still_a_sentence(self, oost):
        line = record("nieuw.iets", actor=oost.people["beheer"], obj=oost.page)
        assert "oost-beheer: nieuw.iets" in as_text(line)
        assert as_text(record("nieuw.iets"))

    def test_system_and_strangers_have_a_name(self, db):
        assert as_text(record("wagtail.publish")).startswith("Het systeem")
        assert as_text(record("account.sign_in_refused", refused=True)).startswith("Iemand")

    def test_kind_that_no_longer_exists_is_told_by_its_name(self, db):
        line = Entry.objects.create(
            act="wagtail.edit", object_type="weg.iets", object_id="1", object_label="Oud"
        )
        assert "weg.iets ‘Oud’" in as_text(line)

    @pytest.mark.parametrize(
        "line",
        [
            {"object_label": "<script>alert(1)</script>"},
            {"actor_label": "<b>x</b>"},
            {"site_label": "<b>x</b>"},
        ],
    )
    def test_nothing_in_a_line_is_markup(self, db, line):
        entry = Entry.objects.create(act="wagtail.publish", object_type="", **line)
        for url in (None, "/admin/pages/1/edit/"):
            html = as_html(entry, url)
            assert "<script" not in html and "<b>" not in html

    def test_braces_in_a_title_are_text(self, oost):
        page = make_page(oost.home, title="{who} {0} {what.pk}", slug="haken")
        line = record("wagtail.publish", obj=page, role="{who}")
        assert "{who} {0} {what.pk}" in as_text(line)

    def test_every_act_has_a_sentence_that_can_be_filled(self, db):
        from audit import acts

        for name in acts._acts:
            for refused in (False, True):
                assert as_text(record(name, refused=refused))


class TestDetails:
    def test_codes_and_fields_are_told_in_words(self, db):
        line = record("account.sign_in_refused", refused=True, reason="wrong_password")
        assert list(details(line)) == [("reden", "wachtwoord klopt niet")]
        line = record("account.changed", fields=["email", "is_active"])
        assert dict(details(line))["velden"].startswith("e-mailadres, ")

    def test_what_is_for_programs_is_not_told(self, db):
        line = record("region.taken_back", people=[1, 2], reason="proef", view="x")
        assert list(details(line)) == [("reden", "proef")]

    def test_reasons_why_a_check_was_overruled_are_told(self, db):
        line = record("region.live", overruled={"contact": "komt morgen"})
        assert list(details(line)) == [("toch doorgezet, omdat", "komt morgen")]


class TestNarrowing:
    @pytest.fixture
    def client(self, acts, national, signed_in):
        return signed_in(national.people["superuser"])

    def test_by_person_act_site_outcome_and_kind(self, client, oost, west):
        record("role.given", site=oost.site, obj=west.people["beheer"], refused=True)
        person = oost.people["redacteur"]
        by = {
            "actor": person.pk,
            "act": "role.given",
            "site": west.site.pk,
            "outcome": "refused",
            "object_type": "accounts.user",
        }
        found = {name: _named(rows(client, **{name: value})) for name, value in by.items()}
        assert {row["who"] for row in found["actor"]} == {"oost-redacteur"}
        assert {row["act"] for row in found["act"]} == {"role.given"}
        assert {row["site"] for row in found["site"]} == {west.site.site_name or west.site.hostname}
        assert {row["outcome"] for row in found["outcome"]} == {"geweigerd"}
        assert {row["object"] for row in found["object_type"]} == {"west-beheer"}

    def test_by_the_system(self, client, national):
        record("region.live", site=national.site)
        found = _named(rows(client, actor="0"))
        assert found
        assert {row["who"] for row in found} == {""}

    def test_by_period(self, client):
        old = timezone.now() - timedelta(days=40)
        Entry.objects.create(act="test.old", moment=old)
        day = timezone.localtime(old).date().isoformat()
        found = _named(rows(client, moment_from=day, moment_to=day))
        assert [row["act"] for row in found] == ["test.old"]

    def test_by_words(self, client, west):
        found = _named(rows(client, q=west.page.title[:6].upper()))
        assert found
        assert all(west.page.title[:6].lower() in row["sentence"].lower() for row in found)

    def test_account_that_is_gone_can_still_be_asked_for(self, client, oost):
        person = oost.people["redacteur"]
        pk = person.pk
        person.delete()
        assert "oost-redacteur</option>" in shown(client)
        assert _named(rows(client, actor=pk))

    def test_newest_first(self, client):
        moments = [row["moment"] for row in _named(rows(client))]
        assert moments == sorted(moments, reverse=True)

    @pytest.mark.parametrize("value", ["x", "99999999999999999999", "-1", "1 OR 1=1"])
    @pytest.mark.parametrize("name", ["actor", "site", "act", "moment_from", "p", "outcome"])
    def test_nonsense_is_no_error(self, client, name, value):
        shown(client, **{name: value})


class TestLinks:
    def test_object_that_the_reader_may_change_is_a_link(self, acts, oost, signed_in):
        text = shown(signed_in(oost.people["beheer"]))
        assert f"/admin/pages/{oost.page.pk}/edit/" in text

    def test_object_that_the_reader_may_not_see_is_text(self, oost, west, signed_in):
        record("request.refused", site=oost.site, obj=west.page, refused=True)
        text = shown(signed_in(oost.people["beheer"]))
        assert f"/admin/pages/{west.page.pk}/" not in text

    def test_object_that_is_gone_is_text(self, acts, oost, signed_in):
        pk, title = oost.page.pk, oost.page.title
        oost.page.delete()
        text = shown(signed_in(oost.people["beheer"]))
        assert title in text
        assert f"/admin/pages/{pk}/" not in text


class TestCsv:
    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\r="])
    def test_formula_is_text_in_a_spreadsheet(self, national, signed_in, start):
        title = f"{start}HYPERLINK(1)"
        Entry.objects.create(act="wagtail.publish", object_label=title, actor_label=title)
        client = signed_in(national.people["superuser"])
        row = next(r for r in _named(rows(client)) if "HYPERLINK" in r["object"])
        assert row["object"].startswith("'")
        assert row["who"].startswith("'")
        assert not row["sentence"].lstrip().startswith(("=", "+", "-", "@"))

    def test_the_export_itself_is_told(self, acts, oost, signed_in, lines):
        found = rows(signed_in(oost.people["beheer"]), outcome="done")
        (line,) = lines("export.made")
        assert line.detail["rows"] == len(found)
        assert (line.detail["view"], line.detail["filter"]) == ("audit_trail", "outcome=done")
        assert line.site_id == oost.site.pk

    def test_it_is_sent_while_it_is_read(self, acts, national, signed_in):
        answer = signed_in(national.people["auditor"]).get(URL, {"export": "csv"})
        assert answer.streaming
        assert answer["Content-Type"].startswith("text/csv")

    def test_there_is_no_other_format(self, acts, national, signed_in):
        answer = signed_in(national.people["auditor"]).get(URL, {"export": "xlsx"})
        assert answer["Content-Type"].startswith("text/html")


def test_queries_do_not_grow_with_the_lines(oost, signed_in):
    chef = oost.people["beheer"]
    client = signed_in(chef)

    def fill(number: int) -> None:
        for _turn in range(number):
            page = make_page(
                oost.home, title=f"P{Entry.objects.count()}", slug=f"p{Entry.objects.count()}"
            )
            for obj in (page, chef, oost.site):
                record("wagtail.edit", actor=chef, site=oost.site, obj=obj)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            shown(client)
        return len(found)

    fill(2)
    queries()
    few = queries()
    fill(12)
    assert queries() <= few
    assert few < 45


def test_moment_is_told_in_the_time_of_the_netherlands(national, signed_in):
    from datetime import UTC, datetime

    Entry.objects.create(act="test.time", moment=datetime(2026, 7, 1, 10, 0, tzinfo=UTC))
    row = next(
        r for r in _named(rows(signed_in(national.people["superuser"]))) if r["act"] == "test.time"
    )
    assert row["moment"] == "2026-07-01 12:00:00"


def test_reports_menu_names_it(national, signed_in):
    assert reverse("audit_trail") == URL
