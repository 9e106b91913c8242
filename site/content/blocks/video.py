from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from brand.assets.pictures import CARD

from .asset import shown_now
from .base import SiteBlock
from .image import drawn


class VideoBlock(SiteBlock):
    """A link to a video elsewhere, with its text: a page calls no third party."""

    video = SnippetChooserBlock("assets.VideoLink", label=_("Video"))
    title = blocks.CharBlock(
        label=_("Titel"),
        required=False,
        help_text=_("Leeg: de titel van de video."),
        max_length=120,
    )

    class Meta:
        icon = "media"
        label = _("Video")
        template = "content/blocks/video.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        video = shown_now(value["video"], context)
        if video is None:
            return None
        still = drawn(video.still, "", CARD, context)
        return {
            "title": data["title"] or video.title,
            "url": video.url,
            "text": video.description,
            "captioned": video.captioned,
            "transcript": video.transcript,
            "image": still.picture if still and still.is_chosen else None,
        }
