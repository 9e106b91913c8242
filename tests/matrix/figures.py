"""Counts what was asked, in every process; the figures stand on the last line of the run.

tests/conftest.py imports this in the process that only collects reports: it knows no Django.
"""

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

    from .cells import Cell

PROPERTY = "matrix"
SUMMED = ("cells", "leaks", "wrong", "seconds", "fixes", "guarding", "proving")
LEAKS = ("shows", "changes", "writes in", "is open")


@dataclass
class Figures:
    """`leaks`: cells that show, change or open too much. `wrong`: those, and what is refused or broken.
    `guarding`: cells asked with one of the `fixes` taken out, in `proving` seconds."""

    cells: int = 0
    leaks: int = 0
    wrong: int = 0
    models: int = 0
    seconds: float = 0.0
    fixes: int = 0
    guarding: int = 0
    proving: float = 0.0
    addresses: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    def count(self, cell: "Cell", problems: list[str]) -> None:
        self.cells += 1
        self.addresses.add(cell.address)
        self.roles.add(cell.actor.name)
        self.wrong += bool(problems)
        self.leaks += any(problem.startswith(LEAKS) for problem in problems)

    def as_json(self) -> str:
        return json.dumps(
            {**vars(self), "addresses": sorted(self.addresses), "roles": sorted(self.roles)}
        )

    def add(self, report: "pytest.TestReport") -> None:
        for name, value in report.user_properties if report.when == "call" else ():
            if name == PROPERTY:
                self._add(json.loads(str(value)))

    def _add(self, other: dict[str, Any]) -> None:
        for name in SUMMED:
            setattr(self, name, getattr(self, name) + other[name])
        self.models = max(self.models, other["models"])
        self.addresses |= set(other["addresses"])
        self.roles |= set(other["roles"])

    def line(self, seconds: float) -> str:
        asked = (
            f"tenancy matrix: {len(self.addresses)} URLs, {self.models} models, "
            f"{len(self.roles)} roles, {self.cells} cells, {self.leaks} leaks, {self.wrong} wrong, "
            f"{seconds:.0f} s ({self.seconds:.0f} s of asking)"
        )
        if not self.fixes:
            return asked
        return (
            f"{asked}\nmutation test: {self.fixes} fixes taken out, noticed by {self.guarding} cells, "
            f"{self.proving:.0f} s"
        )
