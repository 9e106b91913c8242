"""A link that says where it leads: a page, an address elsewhere, or a named target."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content import links, targets

DESTINATIONS = ("page", "address", "target")


class TargetBlock(blocks.ChoiceBlock):
    """A named target. Content may hold one that this install does not offer; it then has no URL."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"choices": targets.choices, **options})


class DestinationBlock(blocks.StructBlock):
    """Exactly one destination, or none where `needed` is false."""

    page = blocks.PageChooserBlock(label=_("Pagina"), required=False)
    address = blocks.URLBlock(label=_("Adres van een andere site"), required=False)
    target = TargetBlock(label=_("Vaste plek op de site"), required=False)

    needed = False

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        given = [name for name in DESTINATIONS if value.get(name)]
        if len(given) > 1 or (self.needed and not given):
            message = _("Kies één bestemming: een pagina, een adres of een vaste plek.")
            raise blocks.StructBlockValidationError(
                block_errors={name: ValidationError(message) for name in given or ["page"]}
            )
        return value

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        url = (
            value.get("address")
            or links.page_url(value.get("page"), context)
            or targets.url(value.get("target"), context)
        )
        return {**data, "url": url}


class LinkBlock(DestinationBlock):
    """A link with its text. Without a URL on this site it is not shown."""

    label = blocks.CharBlock(label=_("Tekst"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Pagina"), required=False)
    address = blocks.URLBlock(label=_("Adres van een andere site"), required=False)
    target = TargetBlock(label=_("Vaste plek op de site"), required=False)

    needed = True

    class Meta:
        icon = "link"
        label = _("Link")
