"""Whether files make up an edition at all. What a good edition is besides (contrast, fonts), `findings` says."""

import json
import re
from collections.abc import Mapping
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

from brand import tokens
from brand.brandbook import Brandbook

from .archive import MOST_BYTES, MOST_FILES, size_problem
from .errors import EditionError

NEEDED = ("edition.json", "tokens.json")
MOST_PROBLEMS = 50
SIGNATURES = {"woff2": (b"wOF2",), "ttf": (b"\0\1\0\0", b"true"), "otf": (b"OTTO",)}
# What of edition.json comes into a stylesheet must not be able to leave its place there.
FONT_FIELDS = {
    "family": r"[\w .-]{1,80}",
    "file": r"fonts/[A-Za-z0-9][\w.-]*\.(woff2|ttf|otf)",
    "weight": r"(normal|bold|\d{1,4}( \d{1,4})?)",
    "style": r"(normal|italic|oblique)",
    "unicode_range": r"(U\+[0-9A-Fa-f?]{1,6}(-[0-9A-Fa-f]{1,6})?(, ?)?)*",
    "licence": r"[^<>]{0,300}",
    "licence_file": r"(fonts/[A-Za-z0-9][\w.-]*\.txt)?",
}
WAITING = re.compile(r"[\w .%-]{1,80}")
VALUE = re.compile(r"[a-z0-9][a-z0-9_-]{0,29}")
SVG = "{http://www.w3.org/2000/svg}svg"


def checked(name: str, files: Mapping[str, bytes]) -> Brandbook:
    """The brandbook that these files are. Raises EditionError with all that is wrong."""
    problems = [found for path, body in files.items() if (found := size_problem(path, len(body)))]
    problems += [_("Het bestand %s ontbreekt.") % path for path in NEEDED if path not in files]
    if len(files) > MOST_FILES:
        problems.append(_("Er zijn te veel bestanden: hoogstens %d.") % MOST_FILES)
    if sum(map(len, files.values())) > MOST_BYTES:
        problems.append(_("Samen zijn de bestanden te groot."))
    if problems:
        raise EditionError(*problems[:MOST_PROBLEMS])
    for path, content in files.items():
        problems += _of_kind(path, content)
    facts = _attempt(problems, lambda: read_json(files["edition.json"], "edition.json"))
    if facts is not None:
        try:
            problems += [f"edition.json: {found}" for found in _facts(facts, files)]
        except (AttributeError, TypeError):
            problems.append(_("edition.json: een lijst bevat iets anders dan verwacht."))
    if _attempt(problems, lambda: read_tokens(files["tokens.json"])) is not None and not problems:
        _attempt(problems, lambda: _compiled(Brandbook(name, dict(files))))
    if problems:
        raise EditionError(*problems[:MOST_PROBLEMS])
    return Brandbook(name, dict(files))


def read_json(content: bytes, path: str) -> dict[str, Any]:
    """An object without a name twice. Raises EditionError with the line."""
    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise EditionError(
            _("%(path)s, regel %(line)d: dit is geen UTF-8.") % {"path": path, "line": line}
        ) from None
    except json.JSONDecodeError as error:
        raise EditionError(
            _("%(path)s, regel %(line)d: dit is geen goede JSON (%(why)s).")
            % {"path": path, "line": error.lineno, "why": error.msg}
        ) from None
    except RecursionError:
        raise EditionError(_("%s is te diep genest.") % path) from None
    except _TwiceError as error:
        raise EditionError(
            _("%(path)s: de naam ‘%(name)s’ staat er twee keer.") % {"path": path, "name": error}
        ) from None
    if not isinstance(found, dict):
        raise EditionError(_("%s moet een JSON-object zijn, met accolades.") % path)
    return found


def read_tokens(content: bytes, path: str = "tokens.json") -> tokens.Tokens:
    """Raises EditionError."""
    tree = read_json(content, path)
    try:
        found = tokens.parse(tree)
        tokens.stylesheet(found)
        for name in found:
            tokens.resolve(found, name)
    except (tokens.TokenError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise EditionError(f"{path}: {error}") from None
    return found


class _TwiceError(ValueError):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name[:80])
        found[name] = value
    return found


def _attempt(problems: list[str], act: Any) -> Any:
    try:
        return act()
    except EditionError as error:
        problems += error.problems
        return None


