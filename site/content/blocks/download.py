from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from .asset import shown_now
from .base import SiteBlock


class DownloadBlock(SiteBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Titel"),
        required=False,
        help_text=_("Leeg: de titel van het document."),
        max_length=120,
    )

    class Meta:
        icon = "download"
        label = _("Download")
        template = "content/blocks/download.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        document = shown_now(value["document"], context)
        if document is None:
            return None
        return {
            "title": data["title"] or document.title,
            "url": document.url,
            "kind": document.file_extension,
            "size": document.get_file_size(),
        }
