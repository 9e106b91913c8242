"""SVG: measured, then cleaned by py-svg-hush, which keeps only what it knows to be harmless."""

import re
from typing import Any
from xml.etree.ElementTree import ParseError  # noqa: S405 - the exception only; defusedxml parses

import py_svg_hush
from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Xml
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

BYTES = 1024 * 1024
ELEMENTS = 20_000
DEPTH = 60
# A copy of a copy of a copy: each `use` may repeat all before it.
COPIES = 200
SIDE = 20_000
# Pictures inside an SVG that may stay: fixed kinds, and no SVG in SVG.
INSIDE = {"image": ["png", "jpeg", "webp"]}


def clean_svg(name: str, data: bytes) -> bytes:
    """The same drawing without script, event handlers and references to elsewhere.

    Raises ValidationError where it can't be read or was made to grow.
    """
    if len(data) > BYTES:
        raise _refused(name, _("het is groter dan 1 MB"))
    _measure(name, _parse(name, data))
    try:
        cleaned = py_svg_hush.filter_svg(data, INSIDE)
    except Exception as error:  # its own kinds of error are not public
        raise _refused(name, _("het kon niet worden opgeschoond")) from error
    root = _parse(name, cleaned)
    if _local(root.tag) != "svg" or not len(root):
        raise _refused(name, _("na het opschonen blijft er niets over"))
    return cleaned


def _parse(name: str, data: bytes) -> Any:
    try:
        root = Xml.fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise _refused(name, _("er staan eigen ‘entities’ in")) from error
    except ParseError as error:
        line, column = error.position
        raise _refused(
            name,
            _("regel %(line)d, teken %(column)d is geen XML") % {"line": line, "column": column},
        ) from error
    except (ValueError, LookupError) as error:
        raise _refused(name, _("de tekencodering klopt niet")) from error
    if _local(root.tag) != "svg":
        raise _refused(name, _("het begint niet met <svg>"))
    return root


def _measure(name: str, root: Any) -> None:
    elements = copies = 0
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        elements += 1
        copies += _local(element.tag) == "use"
        if elements > ELEMENTS or copies > COPIES or depth > DEPTH:
            raise _refused(
                name, _("er staan te veel of te diep geneste onderdelen in (bij <%(tag)s>)")
                % {"tag": _local(element.tag)}
            )  # fmt: skip
        waiting += [(child, depth + 1) for child in element]
    for side in ("width", "height"):
        number = re.match(r"\s*([\d.]+)", root.get(side, ""))
        if number and float(number.group(1).strip(".") or 0) > SIDE:
            raise _refused(name, _("‘%(side)s’ is te groot") % {"side": side})


def _local(tag: Any) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _refused(name: str, why: str) -> ValidationError:
    return ValidationError(
        _("‘%(name)s’ is niet opgeslagen: %(why)s.") % {"name": name, "why": why}, code="svg"
    )
