"""PO and XLIFF go out, come back after a dry run, and what is wrong is named; nothing is imported by halves."""

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import polib
import pytest
from defusedxml.ElementTree import fromstring
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from translate.storage.xliff import xlifffile
from wagtail.models import Page, Site
from wagtail_localize.models import StringTranslation, Translation

from audit.models import Entry
from content.factories import make_page
from content.languages import memory
from content.languages.exchange import checking
from content.languages.trees import translate
from content.models import SiteOptions

from .conftest import chooses
from .people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
RICH = '<p>Bel <b>nu</b> met <a href="https://voorbeeld.test/">ons</a> &amp; vraag naar {naam}.</p>'
XLIFF = "urn:oasis:names:tc:xliff:document:1.2"


@pytest.fixture
def page(in_english: Any, twente: Site) -> Any:
    """A page of Twente with a rich text, in English as far as the files have it."""
    made = make_page(
        twente.root_page, title="Hulp", slug="hulp", intro="Wij helpen.", body=[("text", RICH)]
    )
    translate(made, "en")
    StringTranslation.objects.filter(context__object_id=made.translation_key).delete()
    return made


@pytest.fixture
def translation(page: Any) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key)


@pytest.fixture
def client(page: Any, twente: Site) -> Client:
    return sign_in("vertaler-en", twente)


def download(client: Client, translation: Translation, kind: str) -> bytes:
    return client.get(reverse("content_translation_file", args=[translation.pk, kind])).content


def hand_in(
    client: Client, data: bytes | str, translation: Translation | None = None, **more: Any
) -> Any:
    content = data.encode() if isinstance(data, str) else data
    name = "content_translation_import" if translation else "content_translation_files"
    url = reverse(name, args=[translation.pk] if translation else [])
    return client.post(url, {"bestand": SimpleUploadedFile("vertaling.po", content), **more})


def confirm(client: Client, response: Any) -> Any:
    return client.post(response.request["PATH_INFO"], {"inhoud": response.context["carried"]})


def with_texts(po: bytes, texts: dict[str, str]) -> str:
    """The file as a translator's tool gives it back."""
    file = polib.pofile(po.decode())
    for entry in file:
        entry.msgstr = next((new for old, new in texts.items() if old in entry.msgid), entry.msgstr)
    return str(file)


def written(translation: Translation) -> dict[str, str]:
    rows = StringTranslation.objects.filter(
        locale=translation.target_locale, context__object=translation.source.object
    )
    return {row.translation_of.data: row.data for row in rows.select_related("translation_of")}


GOOD = {
    "Hulp": "Help",
    "Wij helpen": "We help.",
    "Bel": 'Call <a id="a1">us</a> <b>now</b> &amp; ask for {naam}.',
}


def test_po_out_and_in_after_a_look(client: Client, translation: Translation) -> None:
    response = hand_in(client, with_texts(download(client, translation, "po"), GOOD), translation)
    html = response.content.decode()
    assert "3 anders, 0 gelijk" in html
    assert "We help." in html
    assert written(translation) == {}
    confirm(client, response)
    assert written(translation)["Wij helpen."] == "We help."
    row = StringTranslation.objects.get(
        translation_of__data="Wij helpen.", context__object=translation.source.object
    )
    assert (row.translation_type, row.tool_name) == ("manual", "")
    assert row.last_translated_by is not None
    assert Entry.objects.get(act="translation.imported").detail["number"] == 3
    again = hand_in(client, download(client, translation, "po"), translation)
    assert "0 anders, 3 gelijk" in again.content.decode()


def test_xliff_keeps_tags_out_of_the_translators_hands_and_gives_them_back(
    client: Client, translation: Translation
) -> None:
    root = fromstring(download(client, translation, "xliff"))
    unit = next(u for u in root.iter(f"{{{XLIFF}}}trans-unit") if "Bel" in "".join(u.itertext()))
    source = unit.find(f"{{{XLIFF}}}source")
    assert source is not None
    kinds = [(child.tag.rpartition("}")[2], child.get("ctype")) for child in source]
    assert kinds == [("g", "x-b"), ("g", "x-a")]
    target = ET.SubElement(unit, f"{{{XLIFF}}}target")
    target.text = "Call "
    link = ET.SubElement(target, f"{{{XLIFF}}}g", {"id": "2"})
    link.text, link.tail = "us", " "
    bold = ET.SubElement(target, f"{{{XLIFF}}}g", {"id": "1"})
    bold.text, bold.tail = "now", " & ask for {naam}."
    response = hand_in(client, ET.tostring(root), translation)
    confirm(client, response)
    found = next(new for old, new in written(translation).items() if "Bel" in old)
    assert found == 'Call <a id="a1">us</a> <b>now</b> &amp; ask for {naam}.'


