from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from .base import SiteBlock

WIDTH = "width-1200"


def rendition(image: Any, alt: str, spec: str = WIDTH) -> dict[str, Any] | None:
    """What the theme's figure and card read: `{url, width, height, alt}`."""
    if image is None:
        return None
    made = image.get_rendition(spec)
    return {"url": made.url, "width": made.width, "height": made.height, "alt": alt}


class ImageBlock(SiteBlock):
    image = ImageChooserBlock(label=_("Afbeelding"))
    alt = blocks.CharBlock(
        label=_("Wat is er te zien?"),
        help_text=_("Voor wie de afbeelding niet ziet."),
        required=False,
        max_length=250,
    )
    decorative = blocks.BooleanBlock(
        label=_("Alleen versiering: wie de afbeelding niet ziet, mist niets"), required=False
    )
    caption = blocks.CharBlock(label=_("Bijschrift"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Afbeelding")
        template = "content/blocks/image.html"

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if bool(value["alt"].strip()) == bool(value["decorative"]):
            message = _("Beschrijf wat er te zien is, óf geef aan dat het alleen versiering is.")
            raise blocks.StructBlockValidationError(block_errors={"alt": ValidationError(message)})
        return value

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        alt = "" if value["decorative"] else data["alt"]
        picture = rendition(value["image"], alt)
        return {**data, "rendition": picture} if picture else None
