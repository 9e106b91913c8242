"""Drafts, planning, expiry, compare, revert, autosave: what Wagtail 8 does for each role on our pages, and
that its revisions and log do not grow without end."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision, TaskState

from content.workflow.pruning import prune
from tests.tenancy.conftest import Team

from .conftest import Outbox, Press, edit_address, filled_in, fresh, state_of

pytestmark = pytest.mark.django_db
ROLES = ["redacteur", "eindredacteur", "beheer"]
JSON = {"accept": "application/json"}


class Editor:
    """Someone with the editor open in a browser, whose script saves by itself."""

    def __init__(self, client, page) -> None:
        self.client, self.page = client, page
        self.data = filled_in(client, page)

    def autosave(self, **values):
        self.data |= values
        answer = self.client.post(edit_address(self.page), self.data, headers=JSON)
        if answer.status_code == 200:
            self.data["overwrite_revision_id"] = answer.json()["revision_id"]
        return answer


@pytest.fixture
def opened(signed_in):
    return lambda person, page: Editor(signed_in(person), page)


class TestAutosave:
    def test_a_stretch_of_typing_leaves_one_revision_and_one_line_in_the_log(
        self, oost: Team, opened
    ):
        before = fresh(oost.page).revisions.count()
        editor = opened(oost.people["redacteur"], oost.page)
        for number in range(30):
            assert editor.autosave(title=f"Titel {number}").status_code == 200
        assert fresh(oost.page).revisions.count() == before + 1
        lines = PageLogEntry.objects.filter(page=oost.page.pk, action="wagtail.edit")
        assert lines.count() == 1
        assert lines.get().label == "Titel 29"

    def test_the_line_in_the_log_says_when_it_was_last_saved(self, oost: Team, opened):
        editor = opened(oost.people["redacteur"], oost.page)
        editor.autosave(title="Begin")
        later = timezone.now() + timedelta(minutes=10)
        with time_machine.travel(later):
            editor.autosave(title="Eind")
        line = PageLogEntry.objects.get(page=oost.page.pk, action="wagtail.edit")
        assert line.timestamp >= later - timedelta(seconds=1)

    def test_each_person_has_an_own_revision(self, oost: Team, opened):
        before = fresh(oost.page).revisions.count()
        for role in ROLES:
            opened(oost.people[role], oost.page).autosave(title=f"Van {role}")
        assert fresh(oost.page).revisions.count() == before + 3

    def test_it_never_covers_what_someone_else_saved(self, oost: Team, opened):
        first = opened(oost.people["redacteur"], oost.page)
        second = opened(oost.people["eindredacteur"], oost.page)
        first.autosave(title="Van de eerste")
        answer = second.autosave(title="Van de tweede")
        assert answer.status_code == 400
        assert answer.json()["error_code"] == "invalid_revision"
        assert fresh(oost.page).get_latest_revision_as_object().title == "Van de eerste"

    def test_it_does_not_change_a_revision_that_went_live_from_another_tab(
        self, oost: Team, opened
    ):
        editor = opened(oost.people["eindredacteur"], oost.page)
        editor.autosave(title="Goedgekeurd")
        revision = fresh(oost.page).get_latest_revision()
        revision.publish(user=oost.people["eindredacteur"])
        editor.autosave(title="Verder getypt")
        revision.refresh_from_db()
        assert revision.content["title"] == "Goedgekeurd"
        assert fresh(oost.page).get_latest_revision_as_object().title == "Verder getypt"

    def test_without_a_title_it_says_that_something_is_missing(self, oost: Team, opened):
        answer = opened(oost.people["redacteur"], oost.page).autosave(title="")
        assert answer.json()["error_code"] == "validation_error"

    def test_a_locked_page_says_so(self, oost: Team, opened, signed_in):
        editor = opened(oost.people["redacteur"], oost.page)
        signed_in(oost.people["eindredacteur"]).post(
            reverse("wagtailadmin_pages:lock", args=[oost.page.pk])
        )
        answer = editor.autosave(title="Te laat")
        assert answer.json()["error_code"] == "locked"

    def test_of_another_regions_page_it_saves_nothing(
        self, oost: Team, west: Team, opened, signed_in
    ):
        editor = opened(oost.people["redacteur"], oost.page)
        answer = signed_in(west.people["eindredacteur"]).post(
            edit_address(oost.page), editor.data | {"title": "Van west"}, headers=JSON
        )
        assert answer.status_code == 404
        assert fresh(oost.page).get_latest_revision_as_object().title == oost.page.title


class TestSomeoneElseSavedMeanwhile:
    def test_the_second_is_told_who_and_keeps_the_own_text(self, oost: Team, opened, signed_in):
        second = opened(oost.people["eindredacteur"], oost.page)
        opened(oost.people["redacteur"], oost.page).autosave(title="Van de eerste")
        response = second.client.post(
            edit_address(oost.page), second.data | {"title": "Van de tweede"}
        )
        assert response.status_code == 200
        assert "oost-redacteur heeft deze pagina intussen opgeslagen" in response.text
        assert "Van de tweede" in response.text
        assert "/revisions/compare/" in response.text
        assert fresh(oost.page).get_latest_revision_as_object().title == "Van de eerste"

    def test_the_link_to_compare_leads_somewhere(self, oost: Team, opened):
        second = opened(oost.people["eindredacteur"], oost.page)
        opened(oost.people["redacteur"], oost.page).autosave(title="Van de eerste")
        html = second.client.post(edit_address(oost.page), second.data | {"title": "Twee"}).text
        address = re.search(r"/admin/pages/\d+/revisions/compare/[^/]+/", html)
        assert address is not None
        assert "Van de eerste" in second.client.get(address[0]).text.replace("</span>", "")

    @pytest.mark.parametrize("button", ["action-publish", "action-submit"])
    def test_no_button_goes_past_it(self, oost: Team, opened, button: str):
        second = opened(oost.people["eindredacteur"], oost.page)
        opened(oost.people["redacteur"], oost.page).autosave(title="Van de eerste")
        second.client.post(
            edit_address(oost.page), second.data | {"title": "Van de tweede", button: "1"}
        )
        assert fresh(oost.page).title == oost.page.title
        assert state_of(oost.page) is None

    def test_who_saves_after_reading_that_gets_the_own_text_and_the_others_stays(
        self, oost: Team, opened
    ):
        second = opened(oost.people["eindredacteur"], oost.page)
        opened(oost.people["redacteur"], oost.page).autosave(title="Van de eerste")
        again = opened(oost.people["eindredacteur"], oost.page).data
        second.client.post(edit_address(oost.page), again | {"title": "Van de tweede"})
        titles = [one.content["title"] for one in fresh(oost.page).revisions.order_by("-pk")[:2]]
        assert titles == ["Van de tweede", "Van de eerste"]

    def test_the_own_autosave_is_no_news(self, oost: Team, opened):
        editor = opened(oost.people["redacteur"], oost.page)
        editor.autosave(title="Vanzelf")
        data = {key: value for key, value in editor.data.items() if key != "overwrite_revision_id"}
        response = editor.client.post(edit_address(oost.page), data | {"title": "Zelf"})
        assert response.status_code == 302
        assert fresh(oost.page).get_latest_revision_as_object().title == "Zelf"

    def test_a_page_that_is_gone_is_refused(self, oost: Team, opened):
        editor = opened(oost.people["redacteur"], oost.page)
        check = reverse("content_editing_check", args=[oost.page.pk])
        assert editor.client.get(check).json()["state"] == "ok"
        fresh(oost.page).delete()
        assert editor.client.post(edit_address(oost.page), editor.data).status_code == 404
        assert editor.client.get(check).status_code == 404

    def test_a_page_that_was_moved_is_saved_where_it_stands_now(self, oost: Team, opened):
        from content.factories import make_page

        editor = opened(oost.people["redacteur"], oost.page)
        below = make_page(oost.home, title="Elders", slug="elders")
        fresh(oost.page).move(below, "last-child")
        editor.client.post(edit_address(oost.page), editor.data | {"title": "Verhuisd"})
        page = fresh(oost.page)
        assert page.get_latest_revision_as_object().title == "Verhuisd"
        assert page.get_parent().pk == below.pk

    def test_a_page_that_went_to_another_region_is_closed(self, oost: Team, west: Team, opened):
        editor = opened(oost.people["redacteur"], oost.page)
        west.page.delete()
        fresh(oost.page).move(type(west.home).objects.get(pk=west.home.pk), "last-child")
        response = editor.client.post(edit_address(oost.page), editor.data | {"title": "Toch"})
        assert response.status_code == 404
        assert fresh(oost.page).get_latest_revision_as_object().title != "Toch"


class TestCheckBeforeSaving:
    def test_it_tells_nothing_of_another_regions_page(self, oost: Team, west: Team, signed_in):
        client = signed_in(oost.people["eindredacteur"])
        theirs = client.get(reverse("content_editing_check", args=[west.page.pk]))
        none = client.get(reverse("content_editing_check", args=[999_999]))
        assert theirs.status_code == none.status_code == 404
        assert "Westmerk" not in theirs.text

    def test_who_is_not_signed_in_is_refused(self, oost: Team, client):
        address = reverse("content_editing_check", args=[oost.page.pk])
        host = {"host": "localhost"}
        assert client.get(address, headers=host).status_code == 302
        script = host | {"X-Requested-With": "XMLHttpRequest"}
        assert client.get(address, headers=script).status_code == 403


class TestPlanning:
    def test_a_planned_page_goes_live_on_time_and_its_maker_hears(
        self, oost: Team, press: Press, outbox: Outbox, django_capture_on_commit_callbacks
    ):
        soon = timezone.localtime() + timedelta(hours=2)
        publisher = oost.people["eindredacteur"]
        press(
            publisher,
            oost.page,
            "action-publish",
            title="Straks",
            go_live_at=f"{soon:%Y-%m-%d %H:%M}",
        )
        call_command("run_due", verbosity=0)
        assert fresh(oost.page).title == oost.page.title
        outbox()
        with (
            time_machine.travel(soon + timedelta(minutes=1)),
            django_capture_on_commit_callbacks(execute=True),
        ):
            call_command("run_due", verbosity=0)
        assert fresh(oost.page).title == "Straks"
        [message] = outbox()
        assert message.to == [publisher.email]
        assert message.subject == "Live: ‘Straks’"

    def test_a_plan_that_fails_does_not_stop_others_and_is_told_once(
        self,
        oost: Team,
        west: Team,
        press: Press,
        outbox: Outbox,
        django_capture_on_commit_callbacks,
    ):
        soon = timezone.localtime() + timedelta(hours=2)
        for team in (oost, west):
            press(
                team.people["eindredacteur"],
                team.page,
                "action-publish",
                title="Straks",
                go_live_at=f"{soon:%Y-%m-%d %H:%M}",
            )
        broken = fresh(oost.page).scheduled_revision
        Revision.objects.filter(pk=broken.pk).update(content={"pk": oost.page.pk, "body": "{"})
        outbox()
        subjects = []
        for minutes in (1, 2, 70, 71):
            with (
                time_machine.travel(soon + timedelta(minutes=minutes)),
                django_capture_on_commit_callbacks(execute=True),
            ):
                call_command("run_due", verbosity=0)
            subjects += [message.subject for message in outbox()]
        assert fresh(west.page).title == "Straks"
        assert subjects == ["Live: ‘Straks’", "Niet live gegaan: ‘Straks’"]

    def test_a_page_expires_on_time(self, oost: Team, press: Press):
        soon = timezone.localtime() + timedelta(hours=2)
        press(
            oost.people["eindredacteur"],
            oost.page,
            "action-publish",
            expire_at=f"{soon:%Y-%m-%d %H:%M}",
        )
        assert fresh(oost.page).live
        with time_machine.travel(soon + timedelta(minutes=1)):
            call_command("run_due", verbosity=0)
        page = fresh(oost.page)
        assert (page.live, page.expired) == (False, True)

    def test_a_redacteur_can_not_plan(self, oost: Team, press: Press):
        soon = timezone.localtime() + timedelta(hours=2)
        press(
            oost.people["redacteur"],
            oost.page,
            "action-publish",
            go_live_at=f"{soon:%Y-%m-%d %H:%M}",
        )
        assert not fresh(oost.page).approved_schedule

    def test_a_publisher_takes_a_plan_back(self, oost: Team, press: Press, signed_in):
        soon = timezone.localtime() + timedelta(hours=2)
        publisher = oost.people["eindredacteur"]
        press(publisher, oost.page, "action-publish", go_live_at=f"{soon:%Y-%m-%d %H:%M}")
        revision = fresh(oost.page).scheduled_revision
        address = reverse(
            "wagtailadmin_pages:revisions_unschedule", args=[oost.page.pk, revision.pk]
        )
        signed_in(oost.people["redacteur"]).post(address)
        assert fresh(oost.page).approved_schedule
        signed_in(publisher).post(address)
        assert not fresh(oost.page).approved_schedule


@pytest.mark.parametrize("role", ROLES)
class TestHistory:
    def test_versions_can_be_compared(self, oost: Team, press: Press, signed_in, role: str):
        press(oost.people[role], oost.page, "", title="Nieuwe titel")
        page = fresh(oost.page)
        address = reverse(
            "wagtailadmin_pages:revisions_compare", args=[page.pk, "live", page.latest_revision_id]
        )
        html = signed_in(oost.people[role]).get(address).text
        assert "Nieuwe" in html
        assert "Oostmerk" in html

    def test_an_older_version_can_be_made_the_draft_again(
        self, oost: Team, press: Press, signed_in, role: str
    ):
        first = fresh(oost.page).latest_revision_id
        press(oost.people[role], oost.page, "", title="Misgegaan")
        client = signed_in(oost.people[role])
        address = reverse("wagtailadmin_pages:revisions_revert", args=[oost.page.pk, first])
        assert client.get(address).status_code == 200
        client.post(address, filled_in(client, oost.page) | {"title": "Oostmerk pagina"})
        page = fresh(oost.page)
        assert page.get_latest_revision_as_object().title == "Oostmerk pagina"
        assert page.revisions.count() == 3


class TestLocking:
    @pytest.mark.parametrize("role", ["eindredacteur", "beheer"])
    def test_a_publisher_locks_and_unlocks_pages_of_the_own_region(
        self, oost: Team, press: Press, signed_in, role: str
    ):
        client = signed_in(oost.people[role])
        client.post(reverse("wagtailadmin_pages:lock", args=[oost.page.pk]))
        assert fresh(oost.page).locked_by == oost.people[role]
        press(oost.people["redacteur"], oost.page, "", title="Op slot")
        assert fresh(oost.page).get_latest_revision_as_object().title == oost.page.title
        client.post(reverse("wagtailadmin_pages:unlock", args=[oost.page.pk]))
        assert not fresh(oost.page).locked

    def test_nobody_else_does(self, oost: Team, west: Team, signed_in):
        lock = reverse("wagtailadmin_pages:lock", args=[oost.page.pk])
        for person in (oost.people["redacteur"], west.people["beheer"]):
            signed_in(person).post(lock)
            assert not fresh(oost.page).locked
        signed_in(oost.people["beheer"]).post(lock)
        signed_in(west.people["beheer"]).post(
            reverse("wagtailadmin_pages:unlock", args=[oost.page.pk])
        )
        assert fresh(oost.page).locked

    def test_a_lock_of_a_publisher_who_is_away_is_undone_by_another_also_during_the_check(
        self, oost: Team, press: Press, signed_in
    ):
        press(oost.people["redacteur"], oost.page, "action-submit", title="Ingediend")
        signed_in(oost.people["beheer"]).post(
            reverse("wagtailadmin_pages:lock", args=[oost.page.pk])
        )
        assert fresh(oost.page).locked
        signed_in(oost.people["eindredacteur"]).post(
            reverse("wagtailadmin_pages:unlock", args=[oost.page.pk])
        )
        assert not fresh(oost.page).locked


class TestPruning:
    @pytest.fixture
    def old(self, oost: Team):
        """Three revisions on each of thirty days, the last of them live."""
        page = fresh(oost.page)
        start = timezone.make_aware(datetime(2026, 1, 1, 12))
        Revision.objects.filter(object_id=str(page.pk)).update(created_at=start - timedelta(days=1))
        for day in range(30):
            for hour in range(3):
                with time_machine.travel(start + timedelta(days=day, hours=hour), tick=False):
                    page.save_revision()
        return fresh(page)

    def test_the_last_ones_and_one_of_each_day_stay(self, old, settings):
        settings.REVISIONS_KEPT = 6
        prune(old.pk)
        days = [one.created_at.date() for one in old.revisions.order_by("created_at")]
        assert len(set(days)) == 31
        assert len(days) == 31 + 4  # the last two days whole

    def test_a_second_time_finds_nothing(self, old, settings):
        settings.REVISIONS_KEPT = 6
        assert prune(old.pk) == 56
        assert prune(old.pk) == 0

    def test_what_is_live_planned_submitted_or_compared_with_stays(
        self, old, oost: Team, west: Team, settings
    ):
        settings.REVISIONS_KEPT = 1
        early = list(old.revisions.order_by("created_at")[1:40:3])
        live, planned, submitted, compared = early[:4]
        type(old).objects.filter(pk=old.pk).update(live_revision=live)
        Revision.objects.filter(pk=planned.pk).update(approved_go_live_at=timezone.now())
        old.get_workflow().start(old, oost.people["redacteur"])
        TaskState.objects.update(revision=submitted)
        type(west.page).objects.filter(pk=west.page.pk).update(source_revision=compared)
        prune(old.pk)
        kept = set(old.revisions.values_list("pk", flat=True))
        assert {live.pk, planned.pk, submitted.pk, compared.pk, old.latest_revision_id} <= kept
        assert early[5].pk not in kept

    def test_it_happens_at_night_only(self, old, settings):
        settings.REVISIONS_KEPT = 6
        noon = timezone.make_aware(datetime(2026, 3, 1, 12))
        with time_machine.travel(noon):
            call_command("run_due", verbosity=0)
        assert old.revisions.count() == 91
        with time_machine.travel(noon + timedelta(hours=15)):
            call_command("run_due", verbosity=0)
        assert old.revisions.count() == 35
