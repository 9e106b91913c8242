"""Takes back what provisioning made: the site of a region that is not live, and everything that hangs on
it. The row of the region stays, and so does every account; what other sites have is not touched.

As provisioning is a list of steps, this is a list of parts that apps register (docs/provisioning.md).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from audit.trail import record
from tenancy.locking import exclusive

from .models import Region
from .provisioning import LOCK, UnknownRegionError


@dataclass
class Inventory:
    """What taking a site back would do, told before it is done.

    `goes`: (label, number). `work`: what people made, which would be lost. `stays`: what is moved or
    kept, and where. `blocks`: why it can't be done at all.
    """

    goes: list[tuple[str, int]] = field(default_factory=list)
    work: list[str] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)

    def count(self, label: Any, number: int) -> None:
        if number:
            self.goes.append((str(label), number))


class BlockedError(Exception):
    """It can't be done; `reasons` say why, for people."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


class WorkWouldBeLostError(Exception):
    """People made things here: `confirm` must be the name of the Werkcentrum."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        super().__init__("; ".join(inventory.work))


@dataclass(frozen=True)
class Part:
    """`look` adds to the inventory, `remove` does it. Both run with the region's site still there."""

    look: Callable[[Region, Inventory], None]
    remove: Callable[[Region], None]
    order: int


_parts: dict[str, Part] = {}


def register_part(
    name: str,
    look: Callable[[Region, Inventory], None],
    remove: Callable[[Region], None],
    order: int,
) -> None:
    """Orders in use: 10 people, 20 what hangs on the region, 30 workflow, 40 files, 45 site, 50 pages."""
    _parts[name] = Part(look, remove, order)


def parts() -> list[Part]:
    return sorted(_parts.values(), key=lambda part: part.order)


def inventory_of(region: Region) -> Inventory:
    inventory = Inventory()
    for part in parts():
        part.look(region, inventory)
    return inventory


def take_back_region(code: str, by: Any = None, confirm: str = "") -> bool:
    """Whether there was something to take back.

    Raises UnknownRegionError; BlockedError, also for a region that is live; WorkWouldBeLostError.
    """
    from .taking_back_parts import NOT_LIVE_FIRST

    with exclusive(LOCK):
        regions = Region.objects.select_related("site", "home_page", "collection")
        region = regions.filter(pk=code).first()
        if region is None:
            raise UnknownRegionError(code)
        inventory = inventory_of(region)
        if region.site is None and region.home_page is None:
            return False
        reasons = [str(NOT_LIVE_FIRST)] if region.is_live else inventory.blocks
        if not reasons and inventory.work and confirm.strip() != region.title:
            raise WorkWouldBeLostError(inventory)
        if not reasons:
            _remove(region, inventory, by)
    if reasons:
        record("region.taken_back", actor=by, site=region.site, obj=region, refused=True)
        raise BlockedError(reasons)
    return True


def _remove(region: Region, inventory: Inventory, by: Any) -> None:
    from .taking_back_parts import people_of

    record(
        "region.taken_back",
        actor=by,
        site=region.site,
        obj=region,
        goes=dict(inventory.goes),
        work=inventory.work,
        # So that these people can be told why their next click leads nowhere.
        people=people_of(region),
    )
    for part in parts():
        part.remove(region)
    region.refresh_from_db(fields=["site", "home_page", "collection"])
    region.site = region.home_page = region.collection = None
    region.display_name = ""
    region.save()
