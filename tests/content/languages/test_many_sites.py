"""One text on 36 sites: in Dutch it changes everywhere at once, in another language by one translator's act."""

from typing import Any

import pytest
from wagtail.models import Page, Site
from wagtail_localize.models import StringTranslation, Translation

from content.factories import make_page, make_site
from content.languages.offered import locale
from content.languages.standing import standing
from content.languages.trees import translate

from .conftest import chooses

pytestmark = pytest.mark.django_db(transaction=True)
REGIONS = 35


@pytest.fixture
def text(delivered: None, national: Site) -> Any:
    """A national page on all sites, which all chose English."""
    page = make_page(
        national.root_page, title="Over", slug="over", intro="Eerste tekst.", on_all_sites=True
    )
    translate(national.root_page, "en")
    translate(page, "en")
    for number in range(REGIONS):
        chooses(make_site(f"regio-{number}.localhost"), "en")
    return page


def shown(page: Any, code: str) -> list[str]:
    """The text of the page and of all that follow it, in a language."""
    source = page.get_translation(locale(code))
    model = page.specific_class
    rows = model.objects.filter(pk=source.pk) | model.objects.filter(alias_of=source.pk)
    return list(rows.filter(live=True).values_list("intro", flat=True))


def test_a_national_text_changes_on_36_sites(text: Any) -> None:
    assert shown(text, "nl") == ["Eerste tekst."] * (REGIONS + 1)
    assert shown(text, "en") == ["EN Eerste tekst."] * (REGIONS + 1)
    changed = type(text).objects.get(pk=text.pk)
    changed.intro = "Tweede tekst."
    changed.save_revision().publish()
    assert shown(text, "nl") == ["Tweede tekst."] * (REGIONS + 1)
    translation = Translation.objects.get(source__object_id=text.translation_key)
    assert standing(translation).missing == 1
    assert shown(text, "en") == ["EN Eerste tekst."] * (REGIONS + 1)
    segment = translation.source.stringsegment_set.get(string__data="Tweede tekst.")
    StringTranslation.objects.create(
        translation_of=segment.string,
        locale=translation.target_locale,
        context=segment.context,
        data="Second text.",
    )
    translation.save_target(publish=True)
    assert shown(text, "en") == ["Second text."] * (REGIONS + 1)
    assert standing(translation).is_whole
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_page_put_in_place_at_once_is_what_wagtail_localize_would_make(
    delivered: None, national: Site
) -> None:
    translate(national.root_page, "en")
    pages = [
        make_page(national.root_page, title=f"Pagina {n}", slug=f"pagina-{n}", intro="Tekst.")
        for n in (1, 2)
    ]
    quick = translate(pages[0], "en")
    source = translation_of(pages[1])
    source.save_target(publish=True)
    slow = pages[1].get_translation(locale("en"))
    own = {"id", "page_ptr", "path", "slug", "url_path", "title", "draft_title", "translation_key"}
    own |= {"latest_revision", "live_revision", "first_published_at", "last_published_at"}
    own |= {"latest_revision_created_at"}
    compared = [f for f in type(quick.specific)._meta.concrete_fields if f.name not in own]
    assert {f.name: getattr(quick.specific, f.attname) for f in compared} == {
        f.name: getattr(slow.specific, f.attname) for f in compared
    }
    assert quick.live_revision is not None
    assert quick.specific.title == "EN Pagina 1"
    assert quick.url_path == f"{quick.get_parent().url_path}pagina-1/"


def translation_of(page: Any) -> Translation:
    from wagtail_localize.models import TranslationSource

    from content.languages import memory

    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale("en"))
    memory.fill(translation)
    return translation
