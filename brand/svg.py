"""Drawings from outside, never trusted: what may stand in an SVG that goes into a page.

A kept library (py-svg-hush) decides what may stay. What it would take out, an edition is refused for, so that nobody
wonders where a part of a drawing went. Checked or not, what is drawn is what it leaves, or nothing.
"""

import io
import re
from collections import Counter
from xml.etree.ElementTree import Element, ParseError

import py_svg_hush
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse
from django.utils.translation import gettext as _

SVG = "{http://www.w3.org/2000/svg}"
DEEPEST, MOST_ELEMENTS = 40, 5_000
# The library leaves these; a drawing in a page is not to move, link, ask for a file or style what stands around it.
UNWANTED = {
    "a",
    "animate",
    "animateMotion",
    "animateTransform",
    "image",
    "set",
    "style",
    "use",
    "feImage",
}
ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)|@import|javascript:", re.IGNORECASE)


def faults(content: bytes) -> list[str]:
    """Why this may not be drawn, in Dutch; nothing where it may."""
    try:
        _weigh(content)
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        return [_("een DOCTYPE of entiteit mag er niet in staan")]
    except (ParseError, ValueError) as error:
        return [_("geen geldige SVG: %(why)s") % {"why": str(error)[:120]}]
    if root.tag != f"{SVG}svg":
        return [_("het begint niet met <svg> in de naamruimte van SVG")]
    found = [fault for element in root.iter() for fault in _of_element(element)]
    if not found:
        found = _taken_out(content, root)
    return list(dict.fromkeys(found))[:20]


def clean(content: bytes) -> str:
    """The drawing as the library leaves it. Empty where it may not be drawn: a `<style>` in a page styles the page."""
    return "" if faults(content) else py_svg_hush.filter_svg(content).decode()


def _weigh(content: bytes) -> None:
    """Counts before anything is built: depth and number of elements."""
    depth = number = 0
    for event, _element in iterparse(io.BytesIO(content), ("start", "end"), forbid_dtd=True):
        depth += 1 if event == "start" else -1
        number += event == "start"
        if depth > DEEPEST or number > MOST_ELEMENTS:
            raise ValueError(_("te diep of te veel onderdelen"))


def _of_element(element: Element) -> list[str]:
    name = _local(element.tag)
    found = []
    if name == "script":
        found.append(_("er staat een script in"))
    elif name in UNWANTED or name == "foreignObject":
        found.append(_("<%(name)s> mag er niet in staan") % {"name": name})
    for key, value in element.attrib.items():
        attribute = _local(key)
        if attribute.lower().startswith("on"):
            found.append(_("%(name)s doet iets bij een gebeurtenis") % {"name": attribute[:30]})
        elif (attribute == "href" and not value.startswith("#")) or ELSEWHERE.search(value):
            found.append(_("er staat een verwijzing naar buiten in"))
    return found


def _taken_out(content: bytes, root: Element) -> list[str]:
    """What the library does not let through."""
    try:
        left = fromstring(py_svg_hush.filter_svg(content))
    except (ParseError, ValueError) as error:
        return [_("geen geldige SVG: %(why)s") % {"why": str(error)[:120]}]
    lost = _parts(root) - _parts(left)
    return [_("%(name)s mag er niet in staan") % {"name": name} for name in sorted(lost)]


def _parts(root: Element) -> Counter[str]:
    names: Counter[str] = Counter()
    for element in root.iter():
        names[f"<{_local(element.tag)}>"] += 1
        names.update(_local(key) for key in element.attrib)
    return names


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
