"""Filters, tags, bulk actions and reports name no one's things and people but one's own (H7)."""

from collections.abc import Callable

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.log_actions import log
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from accounts.models import User
from content.factories import make_page
from tenancy import filters

from .conftest import Team

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def fill(team: Team) -> None:
    """What filters would name: an owner, an editor, a lock, a workflow with a request, tags."""
    writer, publisher = team.people["redacteur"], team.people["eindredacteur"]
    for person in (writer, publisher):
        person.first_name, person.last_name = team.marker, "Mens"
        person.save()
    team.site.site_name = f"{team.marker} site"
    team.site.save()
    team.image.tags.add(f"{team.marker}-beeld")
    team.document.tags.add(f"{team.marker}-stuk")
    page = make_page(team.home, title=f"{team.marker} bewerkt", slug="bewerkt", owner=writer)
    page.save_revision(user=writer, log_action=True)
    page.locked, page.locked_by, page.locked_at = True, publisher, timezone.now()
    page.save()
    workflow = Workflow.objects.create(name=f"{team.marker} workflow")
    task = GroupApprovalTask.objects.create(name=f"{team.marker} taak")
    task.groups.add(publisher.groups.get())
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr)
    WorkflowPage.objects.create(page=team.home, workflow=workflow)
    draft = make_page(team.home, title=f"{team.marker} concept", slug="concept", owner=writer)
    draft.save_revision(user=writer)
    workflow.start(draft, writer)
    log(team.image, "wagtail.edit", user=writer)


@pytest.fixture
def full(oost: Team, west: Team) -> None:
    fill(oost)
    fill(west)


@pytest.fixture
def manager(full: None, oost: Team, signed_in: SignIn) -> Client:
    return signed_in(oost.people["beheer"])


LISTS = [
    "wagtailadmin_explore_root",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:aging_pages",
    "wagtailimages:index",
    "wagtaildocs:index",
    "wagtailforms:index",
    "wagtailredirects:index",
    "instrumenten_lijst:index",
]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["", "?export=csv"])
def test_lists_and_their_filters_name_own_things_only(
    manager: Client, west: Team, name: str, query: str
) -> None:
    response = manager.get(reverse(name) + query, follow=True)
    text = (response.getvalue() if response.streaming else response.content).decode()
    assert response.status_code == 200
    assert west.marker not in text
    assert "west-" not in text


def test_own_people_sites_and_workflows_stay_on_offer(manager: Client, oost: Team) -> None:
    html = manager.get(reverse("wagtailadmin_explore", args=[oost.home.pk])).content.decode()
    assert "Oostmerk Mens" in html
    html = manager.get(reverse("wagtailadmin_reports:workflow")).content.decode()
    assert "Oostmerk workflow" in html


def test_without_the_fix_the_filters_name_everyone(manager: Client, oost: Team) -> None:
    filters.widen_all()
    try:
        html = manager.get(reverse("wagtailadmin_explore", args=[oost.home.pk])).content.decode()
    finally:
        filters.narrow_all()
    assert "Westmerk Mens" in html


def test_national_editor_filters_by_every_site(full: None, national: Team, signed_in) -> None:
    client = signed_in(national.people["landelijk"])
    html = client.get(reverse("wagtailadmin_explore_root")).content.decode()
    assert "Westmerk site" in html and "Oostmerk Mens" in html


def test_history_holds_own_images_and_not_anothers(manager: Client, oost: Team, west: Team) -> None:
    """H17: Wagtail hides the log of what is no page from who has no permission for all sites."""
    html = manager.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert oost.image.title in html
    assert west.image.title not in html


def test_page_types_of_all_sites_are_national(manager: Client) -> None:
    for name in ("page_types_usage", "page_types_usage_results"):
        assert manager.get(reverse(f"wagtailadmin_reports:{name}")).status_code == 302


class TestTags:
    def test_typing_suggests_own_tags(self, manager: Client) -> None:
        for address in (
            reverse("wagtailadmin_tag_autocomplete"),
            reverse("wagtailadmin_tag_model_autocomplete", args=["taggit", "tag"]),
        ):
            assert manager.get(f"{address}?term=oost").json() == ["Oostmerk-beeld", "Oostmerk-stuk"]
            assert manager.get(f"{address}?term=west").json() == []

    def test_choosers_name_own_popular_tags(self, manager: Client) -> None:
        html = manager.get(reverse("wagtailimages_chooser:choose")).content.decode()
        assert "Oostmerk-beeld" in html
        assert "Westmerk-beeld" not in html


