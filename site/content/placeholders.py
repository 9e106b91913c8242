"""Fills `{telefoon}` and its kin when a text is shown; they are never stored filled in.

A sentence whose placeholder has no value disappears, and braces never show (design.md §4).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.safestring import SafeString, mark_safe

Values = Mapping[str, str | None | Callable[[], str | None]]

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# A sentence ends at a full stop before a capital or an Arabic letter, a digit, a quote or a placeholder, or at
# a line's end; so 'bijv. in' and 'nr. 12' do not end one. \0 stands for a placeholder meanwhile.
SENTENCE_END = re.compile(
    r"(?<!\bnr)(?<!\bca)(?<!\bt)(?<!\bbijv)[.!?…؟]+[)’”»\"']*"
    r"(?=\s+[\"'‘“«„(\0]*(?:[A-ZÀ-ÞĀ-Ž\u0404-\u042f\u0490\u0620-\u064a]|\0|\d)|\s*$)|\n"
)
BLOCKS = [
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "blockquote", "figcaption", "div",
]  # fmt: skip
# Letters of Hebrew, Arabic and their kin.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
HEADINGS = ["h2", "h3", "h4", "h5", "h6"]
EMPTIABLE = ["a", "b", "strong", "i", "em", "span", "sup", "sub", "code", "s", "u"]
CONTAINERS = ["li", "p", "blockquote", "ul", "ol", "dl", "dt", "dd", *HEADINGS]


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` become `text`."""

    start: int
    end: int
    text: str


def value_of(name: str, values: Values) -> str:
    """The value of a placeholder, or '' where there is none; braces in a value are dropped."""
    value: Any = values.get(name.strip().lower())
    if callable(value):
        value = value()
    return "" if value is None else str(value).replace("{", "").replace("}", "").strip()


def resolve(text: str | None, values: Values) -> str:
    """Plain text with placeholders filled; '' when every sentence disappeared."""
    text = str(text or "")
    if "{" not in text and "}" not in text:
        return text
    return _tidy(_apply(text, _edits(text, values)))


def resolve_html(html: str, values: Values) -> SafeString:
    """As `resolve`, for safe HTML: values are escaped, what became empty goes, its heading too."""
    html = str(html or "")
    if "{" not in html and "}" not in html:
        return mark_safe(html)  # noqa: S308 - the caller's HTML is safe
    soup = BeautifulSoup(html, "html.parser")
    _resolve_attributes(soup, values)
    for block in [*soup.find_all(BLOCKS), soup]:
        for run in _text_runs(block):
            _resolve_run(run, values)
    emptied = _remove_empty(soup)
    if emptied:
        _remove_bare_headings(soup, emptied)
    return mark_safe(soup.decode(formatter="minimal").strip())  # noqa: S308 - bs4 escaped the values


def without(text: str) -> str:
    """The text with its placeholders cut out: what a search index may hold."""
    return " ".join(PLACEHOLDER.sub(" ", text).replace("{", " ").replace("}", " ").split())


def isolated(value: str) -> str:
    """A value between Arabic words: a name or a number does not turn what stands round it."""
    return f"\N{FIRST STRONG ISOLATE}{value}\N{POP DIRECTIONAL ISOLATE}" if value else ""


def _edits(text: str, values: Values) -> list[Edit]:
    """What must change in `text`, in order and without overlap."""
    kept = isolated if RIGHT_TO_LEFT.search(text) else str
    masked = PLACEHOLDER.sub(lambda match: "\0" * len(match[0]), text)
    edits: list[Edit] = []
    for start, end in _sentences(masked):
        found = list(PLACEHOLDER.finditer(text, start, end))
        filled = [Edit(m.start(), m.end(), kept(value_of(m[1], values))) for m in found]
        stray = "{" in masked[start:end] or "}" in masked[start:end]
        if stray or not all(edit.text for edit in filled):
            edits.append(Edit(start, end, ""))
        else:
            edits += filled
    return edits


