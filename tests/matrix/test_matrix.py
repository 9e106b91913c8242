"""Every role on every address, about own, another region's and national things."""

from typing import Any

import pytest

from .actors import actors
from .bulk_cells import all_cells, all_families
from .world import World

pytestmark = [pytest.mark.django_db, pytest.mark.matrix]


@pytest.mark.parametrize("family", all_families())
@pytest.mark.parametrize("role", actors())
def test_role_gets_what_the_role_file_says(
    role: str, family: str, world: World, ask_all: Any
) -> None:
    ask_all(all_cells(actors()[role], family, world))
