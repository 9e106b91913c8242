from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import SiteBlock


class ContactBlock(SiteBlock):
    """How to reach a person, from the site's own data; nothing is typed here."""

    title = blocks.CharBlock(label=_("Titel"), required=False, max_length=80)
    text = blocks.TextBlock(label=_("Tekst"), required=False, max_length=300, rows=2)

    class Meta:
        icon = "user"
        label = _("Contactblok")
        template = "content/blocks/contact.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        return {**data, "contact": context.contact} if context is not None else None