def _compiled(brandbook: Brandbook) -> str:
    """Everything that a page asks of it works."""
    try:
        names = [name for name, _label in brandbook.accents]
        if not names:
            raise KeyError("accent")
        for name in names:
            brandbook.colour("color.wall", name)
        return brandbook.stylesheet
    except (tokens.TokenError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise EditionError(
            _("tokens.json: pagina’s missen ‘%s’.") % str(error).strip("'")
        ) from None


def _of_kind(path: str, content: bytes) -> list[str]:
    """A file that is not what its name says."""
    kind = path.rpartition(".")[2]
    if kind in SIGNATURES and not content.startswith(SIGNATURES[kind]):
        return [_("%s is geen lettertype van die soort.") % path]
    if kind == "svg":
        return _svg(path, content)
    if kind == "json" and path not in NEEDED:
        try:
            read_json(content, path)
        except EditionError as error:
            return error.problems
    if kind == "txt":
        try:
            content.decode()
        except UnicodeDecodeError:
            return [_("%s is geen tekst in UTF-8.") % path]
    return []


def _svg(path: str, content: bytes) -> list[str]:
    """Drawings stand in the page itself, so nothing in them may run or fetch."""
    try:
        root = ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        return [_("%s: een tekening mag geen DOCTYPE of entiteiten hebben.") % path]
    except (ElementTree.ParseError, ValueError, LookupError):
        return [_("%s is geen goede SVG.") % path]
    if root.tag != SVG:
        return [_("%s is geen goede SVG.") % path]
    problems = []
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name.lower() in ("script", "foreignobject", "iframe", "handler", "style"):
            problems.append(
                _("%(path)s: <%(name)s> mag niet in een tekening.") % {"path": path, "name": name}
            )
        for attribute, value in element.attrib.items():
            plain = attribute.rpartition("}")[2].lower()
            outside = plain in ("href", "src") and not value.startswith("#")
            if plain.startswith("on") or outside or re.search(r"url\((?!['\"]?#)", value):
                problems.append(
                    _("%(path)s: %(name)s mag niet in een tekening.")
                    % {"path": path, "name": plain}
                )
    return problems


def _facts(facts: dict[str, Any], files: Mapping[str, bytes]) -> list[str]:
    problems = []
    title = facts.get("title")
    if not isinstance(title, str) or not 0 < len(title.strip()) <= 120:
        problems.append(_("‘title’ is leeg of te lang."))
    fonts, fanlights = facts.get("fonts", []), facts.get("fanlights")
    if not isinstance(fonts, list) or not all(isinstance(each, dict) for each in fonts):
        problems.append(_("‘fonts’ is geen lijst."))
    else:
        for number, font in enumerate(fonts, start=1):
            problems += [f"fonts, {number}: {found}" for found in _font(font, files)]
    if not isinstance(fanlights, list) or not fanlights:
        problems.append(_("‘fanlights’ moet een lijst zijn met ten minste één bovenlicht."))
    else:
        problems += _fanlights(fanlights, files)
    for face in facts.get("waiting_fonts", []):
        values = [*(face.get("local", [])), *(v for k, v in face.items() if k != "local")]
        if not all(isinstance(v, str) and WAITING.fullmatch(v) for v in (*values, *face)):
            problems.append(_("‘waiting_fonts’ bevat iets wat niet in een stylesheet past."))
    return problems


def _font(font: dict[str, Any], files: Mapping[str, bytes]) -> list[str]:
    problems = [
        _("‘%s’ klopt niet.") % name
        for name, pattern in FONT_FIELDS.items()
        if not re.fullmatch(pattern, str(font.get(name, "" if name != "style" else "normal")))
    ]
    unknown = set(font) - {*FONT_FIELDS, "preload"}
    problems += [_("‘%s’ kennen we niet.") % name[:80] for name in sorted(unknown)]
    for name in ("file", "licence_file"):
        if font.get(name) and font[name] not in files:
            problems.append(_("het bestand %s ontbreekt.") % font[name])
    return problems


def _fanlights(fanlights: list[Any], files: Mapping[str, bytes]) -> list[str]:
    problems, seen = [], set()
    for each in fanlights:
        value = each.get("value") if isinstance(each, dict) else None
        if not isinstance(value, str) or not VALUE.fullmatch(value) or not each.get("label"):
            problems.append(
                _("een bovenlicht heeft een ‘value’ (kleine letters) en een ‘label’ nodig.")
            )
            continue
        if value in seen:
            problems.append(_("het bovenlicht ‘%s’ staat er twee keer.") % value)
        seen.add(value)
        for kind in ("fanlights", "marks"):
            path = f"drawings/{kind}/{value}.svg"
            if path not in files:
                problems.append(_("het bestand %s ontbreekt.") % path)
    return problems
