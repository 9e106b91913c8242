"""Is a file what its name says? By its first bytes, and by what hides behind or inside it."""

import io
import re
import zipfile
from pathlib import PurePath

import filetype
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

IMAGES = {"avif", "gif", "jpeg", "png", "webp", "svg"}
PACKED = {"docx", "odt", "pptx", "xlsx", "zip"}
TEXTS = {"csv", "txt"}
SAME = {"jpg": "jpeg"}
# Beginnings that `filetype` does not know as such.
BEGINNINGS = {"pdf": (b"%PDF-",), "eps": (b"%!PS-Adobe-", b"\xc5\xd0\xd3\xc6")}
# What a browser or a server would run, wherever it stands. Compressed picture data holds such a word by
# chance once in more gigabytes than a site has.
RUNS = re.compile(rb"<script[\s>/]|<\?php|<html[\s>]|<!doctype html", re.IGNORECASE)


def extension_of(name: str) -> str:
    extension = PurePath(name).suffix.lower().lstrip(".")
    return SAME.get(extension, extension)


def check_kind(name: str, data: bytes) -> None:
    """Raise ValidationError where the content is not what the extension of `name` says."""
    extension = extension_of(name)
    if not data:
        raise ValidationError(_("‘%(name)s’ is leeg.") % {"name": name}, code="empty")
    found = kind_of(data)
    if extension == "svg":
        fits = found in ("", "xml")
    elif extension in TEXTS:
        fits = found == "" and is_text(data)
    elif extension in PACKED:
        fits = found in PACKED and (found == extension or found == "zip" or extension == "zip")
    else:
        fits = found == extension
    if not fits:
        raise ValidationError(
            _("‘%(name)s’ is geen %(extension)s: de inhoud is %(found)s.")
            % {
                "name": name,
                "extension": extension.upper() or _("bestand met een bekend soort"),
                "found": found.upper() or _("iets anders"),
            },
            code="not_what_it_says",
        )
    if extension in IMAGES | BEGINNINGS.keys() and extension != "svg":
        check_one_file(name, extension, data)


def kind_of(data: bytes) -> str:
    """The extension that the first bytes ask for; '' where they say nothing (text does)."""
    for extension, beginnings in BEGINNINGS.items():
        if data.startswith(beginnings):
            return extension
    found = filetype.guess_extension(data[:8192])
    return SAME.get(found or "", found or "")


def is_text(data: bytes) -> bool:
    """UTF-8, or the Windows characters that spreadsheets write; never with a NUL."""
    if b"\0" in data:
        return False
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return not re.search(rb"[\x81\x8d\x8f\x90\x9d\x01-\x08]", data)
    return not RUNS.search(data)


def check_one_file(name: str, extension: str, data: bytes) -> None:
    """No second file in it: one that a browser, a viewer or an unpacker would take it for."""
    second = ""
    if extension != "pdf" and b"%PDF-" in data[:1024]:
        second = "PDF"
    elif zipfile.is_zipfile(io.BytesIO(data)):
        second = "ZIP"
    elif extension in IMAGES and (match := RUNS.search(data)):
        second = "HTML" if b"<" in match.group() else "PHP"
        second = "PHP" if b"php" in match.group().lower() else second
    if second:
        raise ValidationError(
            _("‘%(name)s’ is twee bestanden in één: een %(extension)s en een %(second)s.")
            % {"name": name, "extension": extension.upper(), "second": second},
            code="polyglot",
        )
