"""What Wagtail logs stands in the audit trail, with the site that it belongs to."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import log
from wagtail.models import Collection, ModelLogEntry, Page, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from brand.assets.factories import RIGHTS
from content.factories import make_page
from tenancy import belonging

pytestmark = pytest.mark.django_db


def edit_data(page, **more):
    form = {
        "title": page.title,
        "slug": page.slug,
        "body": streamfield([]),
        "comments": inline_formset([]),
    }
    return nested_form_data({**form, **more})


def test_publishing_is_told_with_person_page_and_site(oost, signed_in, lines):
    person = oost.people["eindredacteur"]
    person.first_name, person.last_name = "Jan", "Jansen"
    person.save()
    page = oost.page
    answer = signed_in(person).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        edit_data(page, title="Nieuwe titel", **{"action-publish": "1"}),
    )
    assert answer.status_code == 302
    (line,) = lines("wagtail.publish")
    assert (line.actor_id, line.actor_label) == (person.pk, "Jan Jansen")
    assert (line.site_id, line.object_id) == (oost.site.pk, str(page.pk))
    assert line.object_type == "content.contentpage"
    assert line.object_label == "Nieuwe titel"


def test_every_line_of_wagtails_log_has_its_copy(oost, signed_in, lines):
    page = oost.page
    PageLogEntry.objects.all().delete()  # of the fixtures
    client = signed_in(oost.people["beheer"])
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    client.post(reverse("wagtailadmin_pages:lock", args=[page.pk]))
    client.post(reverse("wagtailadmin_pages:unlock", args=[page.pk]))
    client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": oost.home.pk},
    )
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    acts = list(PageLogEntry.objects.order_by("pk").values_list("action", flat=True))
    assert {
        "wagtail.unpublish",
        "wagtail.lock",
        "wagtail.unlock",
        "wagtail.copy",
        "wagtail.delete",
    } <= set(acts)
    copied = [line.act for line in lines() if line.act.startswith("wagtail.")]
    assert sorted(copied) == sorted(acts)
    assert {line.site_id for line in lines("wagtail.delete")} == {oost.site.pk}


def test_deleted_pages_below_a_page_keep_their_site(oost, signed_in, lines):
    make_page(oost.page, title="Eronder", slug="eronder")
    oost.page.refresh_from_db()
    oost.page.delete(user=oost.people["beheer"])
    assert {(line.object_label, line.site_id) for line in lines("wagtail.delete")} == {
        ("Eronder", oost.site.pk),
        (oost.page.title, oost.site.pk),
    }


def test_bulk_delete_of_pages_is_told_for_each(oost, signed_in, lines):
    other = make_page(oost.home, title="Ook weg", slug="ook-weg")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    signed_in(oost.people["beheer"]).post(f"{url}?id={oost.page.pk}&id={other.pk}")
    assert not Page.objects.filter(pk__in=[oost.page.pk, other.pk]).exists()
    assert len(lines("wagtail.delete")) == 2


def test_bulk_delete_of_images_which_wagtail_does_not_log_is_told(
    oost, signed_in, lines, monkeypatch
):
    monkeypatch.setitem(belonging._owners, Collection, lambda collection: oost.site.pk)
    url = reverse("wagtail_bulk_action", args=["brand", "brandimage", "delete"])
    answer = signed_in(oost.people["beheer"]).post(f"{url}?id={oost.image.pk}")
    assert answer.status_code == 302
    (line,) = lines("wagtail.delete")
    assert (line.object_label, line.site_id) == (oost.image.title, oost.site.pk)


def test_bulk_change_of_images_is_told_for_each(national, signed_in, lines):
    url = reverse("wagtail_bulk_action", args=["brand", "brandimage", "add_tags"])
    client = signed_in(national.people["superuser"])
    assert client.post(f"{url}?id={national.image.pk}", {"tags": "een"}).status_code == 302
    (line,) = lines("wagtail.edit")
    assert (line.object_type, line.object_id) == ("brand.brandimage", str(national.image.pk))


def test_move_to_another_site_is_told_to_both_and_shows_neither_the_others_pages(
    oost, west, national, lines
):
    target = make_page(west.home, title="Westmerk geheim", slug="geheim")
    oost.page.move(target, pos="last-child", user=national.people["superuser"])
    found = {line.site_id: line for line in lines("wagtail.move")}
    assert set(found) == {oost.site.pk, west.site.pk}
    assert "geheim" not in str(found[oost.site.pk].detail)


def test_move_within_a_site_is_told_once(oost, lines):
    target = make_page(oost.home, title="Map", slug="map")
    oost.page.move(target, pos="last-child", user=oost.people["beheer"])
    (line,) = lines("wagtail.move")
    assert line.site_id == oost.site.pk
    assert line.detail["destination"]["title"] == "Map"


def test_what_the_system_does_is_told_without_a_person(oost, lines):
    oost.page.save_revision().publish()
    (line,) = lines("wagtail.publish")
    assert (line.actor_id, line.actor_label) == (None, "")


def test_text_of_comments_is_not_copied(oost, lines):
    log(
        oost.page,
        "wagtail.comments.create",
        user=oost.people["redacteur"],
        data={"comment": {"id": 1, "contentpath": "title", "text": "vertrouwelijk"}},
    )
    (line,) = lines("wagtail.comments.create")
    assert "vertrouwelijk" not in str(line.detail)
    assert line.detail["comment"]["contentpath"] == "title"


def test_setting_of_a_site_is_told_with_its_site(oost, signed_in, lines):
    from wagtail.contrib.settings.registry import registry

    model = next(iter(registry))
    setting = model.for_site(oost.site)
    log(setting, "wagtail.edit", user=oost.people["beheer"])
    (line,) = lines("wagtail.edit")
    assert line.site_id == oost.site.pk


class TestAutosave:
    """An edit page saves itself every few seconds."""

    def save(self, client, page, revision, title):
        data = edit_data(page, title=title)
        if revision:
            data["overwrite_revision_id"] = str(revision)
        return client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            data,
            headers={"Accept": "application/json"},
        )

    def test_a_hundred_saves_give_one_line_in_both_logs(self, oost, signed_in, lines):
        client, revision = signed_in(oost.people["redacteur"]), None
        for number in range(12):
            answer = self.save(client, oost.page, revision, f"Titel {number}")
            assert answer.status_code == 200, answer.content
            assert answer.json()["success"]
            revision = answer.json()["revision_id"]
        assert len(lines("wagtail.edit")) == 1
        (left,) = PageLogEntry.objects.filter(action="wagtail.edit")
        assert left.content_changed
        assert left.label == "Titel 11"

    def test_after_the_settings_minutes_it_counts_again(self, oost, signed_in, lines, settings):
        client = signed_in(oost.people["redacteur"])
        self.save(client, oost.page, None, "Een")
        with time_machine.travel(timedelta(minutes=settings.AUDIT_ONCE_MINUTES + 1)):
            self.save(client, oost.page, None, "Twee")
        assert len(lines("wagtail.edit")) == 2

    def test_an_edit_by_another_and_one_after_publishing_count(self, oost, lines):
        first, second = oost.people["redacteur"], oost.people["eindredacteur"]
        for person in (first, second, first):
            log(oost.page, "wagtail.edit", user=person)
        log(oost.page, "wagtail.publish", user=first)
        log(oost.page, "wagtail.edit", user=first)
        assert len(lines("wagtail.edit")) == 4

    def test_acts_that_people_do_never_count_as_one(self, oost, lines):
        for _ in range(3):
            log(oost.page, "wagtail.publish", user=oost.people["eindredacteur"])
        assert len(lines("wagtail.publish")) == 3


def test_upload_of_several_images_at_once_is_told(oost, signed_in, lines):
    file = get_test_image_file(filename="nieuw.png")
    file.seek(0)
    answer = signed_in(oost.people["redacteur"]).post(
        reverse("wagtailimages:add_multiple"),
        {
            "title": "Nieuw",
            "files[]": file,
            "collection": oost.collection.pk,
        },
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    waiting = answer.json()["uploaded_file_id"]
    prefix = f"uploaded-image-{waiting}"
    made = signed_in(oost.people["redacteur"]).post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting]),
        {
            f"{prefix}-{name}": value
            for name, value in {
                "title": "Nieuw",
                "description": "Wat erop staat",
                "collection": oost.collection.pk,
                "audience": "regions",
                **RIGHTS,
            }.items()
        },
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert made.json()["success"]
    (line,) = lines("wagtail.create")
    assert (line.object_type, line.actor_label) == ("brand.brandimage", "oost-redacteur")


def test_deleting_one_image_which_wagtail_does_log_is_told_once(national, signed_in, lines):
    client = signed_in(national.people["superuser"])
    assert client.post(reverse("wagtailimages:delete", args=[national.image.pk])).status_code == 302
    assert ModelLogEntry.objects.filter(action="wagtail.delete").exists()
    assert len(lines("wagtail.delete")) == 1