def test_another_library_reads_the_xliff_and_writes_it_back(
    client: Client, translation: Translation
) -> None:
    store = xlifffile.parsestring(download(client, translation, "xliff"))
    assert (store.sourcelanguage, store.targetlanguage) == ("nl", "en")
    for unit in store.units:
        if unit.source in GOOD:
            unit.target = GOOD[unit.source]
    response = hand_in(client, bytes(store), translation)
    assert response.status_code == 200, response.context["found"].problems
    confirm(client, response)
    assert written(translation)["Hulp"] == "Help"


def test_xliff_is_in_the_schemas_order(client: Client, translation: Translation) -> None:
    """`<header>` before `<body>`, `<source>` before `<target>`, and an id that occurs once."""
    root = fromstring(download(client, translation, "xliff"))
    assert root.get("version") == "1.2"
    file = root[0]
    assert [child.tag.rpartition("}")[2] for child in file] == ["header", "body"]
    ids = [unit.get("id") for unit in file.iter(f"{{{XLIFF}}}trans-unit")]
    assert len(ids) == len(set(ids)) == 3


@pytest.mark.parametrize("kind", ["xliff", "po"])
def test_all_pages_of_a_language_of_a_site_as_one(
    kind: str, client: Client, translation: Translation, twente: Site
) -> None:
    url = reverse("content_translation_files_download")
    content = client.get(url, {"taal": "en", "site": twente.pk, "soort": kind}).content
    text = content.decode(errors="replace")
    if kind == "po":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert str(translation.uuid) in text
    back = hand_in(client, content)
    assert back.status_code == 200
    assert "0 anders" in back.content.decode()


def test_a_zip_of_changed_files_is_read_whole(client: Client, translation: Translation) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.po", with_texts(download(client, translation, "po"), GOOD))
    confirm(client, hand_in(client, out.getvalue()))
    assert written(translation)["Hulp"] == "Help"


PO_FAULTS = {
    "{naam} weg": ({"Bel": 'Call <a id="a1">us</a> <b>now</b> &amp; ask.'}, "invulplek {naam} ontbreekt"),
    "{iets} te veel": ({"Hulp": "Help {iets}"}, "invulplek {iets} hoort hier niet"),
    "omkering": ({"Hulp": "Help\u202e!"}, "leesrichting omkeert (U+202E)"),
    "isolatie": ({"Hulp": "Help\u2066!"}, "leesrichting omkeert (U+2066)"),
    "besturing": ({"Hulp": "Help\u0007!"}, "besturingsteken in (U+0007)"),
    "tag te veel": ({"Hulp": "<b>Help</b>"}, "&lt;b&gt; staat niet in het Nederlands"),
    "tag weg": ({"Bel": 'Call <a id="a1">us</a> now &amp; ask for {naam}.'}, "&lt;b&gt; staat in het Nederlands"),
    "script": ({"Hulp": "<script>x</script>"}, "&lt;script&gt; mag hier niet"),
    "attribuut": (
        {"Bel": 'Call <a id="a1" href="https://x.test">us</a> <b>now</b> {naam}'},
        "staat niet in het Nederlands",
    ),
    "open": ({"Bel": 'Call <a id="a1">us</a> <b>now &amp; ask for {naam}.'}, "niet gesloten"),
    "commentaar": ({"Hulp": "Help <!-- x -->"}, "opmaak in die hier niet mag"),
    "te lang": ({"Hulp": "x" * 300}, "te lang"),
}  # fmt: skip


@pytest.mark.parametrize("fault", PO_FAULTS)
def test_a_wrong_text_is_named_and_nothing_is_imported(
    fault: str, client: Client, translation: Translation
) -> None:
    texts, told = PO_FAULTS[fault]
    po = with_texts(download(client, translation, "po"), {"Wij": "We help.", **texts})
    response = hand_in(client, po, translation)
    assert response.status_code == 422
    html = response.content.decode()
    assert told in html
    assert "Hulp · " in html
    assert "carried" not in html
    assert response.context["found"].problems
    client.post(
        reverse("content_translation_import", args=[translation.pk]),
        {"inhoud": response.context["carried"]},
    )
    assert written(translation) == {}


def test_marks_that_only_say_a_direction_are_part_of_arabic() -> None:
    assert checking.wrong("Bel 088", "اتصل \u200e088\u200f") == []


def test_a_file_of_another_page_of_another_language_or_of_nobody(
    client: Client, translation: Translation, twente: Site, delivered: None
) -> None:
    chooses(twente, "en", "pl")
    other = make_page(twente.root_page, title="Anders", slug="anders", intro="Tekst.")
    translate(other, "en")
    elsewhere = Translation.objects.get(source__object_id=other.translation_key)
    po = download(client, elsewhere, "po").decode()
    assert "hoort bij een andere pagina" in hand_in(client, po, translation).content.decode()
    mine = download(client, translation, "po").decode()
    polish = mine.replace('"Language: en', '"Language: pl')
    assert "Het bestand is in ‘pl’" in hand_in(client, polish, translation).content.decode()
    forged = mine.replace(str(translation.uuid), "3f2b8c1e-0000-4000-8000-000000000000")
    assert "geen vertaling waar jij aan werkt" in hand_in(client, forged).content.decode()
    empty = re.sub(r'"X-Wagtail[^\n]+\n', "", mine)
    assert "zegt niet bij welke pagina" in hand_in(client, empty).content.decode()


