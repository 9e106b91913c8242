"""The system checks bite: each is shown a project that breaks its rule."""

import pytest
from django.conf import settings as django_settings
from django.db import models
from wagtail.models import Page

from werkcentrum import checks


def ids(messages) -> set[str]:
    return {message.id for message in messages}


def test_the_project_passes_its_own_checks():
    messages = [
        *checks.check_models(None),
        *checks.check_sign_in(None),
        *checks.check_languages(None),
        *checks.check_language_prefix(None),
        *checks.check_page_types(None),
        *checks.check_translatable(None),
        *checks.check_sqlite(None),
    ]
    assert messages == []


@pytest.mark.parametrize("setting", checks.MODELS)
def test_a_stock_model_is_refused(monkeypatch, setting):
    # Not through the settings fixture: Wagtail would take the other model's permissions for good.
    monkeypatch.setattr(django_settings, setting, "wagtailcore.Page")
    assert ids(checks.check_swapped_models()) == {"werkcentrum.E001"}


def test_an_own_page_model_is_refused(settings):
    settings.WAGTAIL_PAGE_MODEL = "content.BasePage"
    assert "werkcentrum.E002" in ids(checks.check_swapped_models())


def test_an_account_without_unique_email_is_refused(monkeypatch):
    from accounts.models import User

    monkeypatch.setattr(User._meta, "constraints", [])
    assert ids(checks.check_sign_in(None)) == {"werkcentrum.E003"}


def test_languages_switched_off_are_refused(settings):
    settings.WAGTAIL_I18N_ENABLED = False
    assert ids(checks.check_language_settings()) == {"werkcentrum.E004"}


@pytest.mark.parametrize("setting", ["LANGUAGES", "WAGTAIL_CONTENT_LANGUAGES"])
def test_a_missing_language_is_refused(settings, setting):
    setattr(settings, setting, [("nl", "Nederlands"), ("en", "Engels")])
    assert ids(checks.check_language_settings()) == {"werkcentrum.E005"}


def test_a_prefix_for_dutch_is_refused(settings):
    settings.ROOT_URLCONF = "tests.house.prefixed_urls"
    assert ids(checks.check_language_prefix(None)) == {"werkcentrum.E007"}


def test_a_page_type_beside_base_page_is_refused():
    assert ids(checks.check_extends_base_page([Page])) == {"werkcentrum.E009"}


def test_a_vocabulary_that_cannot_be_translated_is_refused():
    class Untranslated(models.Model):
        class Meta:
            app_label = "tests"
            managed = False

    assert ids(checks.check_translatable_models([Untranslated])) == {"werkcentrum.E010"}


def test_every_model_that_must_be_translatable_exists():
    from django.apps import apps

    assert all(apps.get_model(label) for label in checks.TRANSLATABLE)


def test_sqlite_that_does_not_wait_is_refused(monkeypatch):
    database = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}}
    monkeypatch.setitem(django_settings.DATABASES, "default", database)
    assert ids(checks.check_sqlite(None)) == {"werkcentrum.E011"}
