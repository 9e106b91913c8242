from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import NARROW


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": NARROW, **options})

    class Meta:
        icon = "pilcrow"
        label = _("Tekst")
        template = "content/blocks/text.html"

    def render(self, value: Any, context: Any = None) -> SafeString:
        from content.rendering import render

        return render(self, value, dict(context or {}))
