"""What editors see and may do with the guide."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import reverse

from instrumenten.models import InstrumentPage, RegionalAddition, Theme
from instrumenten.viewsets import RegionalAdditionViewSet, ThemeViewSet

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(demo, django_user_model, client):
    """`editor("AM05 eindredacteur")`: a client that is signed in with that role."""

    client.defaults["HTTP_HOST"] = settings.ADMIN_HOST

    def sign_in(group: str):
        name = group.lower().replace(" ", "-")
        user = django_user_model.objects.create_user(name, f"{name}@voorbeeld.example", "geheim")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return sign_in


def test_a_regional_editor_changes_own_entries_only(editor):
    client = editor("AM05 eindredacteur")
    own = InstrumentPage.objects.get(slug="twents-fonds-voor-vakmanschap")
    national = InstrumentPage.objects.get(slug="mbo-certificaat")
    assert client.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[national.pk])).status_code == 404


def test_the_list_holds_what_an_editor_may_see(editor):
    html = editor("AM05 eindredacteur").get("/admin/instrumentenlijst/").content.decode()
    assert "Twents Fonds voor Vakmanschap" in html
    assert "Loonkostensubsidie" not in html


def test_the_list_can_be_filtered_by_what_needs_care(editor):
    client = editor("Landelijk redactie")
    html = client.get("/admin/instrumentenlijst/?check_state=to_check").content.decode()
    assert "SLIM-subsidie" in html
    assert "Loonkostensubsidie" not in html


def test_the_form_has_its_tabs_and_choices(editor):
    own = InstrumentPage.objects.get(slug="twents-fonds-voor-vakmanschap")
    client = editor("AM05 redacteur")
    html = client.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).content.decode()
    for tab in ("Plek in de gids", "Geldigheid en controle", "Voor professionals"):
        assert tab in html
    assert "Belastingdienst" in html
    assert "Opleiding of training" in html


def test_a_regional_editor_chooses_from_the_vocabularies_but_does_not_edit_them(editor):
    client = editor("AM05 eindredacteur")
    url = reverse(ThemeViewSet().get_url_name("list"))
    edit = reverse(ThemeViewSet().get_url_name("edit"), args=[Theme.objects.first().pk])
    assert client.get(url).status_code == 302
    assert client.get(edit).status_code == 302


def test_the_search_editor_does(editor):
    client = editor("Woordenlijsten en zoeken")
    edit = reverse(ThemeViewSet().get_url_name("edit"), args=[Theme.objects.first().pk])
    response = client.get(edit)
    assert response.status_code == 200
    assert response.context["form"].fields["code"].disabled


def test_an_addition_is_the_regions_own(editor, region):
    client = editor("AM05 eindredacteur")
    viewset = RegionalAdditionViewSet()
    other = RegionalAddition.objects.filter(region=region("AM01")).first()
    own = RegionalAddition.objects.filter(region=region("AM05")).first()
    edit = viewset.get_url_name("edit")
    assert client.get(reverse(edit, args=[own.pk])).status_code == 200
    assert client.get(reverse(edit, args=[other.pk])).status_code == 404
    listed = client.get(reverse(viewset.get_url_name("list"))).content.decode()
    assert str(own.instrument) in listed
    assert "Taalles en basisvaardigheden" not in listed


def test_an_addition_cannot_be_written_for_another_region(editor, region):
    client = editor("AM05 eindredacteur")
    instrument = InstrumentPage.objects.get(slug="jobcoach-via-uwv")
    url = reverse(RegionalAdditionViewSet().get_url_name("add"))
    form = client.get(url).context["form"]
    assert [found.code for found in form.fields["region"].queryset] == ["AM05"]
    client.post(url, {"region": "AM01", "instrument": instrument.pk, "text": "null"})
    assert not RegionalAddition.objects.filter(instrument=instrument).exists()


def test_a_preview_shows_the_draft_on_the_regions_site(editor):
    own = InstrumentPage.objects.get(slug="twents-fonds-voor-vakmanschap")
    request = own.make_preview_request()
    assert request.status_code == 200
    assert "Werkcentrum Twente" in request.content.decode()


class TestNationalReachUnderARegionsGuide:
    """A region may write it; it goes live only with national approval."""

    @pytest.fixture
    def claiming(self, demo):
        page = InstrumentPage.objects.get(slug="twents-fonds-voor-vakmanschap")
        page.reach = "national"
        page.regions.clear()
        page.gemeenten.clear()
        page.save_revision(clean=False)
        return InstrumentPage.objects.get(pk=page.pk)

    def test_the_button_to_publish_is_gone_and_the_reason_is_read(self, editor, claiming):
        html = editor("AM05 eindredacteur").get(_edit(claiming)).content.decode()
        assert 'name="action-publish"' not in html
        assert "ze zegt voor het hele land te gelden" in html

    def test_publishing_is_refused_also_in_bulk(self, editor, claiming):
        client = editor("AM05 eindredacteur")
        client.post(_edit(claiming), {"action-publish": "1", "title": claiming.title})
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        client.post(f"{address}?id={claiming.pk}&next=/admin/", {})
        assert InstrumentPage.objects.get(pk=claiming.pk).reach == "regional"

    def test_a_live_copy_is_refused(self, editor, claiming):
        InstrumentPage.objects.filter(pk=claiming.pk).update(
            reach="national", has_unpublished_changes=False
        )
        values = {
            "new_title": "Kopie",
            "new_slug": "kopie-van-fonds",
            "new_parent_page": claiming.get_parent().pk,
            "publish_copies": "on",
        }
        client = editor("AM05 eindredacteur")
        client.post(reverse("wagtailadmin_pages:copy", args=[claiming.pk]), values)
        assert not InstrumentPage.objects.filter(slug="kopie-van-fonds").exists()

    def test_the_national_publisher_may(self, editor, claiming):
        html = editor("Landelijk eindredactie").get(_edit(claiming)).content.decode()
        assert 'name="action-publish"' in html

    def test_an_own_reach_is_the_regions_own_business(self, editor, demo):
        page = InstrumentPage.objects.get(slug="twents-fonds-voor-vakmanschap")
        html = editor("AM05 eindredacteur").get(_edit(page)).content.decode()
        assert 'name="action-publish"' in html


def _edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
