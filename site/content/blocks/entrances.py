"""The two ways in: by question (R8) and by audience, all three on equal footing (R7)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import SiteBlock
from .link import DestinationBlock, LinkBlock

PICTOGRAMS = [
    ("werk", _("Werk vinden")),
    ("stap", _("Een volgende stap")),
    ("leren", _("Iets leren")),
    ("personeel", _("Personeel")),
    ("geld", _("Geld")),
    ("gezond", _("Gezondheid")),
    ("taal", _("Taal")),
    ("vraag", _("Een vraag")),
]


class QuestionBlock(DestinationBlock):
    title = blocks.CharBlock(label=_("Titel"), max_length=60)
    text = blocks.TextBlock(label=_("Tekst"), required=False, max_length=200, rows=2)
    pictogram = blocks.ChoiceBlock(label=_("Pictogram"), choices=PICTOGRAMS, default="vraag")


class QuestionEntrancesBlock(SiteBlock):
    panels = blocks.ListBlock(
        QuestionBlock(label=_("Paneel")), label=_("Panelen"), min_num=4, max_num=4
    )

    wide = True

    class Meta:
        icon = "help"
        label = _("Vraagingangen")
        help_text = _("De vier panelen van één deur.")
        template = "content/blocks/question_entrances.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        panels = [panel for panel in data["panels"] if panel["title"] and panel["url"]]
        return {"panels": panels} if panels else None


class AudienceBlock(LinkBlock):
    title = blocks.CharBlock(label=_("Titel"), max_length=60)
    text = blocks.TextBlock(label=_("Tekst"), max_length=300, rows=3)


class AudienceCardsBlock(SiteBlock):
    audiences = blocks.ListBlock(
        AudienceBlock(label=_("Doelgroep")), label=_("Doelgroepen"), min_num=3, max_num=3
    )

    wide = True

    class Meta:
        icon = "group"
        label = _("Doelgroepen")
        help_text = _("Alle drie, even groot: wie werk zoekt, wie werk heeft, en werkgevers.")
        template = "content/blocks/audience_cards.html"
