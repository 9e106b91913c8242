"""A site's kit: everything of the brandbook that its people may use, in one zip, made when it is asked for.

What is in it comes from parts that apps register in `AppConfig.ready()`: `register_kit_part`.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Site

from brand.brandbook import Brandbook
from brand.site_look import SiteLook

MEGABYTE = 1024 * 1024
# A kit is a few MB; what is larger is a mistake in a part.
MOST_BYTES = 40 * MEGABYTE
IN_MEMORY = 4 * MEGABYTE


class KitError(Exception):
    """The kit cannot be made; the message is for who asked for it."""


@dataclass(frozen=True)
class Kit:
    """Whose kit, and what it is drawn from. `user` is who asks for it."""

    site: Site
    look: SiteLook
    brandbook: Brandbook
    user: Any

    @property
    def name(self) -> str:
        return " ".join(part for part in self.look.name_parts if part)

    @property
    def file_name(self) -> str:
        return f"huisstijl-{slugify(self.name) or self.site.pk}.zip"


Maker = Callable[[Kit], Iterable[tuple[str, bytes]]]


@dataclass(frozen=True)
class Part:
    """`folder` holds what `make` gives: names of files and their content. `about` is a line of LEESMIJ.txt."""

    folder: str
    about: str | Promise
    make: Maker
    order: int


_parts: dict[str, Part] = {}


def register_kit_part(folder: str, about: str | Promise, make: Maker, order: int = 100) -> None:
    """A folder registered again replaces the first. A part without files has no folder and no line."""
    _parts[folder] = Part(folder, about, make, order)


def parts() -> list[Part]:
    return sorted(_parts.values(), key=lambda part: part.order)


def make(kit: Kit) -> tuple[IO[bytes], int]:
    """The zip, from its beginning, and its size. Raises KitError when it would be too large."""
    from .readme import readme

    # The response closes it.
    file: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    filled: list[Part] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        total = 0
        for part in parts():
            for name, content in _named(part.make(kit)):
                total += len(content)
                if total > MOST_BYTES:
                    raise KitError(
                        _("Het pakket wordt te groot. Meld dit bij de landelijke redactie.")
                    )
                archive.writestr(f"{part.folder}/{name}", content)
                if part not in filled:
                    filled.append(part)
        archive.writestr("LEESMIJ.txt", readme(kit, filled))
    size = file.tell()
    file.seek(0)
    return file, size


def _named(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Names that stay inside their folder, on every system."""
    for name, content in files:
        if not re.fullmatch(r"(?:[\w][\w .-]*/)*[\w][\w .-]*", name):
            raise ValueError(f"{name!r} is no name for a file in a kit")
        yield name, content
