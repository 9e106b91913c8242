"""Attempts that the admin refuses, lists that leave it, and changes of accounts leave a line."""

import csv
import io

import pytest
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.log_actions import LogContext
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from accounts.models import User
from audit.models import Entry
from audit.trail import record
from content.factories import make_page
from tests.tenancy.conftest import PASSWORD

pytestmark = pytest.mark.django_db


class TestRefused:
    def test_page_of_another_site_is_told_to_that_site(self, oost, west, signed_in, lines):
        person = oost.people["redacteur"]
        signed_in(person).get(reverse("wagtailadmin_pages:edit", args=[west.page.pk]))
        (line,) = lines("request.refused")
        assert (line.outcome, line.actor_id, line.site_id) == ("refused", person.pk, west.site.pk)
        assert (line.object_type, line.object_id) == ("content.contentpage", str(west.page.pk))
        assert line.detail == {
            "view": "wagtailadmin_pages:edit",
            "route": "/admin/pages/<int:page_id>/edit/",
            "method": "GET",
        }

    def test_post_is_told_without_what_was_sent(self, oost, west, signed_in, lines):
        signed_in(oost.people["redacteur"]).post(
            reverse("wagtailadmin_pages:delete", args=[west.page.pk]), {"secret": "geheim"}
        )
        (line,) = lines("request.refused")
        assert line.detail["method"] == "POST"
        assert "geheim" not in str(vars(line))

    def test_screen_without_object_is_told_to_the_one_site_of_the_person(
        self, oost, signed_in, lines
    ):
        signed_in(oost.people["redacteur"]).get(reverse("wagtailsites:index"))
        (line,) = lines("request.refused")
        assert (line.object_type, line.site_id) == ("", oost.site.pk)

    def test_not_found_that_hides_a_row_of_another_site_is_an_attempt(
        self, demo, region, signed_in, lines
    ):
        from regions.models import Location

        person = User.objects.create_user("iemand", "iemand@voorbeeld.localhost", PASSWORD)
        group = region("AM05").site.role_groups.get(role="eindredacteur").group
        person.groups.set([group])
        other = Location.objects.exclude(region__code="AM05").first()
        url = reverse("wagtailsnippets_regions_location:edit", args=[other.pk])
        assert signed_in(person).get(url).status_code == 404
        (line,) = lines("request.refused")
        assert (line.object_id, line.site_id) == (str(other.pk), other.region.site_id)

    def test_what_really_is_not_there_is_no_attempt(self, oost, signed_in, lines):
        client = signed_in(oost.people["redacteur"])
        assert client.get(reverse("wagtailadmin_pages:edit", args=[999999])).status_code == 404
        assert client.get("/admin/bestaat-niet/").status_code == 404
        assert lines("request.refused") == []

    def test_a_page_that_keeps_asking_is_told_once(self, oost, west, signed_in, lines):
        client = signed_in(oost.people["redacteur"])
        for _ in range(5):
            client.get(reverse("wagtailadmin_pages:edit", args=[west.page.pk]))
        client.post(reverse("wagtailadmin_pages:edit", args=[west.page.pk]))
        assert [line.detail["method"] for line in lines("request.refused")] == ["GET", "POST"]

    def test_account_that_may_not_enter_the_admin_is_told(self, national, signed_in, lines):
        stranger = User.objects.create_user("vreemd", "vreemd@voorbeeld.localhost", PASSWORD)
        signed_in(stranger).get(reverse("wagtailadmin_home"))
        (line,) = lines("request.refused")
        assert line.actor_id == stranger.pk

    def test_forged_post_is_told(self, oost, lines):
        client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
        client.force_login(oost.people["beheer"])
        url = reverse("wagtailadmin_pages:delete", args=[oost.page.pk])
        assert client.post(url).status_code == 403
        (line,) = lines("request.refused")
        assert line.object_id == str(oost.page.pk)

    def test_request_by_script_that_is_refused_is_told(self, oost, west, signed_in, lines):
        answer = signed_in(oost.people["redacteur"]).get(
            reverse("wagtailadmin_pages:edit", args=[west.page.pk]),
            headers={"X-Requested-With": "XMLHttpRequest"},
        )
        assert answer.status_code in (403, 404)
        assert len(lines("request.refused")) == 1

    def test_visitor_who_is_not_signed_in_leaves_no_line(self, oost, client, lines):
        client.get(reverse("wagtailadmin_home"), headers={"host": "localhost"})
        assert lines() == []

    def test_what_is_allowed_is_no_attempt(self, oost, signed_in, lines):
        client = signed_in(oost.people["beheer"])
        for name in ("wagtailadmin_home", "wagtailimages:index"):
            assert client.get(reverse(name)).status_code == 200
        assert (
            client.get(reverse("wagtailadmin_pages:edit", args=[oost.page.pk])).status_code == 200
        )
        assert lines() == []


