from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import SiteBlock, rich_text


class NoticeBlock(SiteBlock):
    kind = blocks.ChoiceBlock(
        label=_("Soort"),
        choices=[
            ("info", _("Ter informatie")),
            ("success", _("Goed nieuws")),
            ("warning", _("Let op")),
        ],
        default="info",
    )
    title = blocks.CharBlock(label=_("Titel"), required=False, max_length=120)
    text = rich_text(label=_("Tekst"))

    class Meta:
        icon = "info-circle"
        label = _("Melding")
        template = "content/blocks/notice.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        return data if data["text"] else None
