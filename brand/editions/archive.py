"""An edition as one zip: written, and read with distrust. Limits hold for what comes out, not for what the zip says."""

import io
import re
import stat
import zipfile
from collections.abc import Mapping

from django.utils.translation import gettext as _

from brand.guard.contents import KNOWN, LARGEST, MOST

from .errors import EditionError

# What a Mac puts in every zip.
NOISE = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$)")
BEGIN = b"PK\x03\x04"
SYMLINK, SAME_TIME = stat.S_IFLNK, (1980, 1, 1, 0, 0, 0)


def most_bytes(path: str) -> int | None:
    """How large a file at this path may be; None where an edition has no such file."""
    return next((most for known, most in KNOWN.items() if re.fullmatch(known, path)), None)


def size_problem(path: str, size: int) -> str | None:
    most = most_bytes(path)
    if most is None:
        return _("%(path)s: zo’n bestand hoort niet in een editie.") % {"path": path[:200]}
    if size > most:
        return _("%(path)s is te groot: %(size)s kB, en het mag %(most)s kB zijn.") % {
            "path": path,
            "size": size // 1000,
            "most": most // 1000,
        }
    return None


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            info = zipfile.ZipInfo(path, SAME_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[path])
    return out.getvalue()


def unzipped(raw: bytes) -> dict[str, bytes]:
    """Raises EditionError."""
    if not raw.startswith(BEGIN):
        raise EditionError(_("Dit bestand is geen zip."))
    if len(raw) > LARGEST:
        raise EditionError(_too_large())
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise EditionError(
            _("Deze zip is niet te lezen: hij is beschadigd of versleuteld.")
        ) from None


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = [
        each for each in archive.infolist() if not each.is_dir() and not NOISE.search(each.filename)
    ]
    if len(members) > MOST:
        raise EditionError(_("Er zitten te veel bestanden in de zip: hoogstens %d.") % MOST)
    folder = _one_folder([each.filename for each in members])
    paths = {each: each.filename.removeprefix(folder) for each in members}
    problems = [found for each, path in paths.items() if (found := _problem(each, path))]
    if len(set(paths.values())) < len(paths):
        problems.append(_("In de zip staat twee keer een bestand met dezelfde naam."))
    if problems:
        raise EditionError(*problems)
    files: dict[str, bytes] = {}
    left = LARGEST
    for member, path in paths.items():
        with archive.open(member) as opened:
            content = opened.read(min(left, most_bytes(path) or 0) + 1)
        left -= len(content)
        if left < 0:
            raise EditionError(_too_large())
        if found := size_problem(path, len(content)):
            raise EditionError(found)
        files[path] = content
    return files


def _problem(member: zipfile.ZipInfo, path: str) -> str | None:
    if stat.S_IFMT(member.external_attr >> 16) == SYMLINK:
        return _("%s is een verwijzing naar een ander bestand.") % path[:200]
    return size_problem(path, member.file_size)


def _one_folder(names: list[str]) -> str:
    """Who zips a folder gets its name before every path."""
    firsts = {name.partition("/")[0] for name in names if "/" in name}
    if len(firsts) == 1 and all("/" in name for name in names):
        first = firsts.pop()
        if first not in ("fonts", "drawings", "..", "."):
            return f"{first}/"
    return ""


def _too_large() -> str:
    return _("De zip is te groot: een editie is hoogstens %d MB.") % (LARGEST // 1_000_000)
