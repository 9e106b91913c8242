"""Zip files and office files: what they would become is counted before anyone unpacks them."""

import io
import zipfile
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ENTRIES = 2_000
UNPACKED = 300 * 1024 * 1024
# Office files hold XML that shrinks a lot; above this only what was made to harm.
RATIO = 200
SMALL = 1024 * 1024
# What says that a packed file is this kind of office file.
MARKS = {
    "docx": "word/document.xml",
    "pptx": "ppt/presentation.xml",
    "xlsx": "xl/workbook.xml",
    "odt": "content.xml",
}
INNER = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz")
PROGRAMS = (".exe", ".dll", ".scr", ".com", ".bat", ".cmd", ".msi", ".jar", ".js", ".vbs", ".ps1")


def check_archive(name: str, extension: str, data: bytes) -> None:
    """Raise ValidationError, naming the entry that is wrong."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _refused(name, _("het bestand is beschadigd")) from error
    if len(entries) > ENTRIES:
        raise _refused(
            name,
            _("er zitten %(number)d bestanden in; %(most)d mag")
            % {"number": len(entries), "most": ENTRIES},
        )
    total = 0
    for entry in entries:
        total += entry.file_size
        packed = max(entry.compress_size, 1)
        if total > UNPACKED or (entry.file_size > SMALL and entry.file_size / packed > RATIO):
            raise _refused(
                name, _("uitgepakt wordt ‘%(entry)s’ te groot") % {"entry": entry.filename}
            )
        _check_entry(name, extension, entry)
    mark = MARKS.get(extension)
    if mark and mark not in {entry.filename for entry in entries}:
        raise _refused(
            name,
            _("‘%(mark)s’ ontbreekt, dus het is geen %(extension)s")
            % {"mark": mark, "extension": extension.upper()},
        )


def _check_entry(name: str, extension: str, entry: zipfile.ZipInfo) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    lower = entry.filename.lower()
    place = {"entry": entry.filename}
    if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
        raise _refused(name, _("‘%(entry)s’ wijst naar buiten het bestand") % place)
    if lower.endswith("vbaproject.bin"):
        raise _refused(name, _("er zitten macro’s in (‘%(entry)s’)") % place)
    if extension == "zip" and lower.endswith(INNER):
        raise _refused(name, _("‘%(entry)s’ is zelf ingepakt") % place)
    if lower.endswith(PROGRAMS):
        raise _refused(name, _("‘%(entry)s’ is een programma") % place)


def _refused(name: str, why: str) -> ValidationError:
    return ValidationError(
        _("‘%(name)s’ is niet opgeslagen: %(why)s.") % {"name": name, "why": why}, code="archive"
    )
