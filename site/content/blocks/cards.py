from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from brand.assets.pictures import CARD

from .base import SiteBlock
from .image import drawn
from .link import DestinationBlock


class CardBlock(DestinationBlock):
    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    text = blocks.TextBlock(label=_("Tekst"), required=False, max_length=400, rows=3)
    image = ImageChooserBlock(
        label=_("Afbeelding"), required=False, help_text=_("Versiering: de titel zegt genoeg.")
    )

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        data = super().shown(data, value, context)
        found = drawn(value.get("image"), "", CARD, context)
        return {**data, "image": found.picture if found else None}


class CardGridBlock(SiteBlock):
    cards = blocks.ListBlock(CardBlock(label=_("Kaart")), label=_("Kaarten"), min_num=1, max_num=12)

    wide = True

    class Meta:
        icon = "grip"
        label = _("Kaarten")
        template = "content/blocks/card_grid.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        cards = [card for card in data["cards"] if card["title"]]
        return {"cards": cards} if cards else None
