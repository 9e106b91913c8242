"""Whether files make up an edition at all: that it can be drawn, safely. The rest of the guard keeps one from being
published; what is refused here is not even stored."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from brand import tokens
from brand.brandbook import Brandbook
from brand.guard import blocking, contents, pictures
from brand.guard.fonts import BrokenFontError, characters

from .errors import EditionError

MOST_PROBLEMS = 50


def checked(name: str, files: Mapping[str, bytes]) -> Brandbook:
    """The brandbook that these files are. Raises EditionError with all that is wrong."""
    brandbook = Brandbook(name, dict(files))
    problems = [str(each) for each in blocking(contents.check(brandbook))]
    for path in files:
        if path.endswith(".json"):
            problems += _json(path, files[path])
    if not problems:
        problems = [str(each) for each in blocking(pictures.check(brandbook))]
        problems += _fonts(brandbook) + _tokens(brandbook)
    if problems:
        raise EditionError(*problems[:MOST_PROBLEMS])
    return brandbook


def read_json(content: bytes, path: str) -> dict[str, Any]:
    """An object without a name twice. Raises EditionError with the line."""
    where = {"path": path}
    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        told = _("%(path)s, regel %(line)d: dit is geen UTF-8.") % {**where, "line": line}
    except json.JSONDecodeError as error:
        told = _("%(path)s, regel %(line)d: dit is geen goede JSON.") % {
            **where,
            "line": error.lineno,
        }
    except RecursionError:
        told = _("%(path)s is te diep genest.") % where
    except _TwiceError as error:
        told = _("%(path)s: de naam ‘%(name)s’ staat er twee keer.") % {**where, "name": error}
    else:
        if isinstance(found, dict):
            return found
        told = _("%(path)s moet een JSON-object zijn, met accolades.") % where
    raise EditionError(told)


class _TwiceError(ValueError):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name[:80])
        found[name] = value
    return found


def _json(path: str, content: bytes) -> list[str]:
    """Of the tokens the reader tells more, and better."""
    if path == "tokens.json":
        try:
            tokens.read(content, path)
        except tokens.TokenErrors as errors:
            return [str(each) for each in errors.problems]
        return []
    try:
        read_json(content, path)
    except EditionError as error:
        return error.problems
    return []


def _fonts(brandbook: Brandbook) -> list[str]:
    """Each is a font that can be read, and the one that edition.json names is there."""
    problems = [
        _("%(path)s: dit lettertype ontbreekt; edition.json noemt het.") % {"path": font.file}
        for font in brandbook.fonts
        if font.file not in brandbook.files or not font.file.endswith(".woff2")
    ]
    for path, content in brandbook.files.items():
        if path.endswith(".woff2"):
            try:
                characters(content)
            except BrokenFontError as error:
                problems.append(
                    _("%(path)s: dit lettertype is stuk: %(why)s") % {"path": path, "why": error}
                )
    return problems


def _tokens(brandbook: Brandbook) -> list[str]:
    """What the code itself asks of an edition, whatever its styles read."""
    try:
        if not brandbook.accents or not brandbook.fanlights:
            return [_("Een editie heeft ten minste één accent en één bovenlicht.")]
        for accent, _label in brandbook.accents:
            brandbook.colour("color.wall", accent)
        brandbook.stylesheet  # noqa: B018 made here, so that no page is the first to find out
    except (KeyError, TypeError, ValueError) as error:
        return [_("tokens.json: pagina’s missen ‘%s’.") % str(error).strip("'")[:120]]
    return []
