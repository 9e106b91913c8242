from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import SiteBlock
from .link import LinkBlock


class CallToActionBlock(LinkBlock, SiteBlock):
    """A button. Where its target does not exist on the site, there is none."""

    kind = blocks.ChoiceBlock(
        label=_("Soort"),
        choices=[("primary", _("Hoofdknop")), ("secondary", _("Tweede knop")), ("link", _("Link"))],
        default="primary",
    )

    class Meta:
        icon = "redirect"
        label = _("Knop")
        template = "content/blocks/action.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        data = super().shown(data, value, context)
        return data if data["url"] and data["label"] else None
