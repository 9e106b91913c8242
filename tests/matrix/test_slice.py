"""The slice of the matrix that runs with every `make test`: another region's things, and lists.

The manager of a region has the most rights of a region's roles, so what that role is refused is
refused to all of them; the others in the slice have no region at all.
"""

from typing import Any

import pytest

from .actors import actors
from .bulk_cells import all_cells, all_families
from .world import World

pytestmark = pytest.mark.django_db

SLICE = ("oost-beheer", "aanbieder", "zonder-rol", "bezoeker")


@pytest.mark.parametrize("role", SLICE)
def test_nothing_of_another_region_opens(role: str, world: World, ask_all: Any) -> None:
    actor = actors()[role]
    ask_all(
        cell
        for family in all_families()
        for cell in all_cells(actor, family, world)
        if cell.whose in ("other", "-") and " ?" not in cell.what
    )
