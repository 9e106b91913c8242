"""A translator works in one language on one site: begins, translates, submits, and never publishes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from accounts.role_file import role_file
from audit.models import Entry
from content.factories import make_page
from content.languages import memory
from content.languages.offered import locale
from content.models import SiteOptions
from content.workflow.shared import ensure_workflow

from .conftest import chooses
from .people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def news(in_english: Any, twente: Site) -> Page:
    """A Dutch page of Twente's own, of which nothing is translated."""
    ensure_workflow()
    return make_page(twente.root_page, title="Nieuws", slug="nieuws", intro="Wij zijn open.")


@pytest.fixture
def nothing_delivered(news: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "delivered", lambda code: {})


def begun(client: Client, page: Page, code: str = "en") -> Any:
    client.post(reverse("content_translation_begin", args=[page.pk, code]))
    found = page.get_translation_or_none(locale(code))
    return found.specific if found else None


def translation_of(page: Page, code: str = "en") -> Translation:
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale__language_code=code
    )


def write(client: Client, translation: Translation, texts: dict[str, str]) -> None:
    """As the side-by-side form does: one request for each text."""
    for path, text in texts.items():
        segment = StringSegment.objects.get(source=translation.source, context__path=path)
        url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        response = client.put(
            url, f"value={text}", content_type="application/x-www-form-urlencoded"
        )
        assert response.status_code in (200, 201), response.content


def is_refused(response: Any) -> bool:
    """403, which the admin tells on its start page."""
    home = response.status_code == 302 and response["Location"] == reverse("wagtailadmin_home")
    return response.status_code == 403 or home


def addresses(page: Page, translation: Translation) -> list[tuple[str, str]]:
    """Every address of one translation, wagtail-localize's and ours."""
    segment = StringSegment.objects.filter(source=translation.source).first()
    one = [translation.pk]
    ours = [("post", f"content_translation_{act}") for act in ("read", "submit", "send_back")]
    theirs = [("post", "machine_translate"), ("post", "upload_pofile"), ("get", "download_pofile")]
    return [
        ("get", reverse("wagtailadmin_pages:edit", args=[page.pk])),
        ("get", reverse("wagtail_localize:preview_translation", args=one)),
        ("post", reverse("wagtail_localize:stop_translation", args=one)),
        ("post", reverse("wagtail_localize:convert_to_alias", args=[page.pk])),
        ("post", reverse("wagtail_localize:update_translations", args=[translation.source_id])),
        ("put", reverse("wagtail_localize:edit_string_translation", args=[*one, segment.pk])),
        ("get", reverse("content_translation_file", args=[*one, "po"])),
        ("get", reverse("content_translation_file", args=[*one, "xliff"])),
        ("get", reverse("content_translation_import", args=one)),
        *((method, reverse(name, args=one)) for method, name in ours),
        *((method, reverse(f"wagtail_localize:{name}", args=one)) for method, name in theirs),
    ]


def test_there_is_a_translator_of_each_language_and_none_publishes() -> None:
    roles = dict(role_file().all())
    for code in ("en", "uk", "pl", "ar"):
        for name in (f"vertaler-{code}", f"landelijk-vertaler-{code}"):
            assert roles[name].language == code
            assert not roles[name].publishes
    assert "vertaler-pl" in roles["beheer"].gives


def test_from_the_list_to_the_visitor(
    nothing_delivered: None, news: Page, twente: Site, get: Callable[..., Any]
) -> None:
    translator, editor = sign_in("vertaler-en", twente), sign_in("eindredacteur", twente)
    listed = translator.get(reverse("content_translations_new")).content.decode()
    assert reverse("content_translation_begin", args=[news.pk, "en"]) in listed
    page = begun(translator, news)
    assert page is not None
    assert not page.live
    translation = translation_of(news)
    write(translator, translation, {"title": "News", "intro": "We are open."})
    translator.post(reverse("content_translation_submit", args=[translation.pk]))
    page = Page.objects.get(pk=page.pk).specific
    assert page.workflow_in_progress
    assert not page.live
    assert get(twente, "/en/nieuws/").status_code == 404
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    approve = re.search(r'action="([^"]+/approve/[^"]+)"', html)
    assert approve is not None
    editor.post(approve[1])
    shown = get(twente, "/en/nieuws/").content.decode()
    assert "We are open." in shown
    assert "nog niet gecontroleerd" not in shown
    assert {"translation.begun", "translation.submitted"} <= set(
        Entry.objects.values_list("act", flat=True)
    )


