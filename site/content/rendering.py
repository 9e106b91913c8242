"""How blocks become HTML: placeholders filled, what has nothing to say left out, headings with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail import blocks
from wagtail.rich_text import RichText

from . import links, placeholders

if TYPE_CHECKING:
    from .context import SiteContext

FREE_TEXT = (blocks.CharBlock, blocks.TextBlock)


def shown(block: blocks.Block, value: Any, context: "SiteContext | None") -> Any:
    """The value of a block as its template gets it: dicts, lists and texts with placeholders filled.

    A block that has to decide more (a URL, whether to appear) does so in `shown(data, value, context)`.
    """
    values = context.placeholders if context is not None else {}
    data: Any = value
    if isinstance(block, blocks.RichTextBlock):
        html = links.expanded(value.source if value else "", context)
        data = placeholders.resolve_html(html, values)
    elif isinstance(block, FREE_TEXT):
        data = placeholders.resolve(value, values)
    elif isinstance(block, blocks.StructBlock):
        data = {
            name: shown(child, value.get(name), context)
            for name, child in block.child_blocks.items()
        }
    elif isinstance(block, blocks.ListBlock):
        data = [shown(block.child_block, item, context) for item in value or []]
    elif isinstance(block, blocks.StreamBlock):
        data = [shown(child.block, child.value, context) for child in value or []]
    decide = getattr(block, "shown", None)
    return decide(data, value, context) if decide else data


def render(block: blocks.Block, value: Any, parent: dict[str, Any]) -> SafeString:
    """HTML of one block; '' when nothing of it is left on this site."""
    from .context import for_request

    context = parent.get("werkcentrum")
    if context is None and parent.get("request") is not None:
        context = for_request(parent["request"])
    data = shown(block, value, context)
    if not data or not block.meta.template:
        return mark_safe("")
    own = {"self": data, "value": data, "werkcentrum": context}
    html = render_to_string(block.meta.template, {**parent, **own})
    return mark_safe(html.strip())  # noqa: S308 - rendered by a template


@dataclass
class Section:
    """A heading of level 2 and what stands under it, up to the next one."""

    title: str = ""
    anchor: str = ""
    parts: list[SafeString] = field(default_factory=list)
    wide: bool = False
    first: bool = False

    @property
    def html(self) -> SafeString:
        return mark_safe("".join(self.parts))  # noqa: S308 - parts are safe


def sections(stream: Any, parent: dict[str, Any]) -> Iterator[Section]:
    """The body in sections; a heading whose whole body disappeared is not among them."""
    section, held, emptied = Section(), False, False
    pending: SafeString | None = None  # a heading of level 3 that waits for its body
    for child in stream or []:
        if child.block_type == "heading" and child.value["level"] == "2":
            if section.parts or (section.title and not (held and emptied)):
                yield section
            data = shown(child.block, child.value, parent.get("werkcentrum"))
            section, held, emptied, pending = Section(*_heading(data)), False, False, None
            continue
        html = render(child.block, child.value, parent)
        if child.block_type == "heading":
            pending = html
            continue
        held = True
        emptied = emptied or not html
        if html:
            if pending:
                section.parts.append(pending)
            section.parts.append(html)
            section.wide = section.wide or getattr(child.block, "wide", False)
            pending = None
    if section.parts or (section.title and not (held and emptied)):
        yield section


def _heading(data: Any) -> tuple[str, str]:
    return (data["text"], data["anchor"]) if data else ("", "")


def plain_text(stream: Any) -> str:
    """All words of a body, without markup: for search."""
    parts: list[str] = []
    for child in stream or []:
        parts += _words(child.block, child.value)
    return " ".join(" ".join(parts).split())


def _words(block: blocks.Block, value: Any) -> list[str]:
    if isinstance(value, RichText):
        return [strip_tags(value.source.replace("<", " <"))]
    if isinstance(block, FREE_TEXT):
        return [str(value or "")]
    if isinstance(block, blocks.StructBlock):
        return [w for name, child in block.child_blocks.items() for w in _words(child, value[name])]
    if isinstance(block, blocks.ListBlock):
        return [w for item in value or [] for w in _words(block.child_block, item)]
    return []
