"""What somebody brings: a tokens file, or a whole edition as a zip or a folder. Checked and compared; not stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from brand.brandbook import Brandbook
from brand.guard.contents import LARGEST

from .archive import most_bytes, unzipped
from .checking import checked
from .difference import Difference, between
from .errors import EditionError

TOKENS = "tokens.json"


@dataclass(frozen=True)
class Incoming:
    """`files`: of the whole edition as it would be; `differences` with what it is compared to."""

    brandbook: Brandbook
    differences: list[Difference]
    is_whole: bool

    @property
    def files(self) -> Mapping[str, bytes]:
        return self.brandbook.files


def read(file_name: str, content: bytes, base: Brandbook, name: str = "") -> Incoming:
    """A tokens file (`.json`) takes the place of that of `base`; a zip is a whole edition. Raises EditionError."""
    is_whole = not file_name.lower().endswith(".json")
    if is_whole:
        files: Mapping[str, bytes] = unzipped(content)
    else:
        most = most_bytes(TOKENS) or 0
        if len(content) > most:
            raise EditionError(
                _("%(file)s is te groot: %(size)s kB, en het mag %(most)s kB zijn.")
                % {"file": file_name[:80], "size": len(content) // 1000, "most": most // 1000}
            )
        files = {**base.files, TOKENS: content}
    made = checked(name or base.name, files)
    return Incoming(made, between(base.files, made.files), is_whole)


def read_path(path: Path, base: Brandbook, name: str = "") -> Incoming:
    """The same from this machine; also a folder. Raises EditionError."""
    if not path.is_dir():
        if path.stat().st_size > LARGEST:
            raise EditionError(
                _("%(file)s is te groot: hoogstens %(most)s MB.")
                % {"file": path.name, "most": LARGEST // 1_000_000}
            )
        return read(path.name, path.read_bytes(), base, name)
    files: dict[str, bytes] = {}
    size = 0
    for each in sorted(path.rglob("*")):
        if each.is_symlink():
            raise EditionError(_("%s is een verwijzing naar een ander bestand.") % each.name)
        if each.is_file() and each.name != ".DS_Store":
            size += each.stat().st_size
            if size > LARGEST:
                raise EditionError(_("Samen zijn de bestanden te groot."))
            files[each.relative_to(path).as_posix()] = each.read_bytes()
    made = checked(name or base.name, files)
    return Incoming(made, between(base.files, made.files), is_whole=True)
