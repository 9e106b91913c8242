from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import SiteBlock


class HeadingBlock(SiteBlock):
    """The page has the heading of level 1; these follow below it."""

    text = blocks.CharBlock(label=_("Tekst"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Niveau"), choices=[("2", _("Kop")), ("3", _("Tussenkop"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Kop")
        template = "content/blocks/heading.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        return {**data, "anchor": slugify(data["text"])} if data["text"] else None