def _sentences(masked: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; the white space after a sentence belongs to it."""
    spans, start = [], 0
    for match in SENTENCE_END.finditer(masked):
        end = match.end()
        while end < len(masked) and masked[end] in " \t\xa0" and masked[match.start()] != "\n":
            end += 1
        if match[0] == "\n":
            end = match.start()
        if end > start:
            spans.append((start, end))
        start = match.end() if match[0] == "\n" else end
    if start < len(masked):
        spans.append((start, len(masked)))
    return spans


def _apply(text: str, edits: list[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _tidy(text: str) -> str:
    lines = [line.strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _resolve_attributes(soup: BeautifulSoup, values: Values) -> None:
    """Attributes: filled, or removed; a link without a target loses its sentence through `\ue000`."""
    for tag in soup.find_all(True):
        for name, value in list(tag.attrs.items()):
            if not isinstance(value, str) or ("{" not in value and "}" not in value):
                continue
            filled = resolve(value, values)
            if filled:
                tag[name] = filled
            else:
                del tag[name]
                if name == "href":
                    tag.append(NavigableString("{}"))


def _text_runs(block: Tag) -> list[list[NavigableString]]:
    """The text of a block that stands in no inner block, in runs parted by `<br>` and inner blocks."""
    runs: list[list[NavigableString]] = [[]]

    def walk(tag: Tag) -> None:
        for child in tag.children:
            if isinstance(child, NavigableString):
                runs[-1].append(child)
            elif isinstance(child, Tag):
                if (
                    child.name == "br"
                    or child.name in BLOCKS
                    or child.name in ("ul", "ol", "table")
                ):
                    runs.append([])
                    if child.name in ("ul", "ol", "table"):
                        continue
                else:
                    walk(child)

    walk(block)
    return [run for run in runs if run]


def _resolve_run(run: list[NavigableString], values: Values) -> None:
    """Resolve text that is spread over inline tags: `Bel <b>{tele</b>foon}.`"""
    text = "".join(run)
    if "{" not in text and "}" not in text:
        return
    pieces, offset, edits = [], 0, _edits(text.replace("\n", " "), values)
    for node in run:
        start, end = offset, offset + len(node)
        pieces.append((node, start, end))
        offset = end
    for node, start, end in pieces:
        new = str(node)
        for edit in reversed(edits):
            if edit.end <= start or edit.start >= end:
                continue
            begin, stop = max(edit.start, start) - start, min(edit.end, end) - start
            new = new[:begin] + (edit.text if edit.start >= start else "") + new[stop:]
        if new != node:
            node.replace_with(NavigableString(new))


def _is_empty(tag: Tag) -> bool:
    return not tag.get_text(strip=True) and not tag.find(["img", "embed", "iframe", "hr", "input"])


def _remove_empty(soup: BeautifulSoup) -> list[tuple[Tag | None, Tag | None]]:
    """Take out what became empty; where: (heading before it, None)."""
    places: list[tuple[Tag | None, Tag | None]] = []
    for tag in reversed(soup.find_all([*EMPTIABLE, *CONTAINERS])):
        if _is_empty(tag):
            if tag.name in CONTAINERS and tag.name not in HEADINGS:
                places.append((tag.find_previous(HEADINGS), None))
            tag.decompose()
    return places


def _remove_bare_headings(
    soup: BeautifulSoup, emptied: list[tuple[Tag | None, Tag | None]]
) -> None:
    """A heading whose whole body disappeared goes too; then perhaps the heading above it."""
    suspects = {id(heading) for heading, _ in emptied if heading is not None and heading.name}
    for heading in reversed(soup.find_all(HEADINGS)):
        following = heading.find_next_sibling(True)
        bare = following is None or (following.name in HEADINGS and following.name <= heading.name)
        if id(heading) in suspects and bare:
            above = heading.find_previous(HEADINGS)
            if above is not None and above.name < heading.name:
                suspects.add(id(above))
            heading.decompose()
