"""XLIFF 1.2, the version that OmegaT, Trados, memoQ and Weblate all read: a `<file>` for each translation.

Read by defusedxml: no entities, no DTD, nothing from outside (ADR 0163).
"""

from xml.etree import ElementTree as ET

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from content.languages.offered import SOURCE

from . import inline
from .inline import XLIFF
from .units import FileError, TranslationFile, Unit

DEEPEST = 40


def write(files: list[TranslationFile]) -> bytes:
    ET.register_namespace("", XLIFF)
    root = ET.Element(f"{{{XLIFF}}}xliff", {"version": "1.2"})
    for file in files:
        element = _sub(
            root,
            "file",
            original=file.key,
            datatype="html",
            **{"source-language": SOURCE, "target-language": file.language},
        )
        header = _sub(element, "header")
        _sub(header, "note").text = file.title
        body = _sub(element, "body")
        for unit in file.units:
            _unit(body, unit)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _unit(body: ET.Element, unit: Unit) -> None:
    element = _sub(body, "trans-unit", id=f"{unit.path}#{unit.number}", resname=unit.path)
    # `xml:space`: spaces at the end of a text are part of it.
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    inline.fill(_sub(element, "source"), unit.source, unit.source)
    if unit.target:
        target = _sub(element, "target", state="translated")
        inline.fill(target, unit.target, unit.source)


def _sub(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{XLIFF}}}{name}", attributes)


def read(data: bytes, name: str) -> list[TranslationFile]:
    """Raises FileError."""
    try:
        root = fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise FileError(
            _("Het bestand heeft een DOCTYPE of eigen entiteiten. Die staan we niet toe.")
        ) from error
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        line = getattr(error, "position", (0, 0))[0]
        where = _(" (regel %(line)d)") % {"line": line} if line else ""
        raise FileError(
            _("Dit XLIFF-bestand is niet te lezen%(where)s.") % {"where": where}
        ) from error
    if root.tag != f"{{{XLIFF}}}xliff":
        raise FileError(_("Dit is geen XLIFF 1.2-bestand."))
    if _depth(root) > DEEPEST:
        raise FileError(_("Dit XLIFF-bestand is niet te lezen."))
    found = [_file(element, name) for element in root.iter(f"{{{XLIFF}}}file")]
    if not found:
        raise FileError(_("Er staat geen vertaling in het bestand."))
    return found


def _file(element: ET.Element, name: str) -> TranslationFile:
    note = element.find(f"{{{XLIFF}}}header/{{{XLIFF}}}note")
    return TranslationFile(
        key=element.get("original", ""),
        language=element.get("target-language", ""),
        title=(note.text or "") if note is not None else "",
        name=name,
        units=[_read_unit(unit) for unit in element.iter(f"{{{XLIFF}}}trans-unit")],
    )


def _read_unit(element: ET.Element) -> Unit:
    """A unit that can't be read keeps its place, and a source that fits nowhere: `plan` names it."""
    path, _hash, number = element.get("id", "").rpartition("#")
    path = element.get("resname") or path or number
    place = element.get("id", "")
    source = element.find(f"{{{XLIFF}}}source")
    target = element.find(f"{{{XLIFF}}}target")
    return Unit(
        path=path,
        source=Raw(source) if source is not None else "",
        target=Raw(target) if target is not None else "",
        number=int(number) if number.isdigit() else 0,
        place=place,
    )


class Raw(str):
    """The text of an element, which keeps the element: its tags are known by the Dutch text only."""

    element: ET.Element

    def __new__(cls, element: ET.Element) -> "Raw":
        raw = super().__new__(cls, "".join(element.itertext()))
        raw.element = element
        return raw


def _depth(root: ET.Element) -> int:
    """How deep elements stand in each other; a translator's file has about ten."""
    deepest, todo = 0, [(root, 1)]
    while todo:
        element, depth = todo.pop()
        deepest = max(deepest, depth)
        if depth > DEEPEST:
            break
        todo += [(child, depth + 1) for child in element]
    return deepest
