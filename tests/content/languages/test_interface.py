"""The words of the interface: what a visitor can read is in the catalogues, and in good order."""

import gettext
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import polib
import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import trans_real
from wagtail.models import Site

from content.languages.interface import catalogues, checking, compiling, extraction
from tests.specimens import specimens

from .conftest import chooses

CONTEXT = "\x04"


@pytest.mark.parametrize("code", catalogues.TARGETS)
def test_every_word_of_a_visitor_is_translated_and_no_word_is_stale(code: str) -> None:
    assert list(checking.problems(code, catalogues.read(code))) == []


def test_words_of_a_template_are_read_with_their_plural_context_and_note() -> None:
    template = dedent(
        """\
        {% load i18n %}
        {# Translators: a button #}
        {% translate "Zoek" %}{% translate 'Mei' context "maand" as may %}
        {% blocktranslate count n=n trimmed with name=name %}
          één plek in {{ name }}
        {% plural %}
          {{ n }} plekken in {{ name }}
        {% endblocktranslate %}
        {{ _("Ja") }}
        """
    )
    found = list(extraction.of_template(template))
    assert [(each.context, each.text, each.plural) for each in found] == [
        (None, "Zoek", ""),
        ("maand", "Mei", ""),
        (None, "één plek in %(name)s", "%(n)s plekken in %(name)s"),
        (None, "Ja", ""),
    ]
    assert found[0].comments == ["a button"]


def test_words_of_a_module_are_read_but_not_what_only_editors_see() -> None:
    module = dedent(
        """
        class Place(models.Model):
            name = models.CharField(_("naam"), help_text=_("Kort."))

            class Meta:
                verbose_name = _("plek")

        def words(number):
            # Translators: how many
            return ngettext("één plek", "%(n)d plekken", number)

        def more():
            return pgettext("maand", "mei") + _("en "
                "meer")
        """
    )
    found = [
        (each.context, each.text, each.plural, each.comments)
        for each in extraction.of_module(module)
    ]
    assert found == [
        (None, "één plek", "%(n)d plekken", ["how many"]),
        ("maand", "mei", "", []),
        (None, "en meer", "", []),
    ]


