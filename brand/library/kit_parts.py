"""What the brandbook itself puts in a kit: lock-ups, colours, fonts."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from brand.brandbook import Brandbook, Font
from brand.lockups.files import lockup_files
from brand.tokens.exports import EXPORTS

from .components import DATA
from .kits import Kit, register_kit_part


def register() -> None:
    register_kit_part(
        "logo", _("het logo: liggend en staand, in kleur, in één kleur en wit"), logos, 10
    )
    register_kit_part(
        "kleuren", _("de kleuren, voor ontwerpers en voor kantoorprogramma’s"), colours, 20
    )
    register_kit_part("letters", _("de letters, met hun licentie"), fonts, 30)


def logos(kit: Kit) -> Iterator[tuple[str, bytes]]:
    for name, file in lockup_files().items():
        yield f"{Path(name).suffix[1:]}/logo-{name}", file.make(kit.brandbook, kit.look)


def colours(kit: Kit) -> Iterator[tuple[str, bytes]]:
    for name, export in EXPORTS.items():
        yield name, export(kit.brandbook)


def fonts(kit: Kit) -> Iterator[tuple[str, bytes]]:
    """Only with a licence that lets it be passed on, and never without the text of that licence."""
    for path in sorted({path for font in kit.brandbook.fonts for path in _of(kit.brandbook, font)}):
        yield Path(path).name, kit.brandbook.files[path]


def _of(brandbook: Brandbook, font: Font) -> list[str]:
    if not may_be_passed_on(brandbook, font):
        return []
    return [font.file, font.licence_file]


def may_be_passed_on(brandbook: Brandbook, font: Font) -> bool:
    return font.licence in _open_licences() and font.licence_file in brandbook.files


@cache
def _open_licences() -> frozenset[str]:
    return frozenset(json.loads((DATA / "open_font_licences.json").read_text()))
