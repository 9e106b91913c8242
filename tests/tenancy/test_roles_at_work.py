"""What a role can do in the admin: write, submit, publish; and what a subtree's translation leaves."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, WorkflowState

from accounts.models import User
from content.factories import make_page
from content.models import ContentPage, SiteOptions
from content.workflow.shared import ensure_workflow

from .conftest import Team
from .test_isolation import MANAGEMENT

SignIn = Callable[[User], Client]


def filled_in(client: Client, page: ContentPage, **values: object) -> dict[str, object]:
    """The edit form as it stands, with `values`."""
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    data: dict[str, object] = dict.fromkeys(form.fields, "")
    data |= {"title": page.title, "slug": page.slug, "body-count": "0"}
    for formset in form.formsets.values():
        data |= {f"{formset.prefix}-{key}": value for key, value in MANAGEMENT.items()}
    return {**data, **values}


def save(client: Client, page: ContentPage, action: str, **values: object):
    """Fill in the form and press the button of `action`."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, {**filled_in(client, page, **values), action: "1"})


@pytest.mark.django_db
class TestPublishing:
    def test_redacteur_saves_but_can_not_publish(self, oost: Team, signed_in: SignIn) -> None:
        client = signed_in(oost.people["redacteur"])
        save(client, oost.page, "action-publish", title="Toch live")
        page = ContentPage.objects.get(pk=oost.page.pk)
        assert page.title == oost.page.title
        assert page.get_latest_revision_as_object().title == "Toch live"
        assert not page.permissions_for_user(oost.people["redacteur"]).can_publish()

    @pytest.mark.parametrize("role", ["eindredacteur", "beheer"])
    def test_eindredacteur_publishes_and_visitors_see_it(
        self, oost: Team, west: Team, signed_in: SignIn, role: str
    ) -> None:
        save(signed_in(oost.people[role]), oost.page, "action-publish", title="Nieuwe titel")
        visitor = Client()
        assert "Nieuwe titel" in visitor.get("/pagina/", headers={"host": "oost.localhost"}).text
        assert (
            "Nieuwe titel" not in visitor.get("/pagina/", headers={"host": "west.localhost"}).text
        )

    def test_redacteur_submits_and_the_own_eindredacteur_approves(
        self, oost: Team, west: Team, signed_in: SignIn
    ) -> None:
        ensure_workflow()
        save(signed_in(oost.people["redacteur"]), oost.page, "action-submit", title="Ter controle")
        state = WorkflowState.objects.get(status=WorkflowState.STATUS_IN_PROGRESS)
        address = reverse(
            "wagtailadmin_pages:workflow_action",
            args=[oost.page.pk, "approve", state.current_task_state.pk],
        )
        signed_in(west.people["eindredacteur"]).post(address)
        assert ContentPage.objects.get(pk=oost.page.pk).title == oost.page.title
        signed_in(oost.people["eindredacteur"]).post(address)
        assert ContentPage.objects.get(pk=oost.page.pk).title == "Ter controle"


@pytest.mark.django_db(transaction=True)
def test_subtree_that_is_translated_can_be_visited(national: Team, signed_in: SignIn) -> None:
    """wagtail-localize #773: the parent counted no children, and they answered 404."""
    english = Locale.objects.create(language_code="en")
    SiteOptions.objects.create(site=national.site, languages=["nl", "en"])
    child = make_page(national.page, title="Kind", slug="kind")
    make_page(child, title="Kleinkind", slug="kleinkind")
    client = signed_in(national.people["superuser"])
    client.post(
        f"/admin/localize/submit/page/{national.home.pk}/",
        {"locales": [english.pk], "include_subtree": "on"},
    )
    assert Page.find_problems() == ([], [], [], [], [])
    made = Page.objects.filter(locale=english)
    assert made.count() == 4
    for page in made:
        page.specific.save_revision().publish()
    for path in ("/en/", "/en/landelijke-pagina/kind/kleinkind/"):
        response = Client().get(path, headers={"host": "localhost"})
        assert response.status_code == 200, path
        assert response["Content-Language"] == "en"