def test_a_text_that_is_no_literal_is_refused() -> None:
    with pytest.raises(ValueError, match="literal"):
        list(extraction.of_module("x = _(f'dag {name}')"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What Django is asked to translate while it draws."""
    found: set[str] = set()

    def recording(name: str, key: Callable[..., str]) -> Callable[..., str]:
        real = getattr(trans_real, name)

        def record(*texts: Any) -> str:
            if str(texts[0]):
                found.add(key(*map(str, texts)))
            return real(*texts)

        return record

    for name, key in {
        "gettext": lambda text: text,
        "ngettext": lambda text, *_more: text,
        "pgettext": lambda context, text: f"{context}{CONTEXT}{text}",
        "npgettext": lambda context, text, *_more: f"{context}{CONTEXT}{text}",
    }.items():
        monkeypatch.setattr(translation._trans, name, recording(name, key))
    return found


@pytest.fixture
def in_ukrainian(
    delivered: None, national_site: Site, region: Any, django_capture_on_commit_callbacks: Any
) -> tuple[Site, Site]:
    """The national site and one of a region, their own pages and the national ones, in Ukrainian."""
    twente = region("AM05").site
    with django_capture_on_commit_callbacks(execute=True):
        chooses(national_site, "uk")
    with django_capture_on_commit_callbacks(execute=True):
        call_command("load_content", "vertalingen", verbosity=0)
    with django_capture_on_commit_callbacks(execute=True):
        chooses(twente, "uk")
    return Site.objects.get(pk=national_site.pk), Site.objects.get(pk=twente.pk)


@pytest.mark.once
def test_public_pages_ask_for_no_word_that_translators_never_saw(
    in_ukrainian: tuple[Site, Site], asked: set[str], get: Callable[..., HttpResponse]
) -> None:
    """What the list of sources forgot would stay Dutch, unseen."""
    national, twente = in_ukrainian
    for specimen in specimens(national, twente):
        site = national if specimen.host == national.hostname else twente
        if not specimen.path.startswith(("/huisstijl/", "/robots", "/sitemap", "/.well-known")):
            answer = get(site, f"/uk{specimen.path}")
            assert '<html lang="nl"' not in answer.content.decode(), specimen
            assert "&lt;bdi" not in answer.content.decode(), specimen
    others = set(trans_real.translation("nl")._catalog.keys())  # Django's and Wagtail's own
    known = {
        f"{entry.msgctxt}{CONTEXT}{entry.msgid}" if entry.msgctxt else entry.msgid
        for entry in catalogues.fresh_catalogue("uk")
    }
    plain = {key[0] if isinstance(key, tuple) else key for key in others}
    assert len(asked & known) > 100
    assert {text.replace("\r\n", "\n") for text in asked} - known - plain == set()


# What is wrong with one


def entry(msgid: str = "Zoek in %(place)s", **values: Any) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, **values)


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (entry(msgstr=""), "is empty"),
        (entry(msgstr="Шукати"), "lacks %(place)s"),
        (entry(msgstr="Шукати %(place)s %(more)s"), "has %(more)s"),
        (entry(msgstr="Шукати <b>%(place)s</b>"), "other tags"),
        (entry(msgstr="Шукати \u202e%(place)s"), "invisible mark"),
        (entry(msgstr="Шукати %(place)s "), "white space"),
        (entry(msgstr="Шукати %(place)s", flags=["fuzzy"]), "is fuzzy"),
        (
            entry("1 plek", msgid_plural="%(n)d plekken", msgstr_plural={0: "%(n)d", 1: "%(n)d"}),
            "needs 3 forms",
        ),
        (
            entry(
                "1 plek",
                msgid_plural="%(n)d plekken",
                msgstr_plural={0: "одне", 1: "%(n)d", 2: "%(n)d"},
            ),
            "form 0 lacks %(n)d",
        ),
    ],
)
def test_what_is_wrong_is_said(
    wrong: polib.POEntry, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = extraction.Message(wrong.msgid, wrong.msgid_plural or "")
    monkeypatch.setattr(catalogues, "messages", lambda: [source])
    catalogue = polib.POFile()
    catalogue.metadata = {"Plural-Forms": catalogues.PLURALS["uk"]}
    catalogue.append(wrong)
    assert any(what in problem for problem in checking.problems("uk", catalogue))


def test_a_form_for_one_number_may_say_it_in_a_word() -> None:
    arabic = entry(
        "één plek",
        msgid_plural="%(n)d plekken",
        msgstr_plural=dict(enumerate(["لا", "واحد", "اثنان", "%(n)d", "%(n)d", "%(n)d"])),
    )
    assert list(checking._wrong("ar", arabic)) == []


@pytest.mark.parametrize("code", catalogues.TARGETS)
def test_every_whole_number_has_a_form(code: str) -> None:
    rule = gettext.c2py(catalogues.PLURALS[code].split("plural=")[1].rstrip(";"))  # type: ignore[attr-defined]
    forms = {rule(number) for number in range(1000)}
    assert forms == set(range(catalogues.plural_forms(code)))


# Keeping and compiling


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    return tmp_path


def says(monkeypatch: pytest.MonkeyPatch, *texts: str) -> None:
    monkeypatch.setattr(
        catalogues, "messages", lambda: [extraction.Message(text) for text in texts]
    )


def test_a_translation_stays_when_words_come_and_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, "Zoek", "Weg")
    assert catalogues.update("uk") == (2, 2, 0)
    catalogue = catalogues.read("uk")
    catalogue[0].msgstr = "Шукати"
    catalogue.save()
    says(monkeypatch, "Nieuw", "Zoek")
    assert catalogues.update("uk") == (2, 1, 1)
    assert {each.msgid: each.msgstr for each in catalogues.read("uk")} == {
        "Nieuw": "",
        "Zoek": "Шукати",
    }


def test_only_what_changed_is_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, "Zoek")
    catalogues.update("uk")
    assert [path.name for path in compiling.compile_all(folder)] == ["django.mo"]
    assert compiling.compile_all(folder) == []
    catalogue = catalogues.read("uk")
    catalogue[0].msgstr = "Шукати"
    catalogue.save()
    (made,) = compiling.compile_all(folder)
    assert polib.mofile(str(made))[0].msgstr == "Шукати"
    assert [path.name for path in made.parent.iterdir()].count("django.mo") == 1


def test_the_command_says_what_is_wrong_and_where(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, "Zoek")
    catalogues.update("uk")
    with pytest.raises(CommandError, match="uk: 'Zoek': is empty"):
        call_command("messages", "uk", check=True)


@pytest.mark.django_db(transaction=True)
def test_a_page_that_is_not_there_is_told_in_the_language(
    in_english: Any, twente: Site, zeeland: Site, get: Callable[..., HttpResponse]
) -> None:
    """With search and the way home in that language; in one that the site did not open in Dutch."""
    missing = get(twente, "/en/bestaat-niet/")
    html = missing.content.decode()
    assert missing.status_code == 404
    assert '<html lang="en" dir="ltr"' in html
    assert 'action="/en/zoeken/"' in html
    assert 'href="/en/"' in html
    for site, path in ((twente, "/pl/bestaat-niet/"), (zeeland, "/en/bestaat-niet/")):
        closed = get(site, path)
        assert closed.status_code == 404
        assert '<html lang="nl"' in closed.content.decode()
        assert 'action="/zoeken/"' in closed.content.decode()
