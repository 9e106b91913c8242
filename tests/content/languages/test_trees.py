"""A national text is translated once; a region that chose the language shows it, and nothing by halves."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from wagtail.models import Page, Site
from wagtail_localize.models import StringTranslation, Translation

from audit.models import Entry
from content import national as national_pages
from content.factories import make_page
from content.languages import memory, tree_check
from content.languages.offered import locale
from content.languages.standing import standing
from content.languages.trees import translate

from .conftest import chooses

pytestmark = pytest.mark.django_db(transaction=True)


def english(page: Page) -> Any:
    found = page.get_translation_or_none(locale("en"))
    return found.specific if found else None


def test_a_region_that_chose_the_language_follows_the_one_translation(
    in_english: Any, twente: Site, zeeland: Site, on: Callable[..., Any]
) -> None:
    alias = english(on(twente, "over"))
    assert alias.alias_of_id == in_english.pk
    assert alias.title == "EN Over"
    assert alias.translation_key == on(twente, "over").translation_key
    assert alias.live
    assert english(on(zeeland, "over")) is None


def test_every_page_has_its_place_in_a_sound_tree(in_english: Any, twente: Site) -> None:
    assert Page.find_problems() == ([], [], [], [], [])
    assert [page.slug for page in english(twente.root_page).get_children()] == ["over"]


def test_a_later_publish_of_the_translation_reaches_the_alias(
    in_english: Any, twente: Site, on: Callable[..., Any]
) -> None:
    page = type(in_english).objects.get(pk=in_english.pk)
    page.intro = "Mended by a translator."
    page.save_revision().publish()
    assert english(on(twente, "over")).intro == "Mended by a translator."


def test_choosing_later_brings_what_is_translated_by_then(
    in_english: Any, zeeland: Site, on: Callable[..., Any]
) -> None:
    chooses(zeeland, "en")
    assert english(on(zeeland, "over")).alias_of_id == in_english.pk


def test_a_regions_own_text_is_not_given_the_national_translation(
    in_english: Any, zeeland: Site, on: Callable[..., Any]
) -> None:
    own = on(zeeland, "over")
    own.alias_of = None
    own.save()
    chooses(zeeland, "en")
    assert english(on(zeeland, "over")) is None


def test_switched_off_in_dutch_is_off_in_every_language_and_back_again(
    in_english: Any, twente: Site, on: Callable[..., Any]
) -> None:
    national_pages.switch_off(on(twente, "over"), twente)
    assert not english(on(twente, "over")).live
    in_english.save_revision().publish()
    assert not english(on(twente, "over")).live
    national_pages.switch_on(on(twente, "over"), twente)
    assert english(on(twente, "over")).live


def test_nothing_is_made_by_halves(
    monkeypatch: pytest.MonkeyPatch, national: Site, about: Any
) -> None:
    monkeypatch.setattr(memory, "delivered", lambda code: {about.title: "About"})
    home = national.root_page
    home.copy_for_translation(locale("en"))
    assert translate(about, "en") is None
    assert english(about) is None
    assert Translation.objects.get(source__object_id=about.translation_key).get_progress()[1] == 1


def test_again_changes_nothing(in_english: Any, about: Any) -> None:
    revisions = in_english.revisions.count()
    translate(about, "en")
    assert in_english.revisions.count() == revisions


def test_what_a_person_wrote_is_used_before_what_was_delivered(
    delivered: None, national: Site, about: Any
) -> None:
    translate(national.root_page, "en")
    translate(about, "en")
    written = StringTranslation.objects.get(translation_of__data=about.intro)
    assert written.tool_name == memory.DELIVERED
    written.data, written.translation_type, written.tool_name = "By a person", "manual", ""
    written.save()
    other = make_page(national.root_page, title="Anders", slug="anders", intro=about.intro)
    assert translate(other, "en").specific.intro == "By a person"


def test_a_changed_dutch_text_leaves_its_translations_out_of_date_until_one_translator_acts(
    in_english: Any, about: Any, twente: Site, on: Callable[..., Any]
) -> None:
    translation = Translation.objects.get(source__object_id=about.translation_key)
    assert standing(translation).is_whole
    changed = type(about).objects.get(pk=about.pk)
    changed.intro = "Tweede tekst."
    changed.save_revision().publish()
    assert on(twente, "over").intro == "Tweede tekst."
    assert standing(translation).missing == 1
    assert english(on(twente, "over")).intro == "EN Eerste tekst."
    assert translate(changed, "en").specific.intro == "EN Tweede tekst."
    assert english(on(twente, "over")).intro == "EN Tweede tekst."
    assert standing(translation).is_whole


def test_a_subtree_of_three_levels_answers_everywhere(
    in_english: Any, about: Any, twente: Site, get: Callable[..., Any]
) -> None:
    parent = about
    for slug in ("een", "twee", "drie"):
        parent = make_page(parent, title=slug, slug=slug, intro="Tekst.", on_all_sites=True)
        translate(parent, "en")
    assert Page.find_problems() == ([], [], [], [], [])
    assert get(twente, "/en/over/een/twee/drie/").status_code == 200


def test_the_night_finds_a_tree_that_is_not_sound(in_english: Any, twente: Site) -> None:
    night = datetime(2026, 11, 26, 3, 1, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert tree_check.check_at_night(night) == 0
    Page.objects.filter(pk=twente.root_page_id).update(numchild=7)
    assert tree_check.check_at_night(night.replace(hour=12)) == 0
    assert tree_check.check_at_night(night) == 1
    assert "number of children" in Entry.objects.get(act="pages.tree").detail["reason"]


def test_a_home_that_is_not_whole_is_a_draft_to_work_on_and_the_language_stays_closed(
    in_english: Any,
    zeeland: Site,
    monkeypatch: pytest.MonkeyPatch,
    get: Callable[..., Any],
) -> None:
    monkeypatch.setattr(memory, "delivered", lambda code: {})
    home = Page.objects.get(pk=zeeland.root_page_id).specific
    home.title = home.draft_title = "Thuis in Zeeland"
    home.save_revision().publish()
    chooses(zeeland, "en")
    draft = english(zeeland.root_page)
    assert not draft.live
    assert get(zeeland, "/en/").status_code == 404
    assert "/en/" not in get(zeeland, "/sitemap.xml").content.decode()
    chooses(zeeland, "en")
    assert Page.objects.filter(depth=2, translation_key=home.translation_key).count() == 2
    draft.save_revision().publish()
    assert get(zeeland, "/en/").status_code == 200
