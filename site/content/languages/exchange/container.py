"""Many files as one: a zip of PO, or one XLIFF; and whatever comes back."""

import io
import zipfile
import zlib
from collections.abc import Iterable

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from . import po, xliff
from .units import MOST_BYTES, MOST_FILES, FileError, TranslationFile, written

XLIFF, PO = "xliff", "po"
TYPES = {XLIFF: "application/xliff+xml", PO: "text/x-gettext-translation; charset=utf-8"}
ZIP = "application/zip"


def one(translation: Translation, kind: str) -> tuple[str, str, bytes]:
    """(name, type, content) of the file of one translation."""
    file = written(translation)
    name = f"{_name(file)}-{file.language}"
    if kind == XLIFF:
        return f"{name}.xlf", TYPES[XLIFF], xliff.write([file])
    return f"{name}.po", TYPES[PO], po.write(file).encode()


def many(translations: Iterable[Translation], kind: str, name: str) -> tuple[str, str, bytes]:
    files = [written(translation) for translation in translations]
    if kind == XLIFF:
        return f"{name}.xlf", TYPES[XLIFF], xliff.write(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, file in enumerate(files, start=1):
            archive.writestr(f"{number:03d}-{_name(file)}-{file.language}.po", po.write(file))
    return f"{name}.zip", ZIP, out.getvalue()


def read(data: bytes, name: str) -> list[TranslationFile]:
    """PO, XLIFF, or a zip of them. Raises FileError."""
    if len(data) > MOST_BYTES:
        raise FileError(_("Het bestand is te groot (meer dan 1,5 MB)."))
    if data[:4] == b"PK\x03\x04":
        return _read_zip(data)
    return _read_one(data, name)


def _read_one(data: bytes, name: str) -> list[TranslationFile]:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"<" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return xliff.read(data, name)
    return [po.read(data, name)]


def _read_zip(data: bytes) -> list[TranslationFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if len(members) > MOST_FILES:
                raise FileError(
                    _("Er zitten te veel bestanden in (meer dan %(most)d).") % {"most": MOST_FILES}
                )
            return _read_members(archive, members)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise FileError(_("Dit zip-bestand is niet te lezen.")) from error


def _read_members(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> list[TranslationFile]:
    """What a member says of its size is not believed: no more is unpacked than may be."""
    left = MOST_BYTES * 5
    found: list[TranslationFile] = []
    for info in members:
        with archive.open(info) as member:
            content = member.read(min(MOST_BYTES, left) + 1)
        left -= len(content)
        if left < 0 or len(content) > MOST_BYTES:
            raise FileError(_("Uitgepakt is het bestand te groot."))
        try:
            found += _read_one(content, info.filename)
        except FileError as error:
            raise FileError(f"{info.filename}: {error}") from error
    return found


def _name(file: TranslationFile) -> str:
    return slugify(file.title) or "tekst"
