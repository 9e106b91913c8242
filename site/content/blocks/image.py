from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from brand.assets.pictures import FIGURE, Drawn, Shape, draw

from .base import SiteBlock

if TYPE_CHECKING:
    from content.context import SiteContext


def drawn(image: Any, alt: str, shape: Shape, context: "SiteContext | None") -> Drawn | None:
    """What stands there now; the page is not kept beyond the moment at which that changes."""
    found = draw(image, alt, shape)
    if found is not None and found.until is not None and context is not None:
        context.fresh_until.append(found.until)
    return found


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
        found = drawn(value["image"], alt, FIGURE, context)
        if found is None:
            return None
        caption = data["caption"] if found.is_chosen else ""
        return {**data, "caption": caption, "rendition": found.picture}
