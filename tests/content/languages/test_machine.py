"""A machine that translates is off until a setting names it; what it wrote is marked until a person read it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils.module_loading import import_string
from wagtail.models import Site
from wagtail_localize.models import StringTranslation, Translation

from content.factories import make_page
from content.languages import memory
from content.languages.standing import standing
from content.languages.trees import translate
from werkcentrum.settings.machine_translators import CLASSES, machine_translator

from .people import sign_in


def test_without_a_name_there_is_none(settings: Any) -> None:
    assert machine_translator("", "", "") is None
    assert settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR is None


@pytest.mark.parametrize(
    ("name", "key", "url", "options"),
    [
        ("deepl", "k", "", {"AUTH_KEY": "k"}),
        ("libretranslate", "", "http://mt/", {"LIBRETRANSLATE_URL": "http://mt", "API_KEY": ""}),
        ("google", "/run/key.json prj", "", {"CREDENTIALS_PATH": "/run/key.json", "PROJECT_ID": "prj"}),
        ("dummy", "", "", {}),
    ],
)  # fmt: skip
def test_each_that_wagtail_localize_knows_can_be_named(
    name: str, key: str, url: str, options: dict[str, str]
) -> None:
    found = machine_translator(name, key, url)
    assert found == {"CLASS": CLASSES[name], "OPTIONS": options}
    if name != "google":  # needs its own package
        assert import_string(CLASSES[name])(options).display_name


@pytest.mark.parametrize(
    "wrong",
    [("deepl", "", ""), ("libretranslate", "k", ""), ("google", "file", ""), ("iets", "", "")],
)
def test_a_combination_that_can_not_work_stops_the_start(wrong: tuple[str, str, str]) -> None:
    with pytest.raises(ImproperlyConfigured, match="MACHINE_TRANSLATOR"):
        machine_translator(*wrong)


@pytest.mark.django_db(transaction=True)
def test_what_it_wrote_is_marked_until_a_person_read_it(
    in_english: Any,
    twente: Site,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    get: Callable[..., Any],
) -> None:
    page = make_page(twente.root_page, title="Nieuws", slug="nieuws", intro="Wij zijn open.")
    translate(page, "en")
    translation = Translation.objects.get(source__object_id=page.translation_key)
    StringTranslation.objects.filter(context__object_id=page.translation_key).delete()
    monkeypatch.setattr(memory, "delivered", lambda code: {})
    client, editor = sign_in("vertaler-en", twente), sign_in("eindredacteur", twente)
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    assert client.post(url).status_code == 404
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator("dummy", "", "")
    client.post(url)
    assert standing(translation).unread == 2
    english = translation.get_target_instance()
    edit = reverse("wagtailadmin_pages:edit", args=[english.pk])
    html = client.get(edit).content.decode()
    assert "open. zijn Wij" in html
    assert "2 nog niet door een mens gelezen" in html
    editor.post(edit, {"action": "publish"})
    shown = get(twente, "/en/nieuws/").content.decode()
    assert "open. zijn Wij" in shown
    assert "wc-translation-note" in shown
    client.post(reverse("content_translation_read", args=[translation.pk]))
    assert standing(translation).is_read
    assert "wc-translation-note" not in get(twente, "/en/nieuws/").content.decode()
