"""The matrix bites: with a fix taken out, every cell that guards it is wrong."""

import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from wagtail import hooks

from .actors import actors
from .asking import Asking
from .bulk import BULK
from .bulk_cells import all_cells
from .cells import Cell, families
from .figures import PROPERTY, Figures
from .fixes import Fix, fixes
from .world import World

pytestmark = pytest.mark.matrix
DOCS = Path(__file__).parents[2] / "docs" / "tenancy.md"


def guarded_cells(fix: Fix, world: World) -> list[Cell]:
    """Raises AssertionError for a pattern that fits no cell."""
    actor = actors()[fix.actor]
    everything = [cell for family in concerned(fix) for cell in all_cells(actor, family, world)]
    found: list[Cell] = []
    for pattern in fix.cells:
        fitting = [cell for cell in everything if pattern.fits(cell)]
        assert fitting, f"{fix.name}: no cell of {actor} is '{pattern}'"
        found += fitting
    return found


def concerned(fix: Fix) -> list[str]:
    """The families of addresses that its cells are of."""
    found = [
        family
        for family, of_family in families().items()
        if any(fnmatch(a.name, pattern.address) for a in of_family for pattern in fix.cells)
    ]
    bulk = any(pattern.address.startswith(BULK) for pattern in fix.cells)
    return [*found, BULK] if bulk else found


@pytest.mark.django_db
@pytest.mark.parametrize("name", fixes())
def test_cells_notice_that_a_fix_is_gone(
    name: str, world: World, asking: Asking, record_property: Callable[[str, Any], None]
) -> None:
    begun = time.monotonic()
    fix = fixes()[name]
    assert fix.cells, f"{name} declares no cells"
    cells = guarded_cells(fix, world)
    with ExitStack() as stack:
        for other in fix.behind:
            stack.enter_context(fixes()[other].off())
        wrong = [f"{cell}: {problem}" for cell in cells for problem in asking.problems(cell)]
        assert not wrong, f"{name}: wrong while the fix is there:\n  " + "\n  ".join(wrong)
        stack.enter_context(fix.off())
        blind = [str(cell) for cell in cells if not asking.problems(cell)]
    seconds = time.monotonic() - begun
    record_property(PROPERTY, Figures(fixes=1, guarding=len(cells), proving=seconds).as_json())
    assert not blind, f"{name}: nobody notices that it is gone:\n  " + "\n  ".join(blind)


# What cells of the admin cannot show, and where it is tested instead.
ELSEWHERE = {
    "H4": "tests/tenancy/test_scoped_viewsets.py",
    "H11": "tests/tenancy/test_well_known.py",
    "H12": "tests/tenancy/test_hosts.py",
    "H13": "tests/tenancy/test_root_paths.py",
    "H14": "tests/tenancy/test_hosts.py",
    "H15": "tests/tenancy/test_previews.py",
    "H16": "tests/tenancy/test_hosts.py",
}


def test_every_hole_that_is_closed_has_a_fix_here() -> None:
    closed = dict(re.findall(r"^\| (H\d+(?:, H\d+)*) \|[^|]*\|([^|]*)\|$", DOCS.read_text(), re.M))
    named = {hole for fix in fixes().values() for hole in fix.hole.split()}
    missing = [
        f"{hole} ({where.strip()})"
        for holes, where in closed.items()
        for hole in holes.split(", ")
        if ".py" in where and hole not in named and hole not in ELSEWHERE
    ]
    assert not missing, f"docs/tenancy.md says they are closed, but no fix is declared: {missing}"


# Hooks that close nothing: they add screens, menu items and buttons, or answer by language.
NO_FIX = (
    "tenancy.dashboard",
    "tenancy.snippet_publishing",
    "tenancy.work_views",
)


def test_every_hook_of_tenancy_belongs_to_a_fix() -> None:
    hooks.search_for_hooks()
    declared = {fix.where for fix in fixes().values()}
    found = {
        function.__module__
        for registered in hooks._hooks.values()
        for function, _order in registered
        if function.__module__.startswith("tenancy.") and function.__module__ not in NO_FIX
    }
    missing = sorted(module for module in found if not any(d.startswith(module) for d in declared))
    assert not missing, f"Hooks without a fix that names its module: {missing}"


def test_what_is_tested_elsewhere_is_there() -> None:
    missing = [path for path in ELSEWHERE.values() if not (DOCS.parents[1] / path).exists()]
    assert not missing
