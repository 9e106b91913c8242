"""What asks for an editor's attention, as lists that apps register: tasks, drafts, what expires.

The same list feeds the dashboard of a site, the table of all sites and the page behind each number,
so that they always agree. Every finder works for one site and for all of them, in the same queries.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from .areas import Area


@dataclass(frozen=True)
class Item:
    """One thing to look at. `moment` is what the list is about: since when, or until when.

    `mine`: it waits for this user, or is their own work. `actions`: (label, address) beside the title.
    """

    title: str
    url: str
    site_id: int | None
    moment: date | datetime | None = None
    note: str = ""
    mine: bool = False
    actions: tuple[tuple[str, str], ...] = ()


Finder = Callable[[Area, Any], Iterable[Item]]


@dataclass
class Worklist:
    """`label` heads the list, `column` the table of all sites ('' keeps it out of there), `empty` says
    that there is nothing. A `personal` list shows only what is the user's own on their dashboard."""

    key: str
    label: Any
    empty: Any
    order: int
    column: Any = ""
    help: Any = ""
    personal: bool = False
    finders: list[Finder] = field(default_factory=list)

    def find(self, area: Area, user: Any) -> list[Item]:
        """What there is in `area`, the earliest first."""
        items = [item for finder in self.finders for item in finder(area, user)]
        return sorted(items, key=lambda item: (_comparable(item.moment), item.title.casefold()))


_lists: dict[str, Worklist] = {}
# Of lists that are registered later.
_waiting: dict[str, list[Finder]] = defaultdict(list)


def register(
    key: str,
    label: Any,
    *,
    empty: Any,
    order: int,
    column: Any = "",
    help: Any = "",
    personal: bool = False,
) -> None:
    """A list without finders; `add` gives it some, from any app."""
    finders = _waiting.pop(key, [])
    _lists[key] = Worklist(key, label, empty, order, column, help, personal, finders)


def add(key: str, finder: Finder) -> None:
    """Have `finder(area, user)` add to the list. `user` None: nobody in particular."""
    if key in _lists:
        _lists[key].finders.append(finder)
    else:
        _waiting[key].append(finder)


def worklists() -> list[Worklist]:
    return sorted(_lists.values(), key=lambda worklist: worklist.order)


def get(key: str) -> Worklist | None:
    return _lists.get(key)


def counts(area: Area) -> dict[str, Counter[int]]:
    """By list with a column: how many items each site has."""
    return {
        worklist.key: Counter(
            item.site_id for item in worklist.find(area, None) if item.site_id is not None
        )
        for worklist in worklists()
        if worklist.column
    }


def _comparable(moment: date | datetime | None) -> datetime:
    if moment is None:
        return timezone.make_aware(datetime(1970, 1, 2))
    if isinstance(moment, datetime):
        return moment
    return timezone.make_aware(datetime.combine(moment, time()))