class TestExports:
    @pytest.mark.parametrize("file_format", ["csv", "xlsx"])
    def test_report_of_wagtail_is_told_with_its_rows(self, oost, signed_in, lines, file_format):
        answer = signed_in(oost.people["beheer"]).get(
            reverse("wagtailadmin_reports:aging_pages"), {"export": file_format}
        )
        body = b"".join(answer.streaming_content)
        (line,) = lines("export.made")
        assert (line.detail["format"], line.site_id) == (file_format, oost.site.pk)
        assert line.detail["route"] == "/admin/reports/aging-pages/"
        assert line.detail["rows"] > 0
        if file_format == "csv":
            assert line.detail["rows"] == len(list(csv.reader(io.StringIO(body.decode())))) - 1

    def test_no_list_makes_its_file_by_a_way_that_is_not_watched(self, client):
        client.get("/admin/login/", headers={"host": "localhost"})  # loads every view
        todo, views = [SpreadsheetExportMixin], []
        while todo:
            found = todo.pop().__subclasses__()
            views += found
            todo += found
        assert len(views) > 10
        assert [view for view in views if "as_spreadsheet" in vars(view)] == []

    def test_any_other_download_is_told_too(self, national, signed_in, lines):
        english = Locale.objects.create(language_code="en")
        for page in (national.home, national.page):
            page.copy_for_translation(english)
        source, _made = TranslationSource.get_or_create_from_instance(national.page)
        translation = Translation.objects.create(source=source, target_locale=english)
        url = reverse("wagtail_localize:download_pofile", args=[translation.pk])
        answer = signed_in(national.people["superuser"]).get(url)
        assert answer.status_code == 200
        (line,) = lines("export.made")
        assert line.detail["view"] == "content_translation_po"
        assert line.detail["list"].endswith(".po")

    def test_no_csv_of_the_admin_holds_a_formula(self, oost, signed_in):
        make_page(oost.home, title="=HYPERLINK(1)", slug="formule")
        answer = signed_in(oost.people["beheer"]).get(
            reverse("wagtailadmin_reports:aging_pages"), {"export": "csv"}
        )
        cells = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))
        assert "'=HYPERLINK(1)" in [row[0] for row in cells]

    def test_a_page_that_is_looked_at_is_no_export(self, oost, signed_in, lines):
        signed_in(oost.people["beheer"]).get(reverse("wagtailadmin_reports:aging_pages"))
        assert lines("export.made") == []


class TestAccounts:
    def test_changed_fields_are_told_and_not_their_values(self, national, signed_in, lines):
        chef, person = national.people["superuser"], national.people["merk"]
        signed_in(chef)
        person.email, person.is_active = "nieuw@voorbeeld.localhost", False
        person.save()
        (line,) = lines("account.changed")
        assert line.detail == {"fields": ["email", "is_active"]}
        assert "nieuw@" not in str(vars(line))

    def test_own_account_screen_is_told_with_who_did_it(self, oost, signed_in, lines):
        person = oost.people["redacteur"]
        client = signed_in(person)
        data = {
            "name_email-first_name": "Ans",
            "name_email-last_name": "Anders",
            "name_email-email": person.email,
            "notifications-submitted_notifications": "on",
            "locale-preferred_language": "",
            "locale-current_time_zone": "",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
        }
        assert client.post(reverse("wagtailadmin_account"), data).status_code == 302
        (line,) = lines("account.changed")
        assert (line.actor_id, line.detail["fields"]) == (person.pk, ["first_name", "last_name"])

    def test_new_password_is_told(self, oost, lines):
        person = oost.people["redacteur"]
        person.set_password("een heel ander wachtwoord")
        person.save()
        (line,) = lines("account.password_changed")
        assert line.object_id == str(person.pk)

    def test_hash_that_is_renewed_while_signing_in_is_no_new_password(self, oost, lines, settings):
        person = oost.people["redacteur"]
        settings.PASSWORD_HASHERS = [
            "django.contrib.auth.hashers.PBKDF2PasswordHasher",
            "django.contrib.auth.hashers.MD5PasswordHasher",
        ]
        old = make_password(PASSWORD, hasher="md5")
        User.objects.filter(pk=person.pk).update(password=old)
        person.refresh_from_db()
        assert person.check_password(PASSWORD)
        assert person.password != old
        assert lines() == []

    def test_signing_in_changes_no_account(self, oost, signed_in, lines):
        signed_in(oost.people["redacteur"])
        assert not Entry.objects.filter(act="account.changed").exists()


class TestToldOnce:
    def test_change_that_its_own_code_records_too(self, national, lines):
        chef, person = national.people["accounts"], national.people["merk"]
        with LogContext(user=chef):
            person.email = "nieuw@voorbeeld.localhost"
            person.last_name = "Nieuw"
            person.save()
            record("account.changed", actor=chef, obj=person, fields=["last_name", "email"])
        assert len(lines("account.changed")) == 1

    def test_another_change_counts(self, national, lines):
        person = national.people["merk"]
        for name in ("Een", "Twee"):
            person.last_name = name
            person.save()
        person.first_name = "Drie"
        person.save()
        assert [line.detail["fields"] for line in lines("account.changed")][-1] == ["first_name"]
        assert len(lines("account.changed")) == 2

    def test_refusal_that_the_view_itself_records(self, oost, west, signed_in, lines, monkeypatch):
        def told(page, user):
            record("page.published", actor=user, site=oost.site, obj=oost.page, refused=True)
            raise PermissionDenied

        monkeypatch.setattr("content.models.ContentPage.permissions_for_user", told)
        url = reverse("wagtailadmin_pages:edit", args=[oost.page.pk])
        signed_in(oost.people["beheer"]).get(url)
        assert [line.act for line in lines()] == ["page.published"]
