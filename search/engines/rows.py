"""The rows of a page, from documents that an engine has looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .. import registry
from ..answers import Page
from ..documents import SearchDocument
from ..memory import Memory
from ..port import SearchRequest
from ..ranking import Ranked
from ..registry import WHOLE_COUNTRY, Area
from ..selection import Selection
from ..versions import version_key

Row = tuple["Looked", int]


@dataclass(slots=True)
class Looked:
    """Documents, which of them were chosen, and their order."""

    memory: Memory
    selection: Selection
    ranked: Ranked

    def rows(self, begin: int = 0, end: int | None = None) -> list[Row]:
        return [(self, slot) for slot in self.ranked.slots[begin:end].tolist()]

    def closes_the_list(self, slot: int) -> bool:
        """It has ended, and nobody named it."""
        return bool(self.selection.ended[slot] and not self.ranked.named[slot])

    def needs_near(self, slot: int) -> bool:
        """It has ended, and nothing replaced it."""
        return (
            bool(self.selection.ended[slot]) and self.memory.entry(slot).document.successor is None
        )


def area_of(request: SearchRequest) -> Area:
    """The area asked for; an unknown one is the whole country, so that nothing is hidden."""
    return registry.doors.places.find(request.area) or WHOLE_COUNTRY


def page_of(
    rows: Iterable[Row], request: SearchRequest, near: Mapping[str, tuple[SearchDocument, ...]]
) -> list[Page]:
    """`near`: by key of an ended entry the active ones near it."""
    return [
        Page(
            key=(key := looked.memory.entry(slot).key),
            score=float(looked.ranked.score[slot]),
            place=looked.ranked.place_of(slot),
            reason=looked.ranked.reason(slot, looked.memory)
            if request.text
            else _("Past bij je keuze"),
            best_bet=slot in looked.ranked.pinned,
            near=near.get(key, ()),
            version=version_key(looked.memory.entry(slot).document, request),
        )
        for looked, slot in rows
    ]
