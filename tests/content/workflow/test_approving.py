"""Who gets to approve, and what happens then: through the forms and buttons of the admin."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page, TaskState

from content.factories import make_page, make_site
from content.models import ContentPage
from tests.tenancy.conftest import Team, make_person, make_team

from .conftest import Decide, Press, edit_address, fresh, state_of

pytestmark = pytest.mark.django_db


def text_of_latest(page: Page) -> str:
    return fresh(page).get_latest_revision_as_object().title


def test_a_redacteur_submits_and_the_own_eindredacteur_publishes_by_approving(
    oost: Team, press: Press, decide: Decide
):
    press(oost.people["redacteur"], oost.page, "action-submit", title="Ter controle")
    assert fresh(oost.page).title == oost.page.title
    decide(oost.people["eindredacteur"], oost.page, "approve")
    assert fresh(oost.page).title == "Ter controle"
    assert state_of(oost.page) is None


def test_nobody_of_another_region_approves(oost: Team, west: Team, press: Press, decide: Decide):
    press(oost.people["redacteur"], oost.page, "action-submit", title="Ter controle")
    for person in (west.people["eindredacteur"], west.people["beheer"], oost.people["redacteur"]):
        assert decide(person, oost.page, "approve").status_code in (302, 404)
        assert fresh(oost.page).title == oost.page.title
        assert state_of(oost.page) is not None


def test_who_is_asked_sees_it_on_the_dashboard_and_no_one_else(
    oost: Team, west: Team, national: Team, press: Press, signed_in
):
    press(oost.people["redacteur"], oost.page, "action-submit", title="Ter controle")
    seeing = {
        person.username
        for team in (oost, west, national)
        for person in team.people.values()
        if "Wacht op jou" in signed_in(person).get("/admin/").text
    }
    assert seeing == {"oost-eindredacteur", "oost-beheer", "superuser"}


def test_a_region_made_a_minute_ago_needs_no_set_up(national: Team, press: Press, decide: Decide):
    new = make_team("oost")
    press(new.people["redacteur"], new.page, "action-submit", title="Eerste tekst")
    decide(new.people["eindredacteur"], new.page, "approve")
    assert fresh(new.page).title == "Eerste tekst"


def test_a_region_without_publisher_is_helped_by_the_national_one(
    oost: Team, national: Team, press: Press, decide: Decide, signed_in
):
    for role in ("eindredacteur", "beheer"):
        oost.people[role].groups.clear()
    press(oost.people["redacteur"], oost.page, "action-submit", title="Wie kijkt?")
    helper = national.people["landelijk-eindredacteur"]
    assert "Wacht op jou" in signed_in(helper).get("/admin/").text
    decide(helper, oost.page, "approve")
    assert fresh(oost.page).title == "Wie kijkt?"


def test_the_national_site_is_approved_by_the_national_publisher(
    oost: Team, national: Team, press: Press, decide: Decide
):
    press(national.people["landelijk"], national.page, "action-submit", title="Voor iedereen")
    decide(oost.people["eindredacteur"], national.page, "approve")
    assert fresh(national.page).title == national.page.title
    decide(national.people["landelijk-eindredacteur"], national.page, "approve")
    assert fresh(national.page).title == "Voor iedereen"


def test_a_translated_home_belongs_to_the_same_publishers(
    oost: Team, west: Team, national: Team, decide: Decide
):
    from content.workflow import approvers

    english = Locale.objects.create(language_code="en")
    home = ContentPage.objects.get(pk=oost.home.pk).copy_for_translation(english)
    page = make_page(home, title="In English", slug="in-english")
    assert approvers.may_approve(oost.people["eindredacteur"], page)
    assert not approvers.may_approve(west.people["eindredacteur"], page)


def test_a_moved_page_is_approved_where_it_stands_now(
    oost: Team, west: Team, press: Press, decide: Decide
):
    west.page.delete()
    press(oost.people["redacteur"], oost.page, "action-submit", title="Verhuisd")
    fresh(oost.page).move(Page.objects.get(pk=west.home.pk), "last-child")
    decide(oost.people["eindredacteur"], oost.page, "approve")
    assert state_of(oost.page) is not None
    decide(west.people["eindredacteur"], oost.page, "approve")
    assert state_of(oost.page) is None


def test_asking_for_a_change_gives_the_page_back_and_it_can_be_submitted_again(
    oost: Team, press: Press, decide: Decide
):
    writer, publisher = oost.people["redacteur"], oost.people["eindredacteur"]
    press(writer, oost.page, "action-submit", title="Eerste poging")
    decide(publisher, oost.page, "reject", comment="Korter graag")
    assert state_of(oost.page).status == "needs_changes"
    press(writer, oost.page, "action-submit", title="Korter")
    decide(publisher, oost.page, "approve")
    assert fresh(oost.page).title == "Korter"


def test_while_it_waits_the_writer_can_not_change_it_but_can_take_it_back(oost: Team, press: Press):
    writer = oost.people["redacteur"]
    press(writer, oost.page, "action-submit", title="Ingediend")
    press(writer, oost.page, "", title="Toch anders")
    assert text_of_latest(oost.page) == "Ingediend"
    press(writer, oost.page, "action-cancel-workflow")
    assert state_of(oost.page) is None
    press(writer, oost.page, "", title="Toch anders")
    assert text_of_latest(oost.page) == "Toch anders"


def test_who_has_to_wait_reads_for_what_and_how_to_take_it_back(
    oost: Team, press: Press, signed_in
):
    press(oost.people["redacteur"], oost.page, "action-submit", title="Ingediend")
    html = signed_in(oost.people["redacteur"]).get(edit_address(oost.page)).text
    assert "Deze pagina wacht op: controle door de eindredactie" in html
    assert "Intrekken" in html


def test_the_button_of_who_approves_says_what_it_does(oost: Team, press: Press, signed_in):
    press(oost.people["redacteur"], oost.page, "action-submit", title="Ingediend")
    html = signed_in(oost.people["eindredacteur"]).get(edit_address(oost.page)).text
    assert "Goedkeuren en publiceren" in html
    press(oost.people["eindredacteur"], oost.page, "", title="Ingediend", in_campaign="on")
    html = signed_in(oost.people["eindredacteur"]).get(edit_address(oost.page)).text
    assert "Goedkeuren en landelijk indienen" in html


def test_the_national_step_is_not_noticed_where_it_is_not_needed(
    oost: Team, press: Press, decide: Decide
):
    press(oost.people["redacteur"], oost.page, "action-submit", title="Gewoon")
    decide(oost.people["eindredacteur"], oost.page, "approve")
    states = TaskState.objects.filter(workflow_state__object_id=str(oost.page.pk)).order_by("pk")
    assert [state.status for state in states] == ["approved", "skipped"]


def test_a_publisher_may_ask_a_colleague_to_look(oost: Team, press: Press):
    press(oost.people["eindredacteur"], oost.page, "action-submit", title="Vier ogen")
    assert state_of(oost.page) is not None
    assert fresh(oost.page).title == oost.page.title


@pytest.mark.parametrize("role", ["redacteur", "eindredacteur", "beheer"])
@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_workflows:index",
        "wagtailadmin_workflows:add",
        "wagtailadmin_workflows:task_index",
        "wagtailadmin_workflows:select_task_type",
    ],
)
def test_the_screens_of_workflows_are_closed_to_regional_roles(
    oost: Team, signed_in, role: str, name: str
):
    assert signed_in(oost.people[role]).get(reverse(name)).status_code in (302, 403)


def test_someone_without_a_role_on_the_site_does_not_reach_the_editor(
    oost: Team, press: Press, signed_in
):
    press(oost.people["redacteur"], oost.page, "action-submit", title="Ingediend")
    stranger = make_person("vreemd")
    assert signed_in(stranger).get(edit_address(oost.page)).status_code == 404


def test_a_site_that_is_taken_away_leaves_no_one_with_its_tasks(
    oost: Team, press: Press, signed_in
):
    press(oost.people["redacteur"], oost.page, "action-submit", title="Ingediend")
    oost.site.delete()
    make_site("noord.localhost")
    page = signed_in(oost.people["eindredacteur"]).get("/admin/")
    assert page.status_code in (200, 302)
    assert "Wacht op jou" not in page.text
