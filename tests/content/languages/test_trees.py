"""A national text is translated once; a region that chose the language shows it, and nothing by halves."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from wagtail.models import Page, Site
from wagtail_localize.models import StringTranslation, Translation

from content import national as national_pages
from content.languages import memory
from content.languages.offered import locale
from content.languages.trees import open_languages, translate
from content.models import SiteOptions

pytestmark = pytest.mark.django_db(transaction=True)


class Everything(dict):
    """A file in which every text has a translation."""

    def get(self, text: str, default: Any = None) -> str:
        return f"EN {text}"


@pytest.fixture
def delivered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(memory, "delivered", lambda code: Everything())
    yield


def chooses(site: Site, *codes: str) -> None:
    SiteOptions.objects.update_or_create(site=site, defaults={"languages": ["nl", *codes]})
    open_languages(Site.objects.get(pk=site.pk))
    national_pages.place_all(Site.objects.get(pk=site.pk))


def english(page: Page) -> Any:
    found = page.get_translation_or_none(locale("en"))
    return found.specific if found else None


@pytest.fixture
def in_english(delivered: None, national: Site, about: Any, twente: Site) -> Any:
    """The national page in English; Twente chose that language, Zeeland did not."""
    translate(national.root_page, "en")
    chooses(twente, "en")
    return translate(about, "en")


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
    from content.factories import make_page

    other = make_page(national.root_page, title="Anders", slug="anders", intro=about.intro)
    assert translate(other, "en").specific.intro == "By a person"
