"""The slice of the matrix that runs with every `make test`: another region's things, and lists.

The manager of a region has the most rights of a region's roles, so what that role is refused is
refused to all of them. The others in the slice have no region at all: they are tried on another's things.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from .actors import Actor, actors
from .bulk_cells import all_cells, all_families
from .cells import Cell
from .world import World

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Role -> whose things and which methods; `-`: lists, and what names nothing.
SLICE = {
    "oost-beheer": ({"other", "-"}, {"GET", "POST"}),
    "aanbieder": ({"other"}, {"GET", "POST"}),
    "zonder-rol": ({"other"}, {"GET"}),
    "bezoeker": ({"other"}, {"GET"}),
}


def slice_of(actor: Actor, world: World) -> Iterator[Cell]:
    whose, methods = SLICE[actor.name]
    for family in all_families():
        for cell in all_cells(actor, family, world):
            if cell.whose in whose and cell.method in methods and "?" not in cell.what:
                yield cell


@pytest.mark.parametrize("role", SLICE)
def test_nothing_of_another_region_opens(role: str, world: World, ask_all: Any) -> None:
    ask_all(slice_of(actors()[role], world))
