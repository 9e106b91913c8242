from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .accordion import AccordionBlock
from .action import CallToActionBlock
from .cards import CardGridBlock
from .contact import ContactBlock
from .download import DownloadBlock
from .entrances import AudienceCardsBlock, QuestionEntrancesBlock
from .finder import GuideEntranceBlock, RegionFinderBlock
from .heading import HeadingBlock
from .image import ImageBlock
from .listing import ListingBlock
from .notice import NoticeBlock
from .steps import StepsBlock
from .table import TableBlock
from .text import TextBlock
from .video import VideoBlock

TEXT, WAYS_IN, SITE = _("Tekst en beeld"), _("Ingangen"), _("Van de site")


class BodyBlock(blocks.StreamBlock):
    """The body of every page. Adding a kind: a file, a template, a line here."""

    heading = HeadingBlock(group=TEXT)
    text = TextBlock(group=TEXT)
    image = ImageBlock(group=TEXT)
    steps = StepsBlock(group=TEXT)
    accordion = AccordionBlock(group=TEXT)
    notice = NoticeBlock(group=TEXT)
    table = TableBlock(group=TEXT)
    download = DownloadBlock(group=TEXT)
    video = VideoBlock(group=TEXT)
    action = CallToActionBlock(group=WAYS_IN)
    cards = CardGridBlock(group=WAYS_IN)
    questions = QuestionEntrancesBlock(group=WAYS_IN)
    audiences = AudienceCardsBlock(group=WAYS_IN)
    finder = RegionFinderBlock(group=SITE)
    guide = GuideEntranceBlock(group=SITE)
    contact = ContactBlock(group=SITE)
    listing = ListingBlock(group=SITE)

    def clean(self, value: Any) -> Any:
        """A 'tussenkop' stands below a 'kop' (WCAG 1.3.1)."""
        value = super().clean(value)
        levels = [c.value["level"] for c in value if c.block_type == "heading"]
        if levels and levels[0] != "2":
            raise blocks.StreamBlockValidationError(
                non_block_errors=[
                    ValidationError(_("Begin met een kop; een tussenkop staat daaronder."))
                ]
            )
        return value


def body_blocks() -> BodyBlock:
    """The blocks of a page's body, the same everywhere."""
    return BodyBlock()