def test_sent_back_with_what_must_change(delivered: None, news: Page, twente: Site) -> None:
    translator, editor = sign_in("vertaler-en", twente), sign_in("eindredacteur", twente)
    page = begun(translator, news)
    translation = translation_of(news)
    translator.post(reverse("content_translation_submit", args=[translation.pk]))
    back = reverse("content_translation_send_back", args=[translation.pk])
    assert is_refused(translator.post(back, {"opmerking": "Zelf"}))
    editor.post(back, {"opmerking": "Korter graag."})
    page = Page.objects.get(pk=page.pk)
    assert page.current_workflow_state.status == "needs_changes"


def test_what_is_submitted_is_not_shown_before_it_is_approved(
    delivered: None, news: Page, twente: Site, get: Callable[..., Any]
) -> None:
    """wagtail-localize writes a draft in the page itself."""
    translator, editor = sign_in("vertaler-en", twente), sign_in("eindredacteur", twente)
    page = begun(translator, news)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    editor.post(edit, {"action": "publish"})
    assert "EN Wij zijn open." in get(twente, "/en/nieuws/").content.decode()
    translation = translation_of(news)
    write(translator, translation, {"intro": "Something else."})
    translator.post(reverse("content_translation_submit", args=[translation.pk]))
    assert "Something else." not in get(twente, "/en/nieuws/").content.decode()


@pytest.mark.parametrize("act", ["stop_translation", "convert_to_alias"])
def test_ending_a_translation_is_no_work_of_a_translator(
    act: str, delivered: None, news: Page, twente: Site
) -> None:
    page = begun(sign_in("vertaler-en", twente), news)
    translation = translation_of(news)
    argument = page.pk if act == "convert_to_alias" else translation.pk
    url = reverse(f"wagtail_localize:{act}", args=[argument])
    assert is_refused(sign_in("vertaler-en", twente).post(url))
    assert Translation.objects.get(pk=translation.pk).enabled
    assert Page.objects.get(pk=page.pk).alias_of_id is None
    sign_in("eindredacteur", twente).post(url)
    ended = not Translation.objects.filter(pk=translation.pk, enabled=True).exists()
    assert ended


@pytest.mark.parametrize("act", ["localize-restart-translation", "localize-convert-to-alias"])
def test_nor_is_starting_a_stopped_one_again(
    act: str, delivered: None, news: Page, twente: Site
) -> None:
    page = begun(sign_in("vertaler-en", twente), news)
    Translation.objects.filter(source__object_id=news.translation_key).update(enabled=False)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert is_refused(sign_in("vertaler-en", twente).post(url, {act: "1"}))
    assert not translation_of(news).enabled


def test_a_translator_does_not_publish(delivered: None, news: Page, twente: Site) -> None:
    page = begun(sign_in("vertaler-en", twente), news)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert is_refused(sign_in("vertaler-en", twente).post(url, {"action": "publish"}))
    assert not Page.objects.get(pk=page.pk).live


def test_another_language_or_another_site_does_not_exist(
    delivered: None, news: Page, twente: Site, zeeland: Site
) -> None:
    chooses(twente, "en", "pl")
    chooses(zeeland, "en")
    page = begun(sign_in("vertaler-en", twente), news)
    translation = translation_of(news)
    for role, site in (("vertaler-pl", twente), ("vertaler-en", zeeland)):
        client = sign_in(role, site)
        for method, url in addresses(page, translation):
            response = getattr(client, method)(url)
            assert response.status_code == 404, (role, site, url)
        report = client.get(reverse("content_translations")).content.decode()
        assert "Nieuws" not in report
        assert begun(client, news, "ar") is None
        url = reverse("content_translation_begin", args=[news.pk, "en"])
        response = client.get(url)
        assert response.status_code == 404 or is_refused(response)
    own = sign_in("vertaler-en", twente).get(reverse("content_translations")).content.decode()
    assert "Nieuws" in own


def test_a_national_translator_works_in_one_language_on_every_site(
    delivered: None, news: Page, in_english: Any, twente: Site
) -> None:
    chooses(twente, "en", "pl")
    client = sign_in("landelijk-vertaler-en")
    html = client.get(reverse("content_translations")).content.decode()
    assert "Over" in html
    page = begun(client, news)
    assert page is not None
    assert client.get(reverse("wagtailadmin_pages:edit", args=[in_english.pk])).status_code == 200
    assert begun(client, news, "pl") is None