def test_a_file_of_another_region_tells_nothing_and_changes_nothing(
    client: Client, translation: Translation, zeeland: Site
) -> None:
    chooses(zeeland, "en")
    po = with_texts(download(client, translation, "po"), GOOD)
    stranger = sign_in("vertaler-en", zeeland)
    response = hand_in(stranger, po)
    assert "geen vertaling waar jij aan werkt" in response.content.decode()
    assert written(translation) == {}


def test_a_file_from_before_the_dutch_changed(
    client: Client, translation: Translation, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "delivered", lambda code: {})
    po = with_texts(download(client, translation, "po"), GOOD)
    changed = type(page).objects.get(pk=page.pk)
    changed.intro = "Wij helpen je graag."
    changed.save_revision().publish()
    html = hand_in(client, po, translation).content.decode()
    assert "Het Nederlands is gewijzigd sinds dit bestand is gemaakt" in html
    assert "Nu: ‘Wij helpen je graag.’" in html
    assert written(translation) == {}


def test_a_text_or_an_address_that_is_not_translated(
    client: Client, translation: Translation
) -> None:
    po = polib.pofile(download(client, translation, "po").decode())
    po.append(polib.POEntry(msgctxt="slug", msgid="hulp", msgstr="contact"))
    po.append(polib.POEntry(msgctxt="elders", msgid="x", msgstr="y"))
    html = hand_in(client, str(po), translation).content.decode()
    assert "Het adres van een pagina is in alle talen hetzelfde" in html
    assert "staat niet (meer) op de pagina" in html


def test_a_language_that_was_switched_off_meanwhile(
    client: Client, translation: Translation, twente: Site
) -> None:
    po = with_texts(download(client, translation, "po"), GOOD)
    SiteOptions.objects.filter(site=twente).update(languages=["nl"])
    assert "heeft Engels uitgezet" in hand_in(client, po, translation).content.decode()
    assert written(translation) == {}


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xliff>&b;</xliff>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff/>'
NOT_A_FILE = {
    "bom": (BOMB, "DOCTYPE of eigen entiteiten"),
    "van buiten": (OUTSIDE, "DOCTYPE of eigen entiteiten"),
    "geen xliff": ("<html></html>", "geen XLIFF 1.2"),
    "kapot": ("<xliff><file>", "niet te lezen (regel 1)"),
    "leeg": (f'<xliff xmlns="{XLIFF}" version="1.2"/>', "Er staat geen vertaling in"),
    "geen po": ("zomaar tekst", "geen PO-bestand"),
    "kapotte po": ('msgid "a"\nmsgstr "b\nfout\n', "niet te lezen"),
    "een pad": ("/etc/passwd msgid", "niet te lezen"),
    "latijn": (b"msgid \"caf\xe9\"\n", "geen UTF-8"),
    "geen zip": (b"PK\x03\x04 en dan niets", "zip-bestand is niet te lezen"),
    "te groot": ("msgid " + "x" * 1_600_000, "te groot"),
    "te diep": (f'<xliff xmlns="{XLIFF}">' + "<a>" * 60 + "</a>" * 60 + "</xliff>", "niet te lezen"),
}  # fmt: skip


@pytest.mark.parametrize("what", NOT_A_FILE)
def test_what_is_no_translation_file_is_told_in_a_sentence(
    what: str, client: Client, translation: Translation
) -> None:
    data, told = NOT_A_FILE[what]
    response = hand_in(client, data, translation)
    assert response.status_code == 422
    assert told in response.content.decode()


def test_a_zip_that_is_too_big_unpacked(client: Client) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("groot.po", "x" * 3_000_000)
    assert len(out.getvalue()) < 10_000
    assert "Uitgepakt is het bestand te groot" in hand_in(client, out.getvalue()).content.decode()


def test_no_file_at_all(client: Client, translation: Translation) -> None:
    url = reverse("content_translation_import", args=[translation.pk])
    assert "Kies een bestand." in client.post(url).content.decode()


def test_the_page_itself_changes_only_when_it_is_published(
    client: Client, translation: Translation, page: Any
) -> None:
    english = Page.objects.get(
        translation_key=page.translation_key, locale=translation.target_locale
    )
    title = english.title
    confirm(
        client, hand_in(client, with_texts(download(client, translation, "po"), GOOD), translation)
    )
    assert Page.objects.get(pk=english.pk).title == title
