"""What the project's blocks share: their template gets texts with placeholders filled."""

from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from wagtail import blocks

if TYPE_CHECKING:
    from content.context import SiteContext


class SiteBlock(blocks.StructBlock):
    """A block that is rendered for one site. `shown` returns a falsy value when nothing is left of it."""

    wide = False  # needs the full width of the page

    def shown(self, data: dict[str, Any], value: Any, context: "SiteContext | None") -> Any:
        return data

    def render(self, value: Any, context: Any = None) -> SafeString:
        from content.rendering import render

        return render(self, value, dict(context or {}))


def rich_text(**options: Any) -> blocks.RichTextBlock:
    """Rich text with the project's narrow list of features."""
    return blocks.RichTextBlock(features=NARROW, **options)


NARROW = ["bold", "italic", "link", "ol", "ul", "document-link"]