@pytest.mark.parametrize(
    ("app", "model", "action"),
    [
        ("wagtailcore", "page", "delete"),
        ("wagtailcore", "page", "publish"),
        ("brand", "brandimage", "delete"),
        ("brand", "brandimage", "add_to_collection"),
        ("brand", "branddocument", "add_tags"),
    ],
)
class TestBulkActions:
    def pk(self, team: Team, model: str) -> int:
        things = {"page": team.page, "brandimage": team.image, "branddocument": team.document}
        return things[model].pk

    def test_what_is_anothers_does_not_exist(
        self, manager: Client, west: Team, app: str, model: str, action: str
    ) -> None:
        address = reverse("wagtail_bulk_action", args=[app, model, action])
        for method in (manager.get, manager.post):
            response = method(f"{address}?id={self.pk(west, model)}")
            assert response.status_code == 404
            assert west.marker not in response.content.decode()

    def test_of_a_mixed_choice_only_own_things_are_named(
        self, manager: Client, oost: Team, west: Team, app: str, model: str, action: str
    ) -> None:
        address = reverse("wagtail_bulk_action", args=[app, model, action])
        both = f"id={self.pk(oost, model)}&id={self.pk(west, model)}"
        html = manager.get(f"{address}?{both}").content.decode()
        assert oost.marker in html
        assert west.marker not in html


class TestPageChooser:
    def test_what_was_chosen_is_told_for_own_and_national_pages(
        self, manager: Client, oost: Team, west: Team, national: Team
    ) -> None:
        pages = [oost.page, west.page, national.page]
        query = "&".join(f"id={page.pk}" for page in pages)
        found = manager.get(reverse("wagtailadmin_choose_page_chosen_multiple") + "?" + query)
        assert oost.page.title in found.content.decode()
        assert national.page.title in found.content.decode()
        assert west.page.title not in found.content.decode()

    def test_search_for_one_type_does_not_start_in_another_region(
        self, manager: Client, west: Team
    ) -> None:
        start = reverse("wagtailadmin_choose_page") + "?page_type=content.contentpage"
        assert west.home.title not in manager.get(start).content.decode()

    def test_address_of_another_regions_page_stays_an_address(
        self, manager: Client, oost: Team, west: Team
    ) -> None:
        def link(team: Team) -> dict:
            url = team.page.full_url
            data = {"external-link-chooser-url": url, "external-link-chooser-link_text": "x"}
            return manager.post(reverse("wagtailadmin_choose_page_external_link"), data).json()

        assert link(oost)["result"]["id"] == oost.page.pk
        assert "id" not in link(west)["result"]
        assert west.page.title not in str(link(west))

    def test_empty_address_is_asked_again(self, manager: Client) -> None:
        assert manager.post(reverse("wagtailadmin_choose_page_external_link")).status_code == 200


def test_task_chooser_is_for_who_makes_workflows(
    manager: Client, national: Team, signed_in: SignIn
) -> None:
    task = GroupApprovalTask.objects.first()
    chosen = reverse("wagtailadmin_workflows:task_chosen", args=[task.pk])
    for address in (reverse("wagtailadmin_workflows:task_chooser"), chosen):
        assert manager.get(address).status_code in (302, 404)
        assert signed_in(national.people["superuser"]).get(address).status_code == 200


class TestEditingSessions:
    def test_names_of_who_else_edits_are_for_who_may_edit(
        self, manager: Client, oost: Team, west: Team
    ) -> None:
        content_type = ContentType.objects.get_for_model(type(west.page))
        session = EditingSession.objects.create(
            user=west.people["redacteur"],
            content_type=content_type,
            object_id=west.page.pk,
            last_seen_at=timezone.now(),
        )
        ping = reverse(
            "wagtailadmin_editing_sessions:ping",
            args=["content", "contentpage", west.page.pk, session.pk],
        )
        response = manager.post(ping)
        assert response.status_code == 404
        assert west.marker not in response.content.decode()
        manager.post(reverse("wagtailadmin_editing_sessions:release", args=[session.pk]))
        assert EditingSession.objects.filter(pk=session.pk).exists()


def test_own_work_of_an_earlier_role_leaves_the_dashboard(
    full: None, oost: Team, west: Team, signed_in: SignIn
) -> None:
    """Someone who went from West to Oost: what they wrote there is no longer theirs to see."""
    person = west.people["redacteur"]
    client = signed_in(person)
    assert "Westmerk bewerkt" in client.get("/admin/").content.decode()
    person.groups.set(oost.people["redacteur"].groups.all())
    html = signed_in(User.objects.get(pk=person.pk)).get("/admin/").content.decode()
    assert "Westmerk bewerkt" not in html
    assert "Westmerk concept" not in html
