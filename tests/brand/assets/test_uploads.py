"""What is refused at the door, in words that name the place; then nothing is stored."""

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.models import UploadedFile

from brand.assets.factories import RIGHTS, picture
from brand.assets.uploads.accept import accept_document, accept_image
from brand.models import BrandDocument, BrandImage

from .test_stripping import SECRET, jpeg

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">%s</svg>'
RECT = b'<rect width="5" height="5"/>'


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def packed(entries: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(width: int, height: int) -> bytes:
    """A whole PNG of 60 bytes that says that it is this large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 10)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


USES = (
    b'<g id="a0">'
    + RECT
    + b"</g>"
    + b"".join(
        b'<g id="a%d">%s</g>' % (n, b'<use href="#a%d"/>' % (n - 1) * 20) for n in range(1, 20)
    )
)
PICTURES = {
    "larger than can be drawn": ("x.png", png_of(60_000, 60_000), "pixels|meer dan het systeem"),
    "too many pixels": ("x.png", png_of(9_000, 9_000), "9000 × 9000 pixels"),
    "too wide": ("x.png", png_of(30_000, 10), "30000 × 10 pixels"),
    "another kind than its name": (
        "x.png",
        picture("JPEG", (8, 8)),
        "is geen PNG: de inhoud is JPEG",
    ),
    "a page": ("x.jpg", b"<html><script>alert(1)</script>", "is geen JPEG"),
    "a program": ("x.png", b"MZ\x90\0" + b"\0" * 64, "is geen PNG"),
    "a zip behind it": (
        "x.png",
        picture("PNG", (8, 8)) + packed({"a": b"b"}),
        "een PNG en een ZIP",
    ),
    "a zip behind a photo": ("x.jpg", picture("JPEG", (8, 8)) + packed({"a": b"b"}), "en een ZIP"),
    "a pdf in it": ("x.gif", picture("GIF", (8, 8)) + b"%PDF-1.4", "een GIF en een PDF"),
    "a page in a comment": (
        "x.jpg",
        picture("JPEG", (8, 8), comment=b"<script>alert(1)</script>"),
        "een JPEG en een HTML",
    ),
    "php": ("x.gif", picture("GIF", (8, 8)) + b"<?php system(1);", "een GIF en een PHP"),
    "half a file": ("x.jpg", jpeg()[:400], "beschadigd|niet als afbeelding"),
    "empty": ("x.png", b"", "is leeg"),
    "a kind we do not take": ("x.bmp", b"BM" + b"\0" * 60, "dit soort bestand"),
    "svg that is no xml": ("x.svg", b"<svg><rect</svg>", "regel 1, teken"),
    "svg with entities": (
        "x.svg",
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG % b"<text>&b;</text>",
        "entities",
    ),
    "svg of copies of copies": ("x.svg", SVG % USES, "te veel of te diep"),
    "svg without end": ("x.svg", SVG % (b"<g>" * 500 + b"</g>" * 500), "te veel of te diep"),
    "svg of many parts": ("x.svg", SVG % (RECT * 21_000), "te veel of te diep"),
    "svg of more than a megabyte": ("x.svg", SVG % (b" " * 1_100_000 + RECT), "groter dan 1 MB"),
    "svg as large as a field": (
        "x.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="60000" height="60000">' + RECT + b"</svg>",
        "‘width’ is te groot",
    ),
    "svg in a wrong encoding": (
        "x.svg",
        b'<?xml version="1.0" encoding="x-y"?>' + SVG % RECT,
        "tekencodering|XML",
    ),
    "svg of nothing but script": ("x.svg", SVG % b"<script>alert(1)</script>", "blijft er niets"),
    "html called svg": ("x.svg", b"<html><body>x</body></html>", "niet met <svg>"),
}
BOMB = packed({"groot.txt": b"0" * 20_000_000})
DOCUMENTS = {
    "another kind than its name": (
        "x.pdf",
        picture("PNG", (8, 8)),
        "is geen PDF: de inhoud is PNG",
    ),
    "pdf that is a zip too": ("x.pdf", b"%PDF-1.4\n" + packed({"a": b"b"}), "een PDF en een ZIP"),
    "zip bomb": ("x.zip", BOMB, "uitgepakt wordt ‘groot.txt’ te groot"),
    "bomb called a letter": ("x.docx", BOMB, "uitgepakt wordt ‘groot.txt’ te groot|is geen DOCX"),
    "zip in a zip": ("x.zip", packed({"in/b.zip": BOMB}), "‘in/b.zip’ is zelf ingepakt"),
    "zip that climbs": ("x.zip", packed({"../../x": b"x"}), "‘../../x’ wijst naar buiten"),
    "zip of too many": ("x.zip", packed({str(n): b"" for n in range(2_001)}), "2001 bestanden"),
    "zip with a program": ("x.zip", packed({"a.exe": b"MZ"}), "‘a.exe’ is een programma"),
    "letter with macros": (
        "x.docx",
        packed({"word/document.xml": b"", "word/vbaProject.bin": b"x"}),
        "macro’s in (‘word/vbaProject.bin’)".replace("(", r"\(").replace(")", r"\)"),
    ),
    "zip called a letter": ("x.docx", packed({"a.txt": b"a"}), "is geen DOCX|dus het is geen DOCX"),
    "table that is a page": ("x.csv", b"<html><script>x</script>", "is geen CSV"),
    "table with bytes": ("x.csv", b"a;b\0\1", "is geen CSV"),
    "program": ("x.exe", b"MZ", "dit soort bestand"),
}


@pytest.mark.parametrize("case", PICTURES)
def test_a_picture_that_is_refused(case: str) -> None:
    name, data, words = PICTURES[case]
    with pytest.raises(ValidationError, match=words) as refused:
        accept_image(upload(name, data))
    assert f"‘{name}’" in refused.value.messages[0]


@pytest.mark.parametrize("case", DOCUMENTS)
def test_a_document_that_is_refused(case: str) -> None:
    name, data, words = DOCUMENTS[case]
    with pytest.raises(ValidationError, match=words) as refused:
        accept_document(upload(name, data))
    assert f"‘{name}’" in refused.value.messages[0]


class Unreadable(SimpleUploadedFile):
    read = property(lambda self: pytest.fail("was read"))


def test_what_is_too_heavy_is_refused_unread() -> None:
    heavy = Unreadable("x.png", b"")
    heavy.size = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1
    with pytest.raises(ValidationError, match="Het mag"):
        accept_image(heavy)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7\nx"),
        ("a.csv", "naam;plaats\nIn één regel;’s-Hertogenbosch".encode()),
        ("a.csv", "één".encode("cp1252")),
        ("a.docx", packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<w/>"})),
        (
            "a.odt",
            packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}),
        ),
        ("a.zip", packed({"a.txt": b"hallo", "b/c.pdf": b"%PDF-1.4"})),
        ("a.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n"),
    ],
)
def test_a_document_that_is_what_it_says(name: str, data: bytes) -> None:
    assert accept_document(upload(name, data)).file.read() == data


def test_a_drawing_is_cleaned() -> None:
    hostile = SVG % (
        b'<script>alert(1)</script><rect onclick="x()" width="5" height="5"/>'
        b'<a href="javascript:x()">' + RECT + b"</a>"
        b'<image href="https://elders.voorbeeld/spion.png"/><foreignObject><p>x</p></foreignObject>'
    )
    cleaned = accept_image(upload("x.svg", hostile)).file.read()
    for word in (b"script", b"onclick", b"javascript", b"elders.voorbeeld", b"foreignObject"):
        assert word not in cleaned
    assert b"<rect" in cleaned


def stored() -> tuple[int, int, int, set[Path]]:
    media = Path(settings.MEDIA_ROOT)
    return (
        BrandImage.objects.count(),
        BrandDocument.objects.count(),
        UploadedFile.objects.count(),
        {path for path in media.rglob("*") if path.is_file()},
    )


FORM = {**RIGHTS, "title": "Nieuw", "description": "Een deur", "audience": "regions"}


@pytest.mark.parametrize("case", ["larger than can be drawn", "a page in a comment", "half a file"])
def test_what_is_refused_leaves_nothing_in_any_of_the_screens(
    oost: Any, signed_in: Any, case: str
) -> None:
    client, before = signed_in(oost.people["eindredacteur"]), stored()
    name, data, _words = PICTURES[case]
    answer = client.post("/admin/images/add/", {**FORM, "file": upload(name, data)})
    assert f"‘{name}’" in answer.content.decode()
    answer = client.post(
        "/admin/images/multiple/add/",
        {"title": name, "files[]": upload(name, data)},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert f"‘{name}’" in answer.json()["error_message"]
    prefixed = {f"image-chooser-upload-{key}": value for key, value in FORM.items()}
    answer = client.post(
        "/admin/images/chooser/create/",
        {**prefixed, "image-chooser-upload-file": upload(name, data)},
    )
    assert f"‘{name}’" in str(answer.json())
    assert stored() == before


def test_an_image_needs_its_rights(oost: Any, signed_in: Any) -> None:
    client = signed_in(oost.people["redacteur"])
    file = {"title": "Nieuw", "file": upload("x.png", picture("PNG", (8, 8)))}
    html = client.post("/admin/images/add/", file).content.decode()
    for question in ("Wie maakte dit?", "Met welke licentie", "Staan er mensen", "Beschrijf wat"):
        assert question in html
    people = {**FORM, "consent": "given", "file": upload("x.png", picture("PNG", (8, 8)))}
    assert "Tot wanneer geldt" in client.post("/admin/images/add/", people).content.decode()
    assert not BrandImage.objects.filter(title="Nieuw").exists()


def test_what_the_file_says_fills_what_was_left_empty(oost: Any, signed_in: Any) -> None:
    client = signed_in(oost.people["redacteur"])
    values = {**FORM, "maker": "", "file": upload("x.jpg", jpeg())}
    assert client.post("/admin/images/add/", values).status_code == 302
    image = BrandImage.objects.get(title="Nieuw")
    assert (image.maker, image.rights_holder) == ("IPTC Maker", "Voorbeeld Rechten")
    assert [tag.name for tag in image.tags.all()] == ["deur"]
    with image.file.open("rb") as file:
        assert SECRET not in file.read()


def test_many_at_once_wait_for_their_rights_without_what_they_told(
    oost: Any, signed_in: Any
) -> None:
    client = signed_in(oost.people["redacteur"])
    ajax = {"X-Requested-With": "XMLHttpRequest"}
    answer = client.post(
        "/admin/images/multiple/add/",
        {"title": "x.jpg", "files[]": upload("x.jpg", jpeg())},
        headers=ajax,
    ).json()
    assert answer["success"]
    for words in ("Deur open", "IPTC Maker", "Voorbeeld Rechten"):
        assert words in answer["form"]
    waiting = UploadedFile.objects.get(pk=answer["uploaded_file_id"])
    with waiting.file.open("rb") as file:
        assert SECRET not in file.read()
    assert client.get(f"/media/{waiting.file.name}").status_code == 404
    url = f"/admin/images/multiple/create_from_uploaded_image/{waiting.pk}/"
    prefix = f"uploaded-image-{waiting.pk}"
    refused = client.post(url, {f"{prefix}-title": "Deur open"}, headers=ajax).json()
    assert not refused["success"]
    values = {f"{prefix}-{name}": value for name, value in FORM.items()}
    assert client.post(url, values, headers=ajax).json()["success"]
    image = BrandImage.objects.get(title="Nieuw")
    assert (image.collection, image.uploaded_by_user) == (oost.collection, oost.people["redacteur"])
    assert not UploadedFile.objects.exists()


def test_a_drawing_is_drawn_in_the_admin(oost: Any, signed_in: Any) -> None:
    client = signed_in(oost.people["eindredacteur"])
    values = {**FORM, "file": upload("x.svg", SVG % RECT)}
    assert client.post("/admin/images/add/", values).status_code == 302
    image = BrandImage.objects.get(title="Nieuw")
    assert client.get(f"/admin/images/{image.pk}/").status_code == 200
    assert client.get("/admin/images/").status_code == 200


def test_a_photo_that_lies_on_its_side_stands_upright(oost: Any, signed_in: Any) -> None:
    client = signed_in(oost.people["eindredacteur"])
    client.post("/admin/images/add/", {**FORM, "file": upload("x.jpg", jpeg(6))})
    made = BrandImage.objects.get(title="Nieuw").get_rendition("max-64x64")
    with made.file.open("rb") as file:
        width, height = Image.open(file).size
    assert width < height
