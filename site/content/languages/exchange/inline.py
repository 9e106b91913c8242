"""Inline tags of a text as XLIFF's own: `<b>` is `<g id="1" ctype="x-b">`, `<br>` is `<x id="2"/>`.

So a translator's tool guards them, and shows a text instead of markup. The id counts in the order of the
source; what the tag was is read back from there, never from the file.
"""

from html import escape
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

VOID = {"br"}
XLIFF = "urn:oasis:names:tc:xliff:document:1.2"


class UnknownTagError(ValueError):
    """The file has an element or an id that the source does not have."""


def tags(html: str) -> list[tuple[str, str]]:
    """(name, written attributes) of each opening tag, in order."""
    found: list[tuple[str, str]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, "".join(f' {key}="{escape(value or "")}"' for key, value in attrs)))

    reader = Reader()
    reader.feed(html)
    reader.close()
    return found


def fill(element: ET.Element, html: str, source: str) -> None:
    """Write `html` into `element`; the ids are those of the tags of `source`."""
    free = [(number, *tag) for number, tag in enumerate(tags(source), start=1)]
    stack = [element]

    def text(data: str) -> None:
        top = stack[-1]
        if len(top):
            top[-1].tail = (top[-1].tail or "") + data
        else:
            top.text = (top.text or "") + data

    class Writer(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            written = "".join(f' {key}="{escape(value or "")}"' for key, value in attrs)
            here = next((one for one in free if one[1:] == (tag, written)), None)
            here = here or next((one for one in free if one[1] == tag), None)
            if here is not None:
                free.remove(here)
            number = str(here[0]) if here else "0"
            name = "x" if tag in VOID else "g"
            child = ET.SubElement(
                stack[-1],
                f"{{{XLIFF}}}{name}",
                {"id": number, "ctype": "lb" if tag == "br" else f"x-{tag}"},
            )
            if name == "g":
                stack.append(child)

        def handle_endtag(self, tag: str) -> None:
            if tag not in VOID and len(stack) > 1:
                stack.pop()

        def handle_data(self, data: str) -> None:
            text(data)

    writer = Writer(convert_charrefs=True)
    writer.feed(html)
    writer.close()


def html_of(element: ET.Element, source: str) -> str:
    """The HTML of what stands in `element`. Raises UnknownTagError."""
    known = {str(number): tag for number, tag in enumerate(tags(source), start=1)}
    out = [_text(element.text)]
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "mrk":  # a note of a tool around a piece of text
            out.append(html_of(child, source))
        elif name in ("g", "x") and child.get("id") in known:
            tag, attributes = known[str(child.get("id"))]
            if (name == "x") != (tag in VOID):
                raise UnknownTagError(name)
            out.append(f"<{tag}{attributes}/>" if name == "x" else f"<{tag}{attributes}>")
            if name == "g":
                out.append(f"{html_of(child, source)}</{tag}>")
        else:
            raise UnknownTagError(f"<{name} id={child.get('id')!r}>")
        out.append(_text(child.tail))
    return "".join(out)


def _text(data: str | None) -> str:
    return escape(data or "", quote=False)
