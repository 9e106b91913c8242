"""What needs national approval does not go live without it, whichever way a region's publisher tries."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Page, TaskState

from accounts.roles import sync_provider_group
from content.factories import make_page
from content.models import ContentPage
from content.workflow.publishing import NationalApprovalNeededError
from tests.tenancy.conftest import Team, make_person

from .conftest import Decide, Press, edit_address, filled_in, fresh, state_of

pytestmark = pytest.mark.django_db

REASONS = {
    "campaign": {"in_campaign": "on"},
    "brand": {"brand_exception": "Oranje knop, want de gemeente betaalt mee."},
}
EXPLAINED = {"campaign": "hoort bij de landelijke campagne", "brand": "wijkt af van de huisstijl"}


@pytest.fixture(params=REASONS)
def reason(request) -> str:
    return request.param


@pytest.fixture
def draft(oost: Team, press: Press, reason: str) -> Page:
    """Live with its old title; the draft has a new one and a reason."""
    press(oost.people["redacteur"], oost.page, "", title="Actie", **REASONS[reason])
    return fresh(oost.page)


def is_untouched(page: Page) -> bool:
    stored = ContentPage.objects.get(pk=page.pk)
    return (
        stored.title == "Oostmerk pagina"
        and not stored.in_campaign
        and not stored.approved_schedule
    )


def test_the_button_is_gone_and_the_editor_reads_why(
    oost: Team, draft: Page, reason: str, signed_in
):
    html = signed_in(oost.people["eindredacteur"]).get(edit_address(draft)).text
    assert 'name="action-publish"' not in html
    assert 'name="action-submit"' in html
    assert "Indienen" in html
    assert EXPLAINED[reason] in html


def test_posting_the_button_is_refused_with_the_reason_and_the_text_kept(
    oost: Team, draft: Page, reason: str, press: Press
):
    response = press(oost.people["eindredacteur"], draft, "action-publish", title="Getypt")
    assert is_untouched(draft)
    assert EXPLAINED[reason] in response.text
    assert "Getypt" in response.text


def test_ticking_and_publishing_at_once_is_refused(oost: Team, reason: str, press: Press):
    response = press(
        oost.people["eindredacteur"],
        oost.page,
        "action-publish",
        title="In een keer",
        **REASONS[reason],
    )
    assert response.status_code == 200
    assert EXPLAINED[reason] in response.text
    assert is_untouched(oost.page)


def test_planning_is_refused(oost: Team, reason: str, press: Press):
    soon = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    press(
        oost.people["eindredacteur"],
        oost.page,
        "action-publish",
        go_live_at=soon,
        **REASONS[reason],
    )
    assert is_untouched(oost.page)
    assert not Page.objects.get(pk=oost.page.pk).approved_schedule


def test_a_draft_with_a_moment_does_not_go_live_by_itself(oost: Team, reason: str, press: Press):
    past = (timezone.localtime() - timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    press(
        oost.people["redacteur"], oost.page, "", title="Actie", go_live_at=past, **REASONS[reason]
    )
    call_command("run_due", verbosity=0)
    assert is_untouched(oost.page)


def test_bulk_publishing_is_refused_for_the_page_and_those_below(
    oost: Team, draft: Page, signed_in
):
    client = signed_in(oost.people["eindredacteur"])
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={draft.pk}&next=/admin/", {})
    assert is_untouched(draft)
    draft.unpublish()
    client.post(f"{address}?id={oost.home.pk}&next=/admin/", {"include_descendants": "on"})
    assert not fresh(draft).live


def test_bulk_publishing_says_which_page_stands_in_the_way(oost: Team, draft: Page, signed_in):
    client = signed_in(oost.people["eindredacteur"])
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{address}?id={draft.pk}&next=/admin/", {}, follow=True)
    assert "Landelijke goedkeuring is nodig voor: Actie" in response.text


def test_going_back_to_a_version_with_a_reason_and_publishing_it_is_refused(
    oost: Team, draft: Page, press: Press, signed_in
):
    old = draft.get_latest_revision()
    publisher = oost.people["eindredacteur"]
    press(publisher, draft, "", title="Zonder", in_campaign="", brand_exception="")
    client = signed_in(publisher)
    address = reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, old.pk])
    data = filled_in(client, draft) | {"title": "Actie", "in_campaign": "on"}
    client.post(address, {**data, "action-publish": "1"})
    assert is_untouched(draft)


def test_the_api_of_the_admin_refuses(oost: Team, draft: Page, signed_in):
    client = signed_in(oost.people["eindredacteur"])
    client.post(f"/admin/api/main/pages/{draft.pk}/action/publish/", {}, "application/json")
    assert is_untouched(draft)


def test_a_new_page_is_refused(oost: Team, reason: str, signed_in):
    client = signed_in(oost.people["eindredacteur"])
    data = filled_in(client, oost.page, title="Nieuw", slug="nieuw", **REASONS[reason])
    address = reverse("wagtailadmin_pages:add", args=["content", "contentpage", oost.home.pk])
    response = client.post(address, {**data, "action-publish": "1"})
    assert EXPLAINED[reason] in response.text
    assert not Page.objects.filter(slug="nieuw").exists()


def test_approval_by_the_region_alone_does_not_publish(
    oost: Team, national: Team, draft: Page, press: Press, decide: Decide
):
    press(oost.people["redacteur"], draft, "action-submit")
    decide(oost.people["eindredacteur"], draft, "approve")
    assert is_untouched(draft)
    decide(oost.people["beheer"], draft, "approve")
    assert is_untouched(draft)
    decide(national.people["landelijk-eindredacteur"], draft, "approve")
    assert fresh(draft).title == "Actie"


def test_a_reason_that_the_region_adds_while_approving_counts(
    oost: Team, reason: str, press: Press
):
    press(oost.people["redacteur"], oost.page, "action-submit", title="Actie")
    press(
        oost.people["eindredacteur"],
        oost.page,
        "action-workflow-action",
        **{"workflow-action-name": "approve", **REASONS[reason]},
    )
    assert is_untouched(oost.page)
    assert state_of(oost.page) is not None


def test_a_publisher_who_submits_goes_to_the_country_at_once(
    oost: Team, national: Team, draft: Page, press: Press, decide: Decide
):
    press(oost.people["eindredacteur"], draft, "action-submit")
    states = TaskState.objects.filter(workflow_state=state_of(draft)).order_by("pk")
    assert [state.status for state in states] == ["approved", "in_progress"]
    decide(national.people["landelijk-eindredacteur"], draft, "approve")
    assert fresh(draft).title == "Actie"


def test_what_the_country_approved_for_later_goes_live_on_time(
    oost: Team, national: Team, reason: str, press: Press, decide: Decide, settings
):
    soon = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    press(
        oost.people["redacteur"],
        oost.page,
        "action-submit",
        title="Straks",
        go_live_at=soon,
        **REASONS[reason],
    )
    decide(oost.people["eindredacteur"], oost.page, "approve")
    decide(national.people["landelijk-eindredacteur"], oost.page, "approve")
    page = fresh(oost.page)
    assert page.title != "Straks"
    page.revisions.filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    revision = page.get_latest_revision()
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.save()
    call_command("run_due", verbosity=0)
    assert fresh(oost.page).title == "Straks"


def test_a_later_change_needs_approval_only_while_the_reason_holds(
    oost: Team, national: Team, draft: Page, press: Press, decide: Decide
):
    publisher = oost.people["eindredacteur"]
    press(publisher, draft, "action-submit")
    decide(national.people["landelijk-eindredacteur"], draft, "approve")
    press(publisher, draft, "action-publish", title="Stiekem anders")
    assert fresh(draft).title == "Actie"
    press(publisher, draft, "", title="Gewoon weer", in_campaign="", brand_exception="")
    press(publisher, draft, "action-publish")
    assert fresh(draft).title == "Gewoon weer"


def test_after_a_national_refusal_a_changed_text_passes_by_the_region_again(
    oost: Team, national: Team, draft: Page, press: Press, decide: Decide
):
    press(oost.people["redacteur"], draft, "action-submit")
    decide(oost.people["eindredacteur"], draft, "approve")
    decide(national.people["landelijk-eindredacteur"], draft, "reject", comment="Niet zo")
    press(
        oost.people["redacteur"],
        draft,
        "action-submit",
        title="Anders",
        in_campaign="",
        brand_exception="",
    )
    assert fresh(draft).title == "Oostmerk pagina"
    decide(oost.people["eindredacteur"], draft, "approve")
    assert fresh(draft).title == "Anders"


def test_the_national_publisher_publishes_on_a_regional_site(
    national: Team, draft: Page, press: Press
):
    press(national.people["landelijk-eindredacteur"], draft, "action-publish")
    assert fresh(draft).title == "Actie"


def test_the_national_site_needs_no_approval_from_itself(national: Team, reason: str, press: Press):
    press(
        national.people["landelijk-eindredacteur"],
        national.page,
        "action-publish",
        title="Actie",
        **REASONS[reason],
    )
    assert fresh(national.page).title == "Actie"


def test_a_copy_does_not_take_campaign_and_exception_along(
    oost: Team, national: Team, draft: Page, press: Press, signed_in
):
    press(national.people["landelijk-eindredacteur"], draft, "action-publish")
    signed_in(oost.people["eindredacteur"]).post(
        reverse("wagtailadmin_pages:copy", args=[draft.pk]),
        {
            "new_title": "Kopie",
            "new_slug": "kopie",
            "new_parent_page": oost.home.pk,
            "publish_copies": "on",
        },
    )
    copy = ContentPage.objects.get(slug="kopie")
    assert not copy.in_campaign
    assert copy.brand_exception == ""


def test_the_refusal_is_in_the_audit_trail(oost: Team, draft: Page, signed_in):
    from audit.models import Entry

    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    signed_in(oost.people["eindredacteur"]).post(f"{address}?id={draft.pk}&next=/admin/", {})
    entry = Entry.objects.get(act="page.published", outcome="refused")
    assert (entry.site, entry.actor) == (oost.site, oost.people["eindredacteur"])


def test_an_alias_of_a_campaign_page_is_not_the_regions_to_approve(oost: Team, national: Team):
    page = make_page(
        national.home, title="Campagne", slug="campagne", in_campaign=True, on_all_sites=True
    )
    alias = Page.objects.get(alias_of=page.pk, path__startswith=oost.home.path)
    assert alias.live


def test_taking_the_reason_away_and_publishing_at_once_saves_and_says_so(
    oost: Team, draft: Page, press: Press, signed_in
):
    publisher = oost.people["eindredacteur"]
    client = signed_in(publisher)
    data = filled_in(client, draft, title="Zonder", in_campaign="", brand_exception="")
    response = client.post(edit_address(draft), {**data, "action-publish": "1"}, follow=True)
    assert fresh(draft).title == "Oostmerk pagina"
    assert "De pagina is bewaard als concept. Publiceer haar nu." in response.text
    press(publisher, draft, "action-publish")
    assert fresh(draft).title == "Zonder"


def test_code_that_names_no_user_asks_who_sits_at_the_admin(oost: Team, draft: Page):
    """As wagtail-localize publishes a translation."""
    with LogContext(user=oost.people["eindredacteur"]), pytest.raises(NationalApprovalNeededError):
        draft.get_latest_revision().publish()
    assert is_untouched(draft)


def test_a_provider_submits_and_the_region_and_the_country_decide(
    oost: Team, national: Team, press: Press, decide: Decide
):
    group = sync_provider_group(
        "aanbieder", group_name="Aanbieder", subject="proef:1", pages=[oost.page]
    )
    person = make_person("aanbieder-proef", group)
    press(person, oost.page, "action-publish", title="Van de aanbieder", in_campaign="on")
    assert is_untouched(oost.page)
    press(person, oost.page, "action-submit")
    decide(oost.people["eindredacteur"], oost.page, "approve")
    assert is_untouched(oost.page)
    decide(person, oost.page, "approve")
    assert is_untouched(oost.page)
    decide(national.people["landelijk-eindredacteur"], oost.page, "approve")
    assert fresh(oost.page).title == "Van de aanbieder"