def test_a_home_in_a_new_language_is_of_its_national_translators_at_once(
    delivered: None, national: Site, in_english: Any, zeeland: Site
) -> None:
    client = sign_in("landelijk-vertaler-en")
    chooses(zeeland, "en")
    home = zeeland.root_page.get_translation(locale("en"))
    assert client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_alias_is_not_submitted_and_the_screen_says_why(
    method: str, in_english: Any, twente: Site, on: Callable[..., Any]
) -> None:
    alias = on(twente, "over")
    client = sign_in("landelijk-eindredacteur")
    url = reverse("wagtail_localize:submit_page_translation", args=[alias.pk])
    response = getattr(client, method)(url, {"locales": [locale("pl").pk]}, follow=True)
    assert "volgt een andere pagina en heeft geen eigen tekst" in response.content.decode()
    assert alias.get_translation_or_none(locale("pl")) is None
    ours = reverse("content_translation_begin", args=[alias.pk, "en"])
    assert "volgt een andere pagina" in getattr(client, method)(ours).content.decode()


def test_a_half_page_is_held_back_and_the_screen_names_the_texts(
    nothing_delivered: None, news: Page, twente: Site
) -> None:
    translator, editor = sign_in("vertaler-en", twente), sign_in("eindredacteur", twente)
    page = begun(translator, news)
    translation = translation_of(news)
    write(translator, translation, {"title": "News"})
    submit = reverse("content_translation_submit", args=[translation.pk])
    html = translator.post(submit, follow=True).content.decode()
    assert "Vertaal eerst: ‘Wij zijn open.’" in html
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = editor.post(edit, {"action": "publish"}, follow=True).content.decode()
    assert "nog niet helemaal vertaald" in html
    page = Page.objects.get(pk=page.pk)
    assert not page.live
    assert not page.workflow_in_progress


@pytest.mark.parametrize("who", ["twente", "national"])
def test_or_published_with_a_mark_as_the_site_or_the_nation_chose(
    who: str,
    nothing_delivered: None,
    news: Page,
    national: Site,
    twente: Site,
    get: Callable[..., Any],
) -> None:
    site = {"twente": twente, "national": national}[who]
    SiteOptions.objects.update_or_create(site=site, defaults={"unfinished": "mark"})
    translator, editor = sign_in("vertaler-en", twente), sign_in("eindredacteur", twente)
    page = begun(translator, news)
    translation = translation_of(news)
    write(translator, translation, {"title": "News"})
    editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})
    html = get(twente, "/en/nieuws/").content.decode()
    assert 'lang="nl" dir="ltr">Wij zijn open.</span>' in html
    assert "<!--half-->" in html
    write(translator, translation, {"intro": "We are open."})
    editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})
    html = get(twente, "/en/nieuws/").content.decode()
    assert "We are open." in html
    assert "<!--half-->" not in html


def test_the_choice_of_a_site_goes_before_that_of_the_nation(
    nothing_delivered: None, news: Page, national: Site, twente: Site
) -> None:
    SiteOptions.objects.update_or_create(site=national, defaults={"unfinished": "mark"})
    SiteOptions.objects.filter(site=twente).update(unfinished="hold")
    page = begun(sign_in("vertaler-en", twente), news)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sign_in("eindredacteur", twente).post(edit, {"action": "publish"})
    assert not Page.objects.get(pk=page.pk).live


def test_a_language_that_is_switched_off_says_so_where_the_work_lies(
    delivered: None, news: Page, twente: Site
) -> None:
    client = sign_in("vertaler-en", twente)
    page = begun(client, news)
    SiteOptions.objects.filter(site=twente).update(languages=["nl"])
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "heeft Engels uitgezet" in html
    assert "taal staat uit" in client.get(reverse("content_translations")).content.decode()


def test_the_mark_of_an_unread_translation_is_seen_until_a_person_read_it(
    delivered: None, news: Page, twente: Site, get: Callable[..., Any]
) -> None:
    translator, editor = sign_in("vertaler-en", twente), sign_in("eindredacteur", twente)
    page = begun(translator, news)
    editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})
    assert "wc-translation-note" in get(twente, "/en/nieuws/").content.decode()
    assert "wc-translation-note" not in get(twente, "/nieuws/").content.decode()
    translation = translation_of(news)
    one = StringSegment.objects.filter(source=translation.source).first()
    read = reverse("content_translation_read", args=[translation.pk])
    translator.post(read, {"tekst": one.pk})
    left = StringTranslation.objects.filter(
        translation_type="machine", context__object=translation.source.object
    )
    assert left.count() == StringSegment.objects.filter(source=translation.source).count() - 1
    translator.post(read)
    assert not left.exists()
    assert "wc-translation-note" not in get(twente, "/en/nieuws/").content.decode()


def test_a_region_that_follows_shows_the_mark_of_the_national_translation(
    in_english: Any, twente: Site, get: Callable[..., Any]
) -> None:
    assert "wc-translation-note" in get(twente, "/en/over/").content.decode()
