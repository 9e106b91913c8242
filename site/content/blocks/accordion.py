from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import SiteBlock, rich_text


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Vraag of kop"), max_length=200)
    text = rich_text(label=_("Antwoord of tekst"))


class AccordionBlock(SiteBlock):
    """Native `details`: works without JavaScript."""

    items = blocks.ListBlock(
        AccordionItemBlock(label=_("Onderdeel")), label=_("Onderdelen"), min_num=1
    )

    class Meta:
        icon = "list-ul"
        label = _("Uitklapbare onderdelen")
        template = "content/blocks/accordion.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        kept = [
            {**item, "id": slugify(item["title"])}
            for item in data["items"]
            if item["title"] and item["text"]
        ]
        return {"entries": kept} if kept else None
