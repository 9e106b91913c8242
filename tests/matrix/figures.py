"""Counts what was asked."""

from dataclasses import dataclass, field
from typing import Any

from .cells import Cell


@dataclass
class Figures:
    cells: int = 0
    wrong: int = 0
    leaks: int = 0
    seconds: float = 0.0
    addresses: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    def count(self, cell: Cell, problems: list[str]) -> None:
        self.cells += 1
        self.addresses.add(cell.address)
        self.roles.add(cell.actor.name)
        self.wrong += bool(problems)
        self.leaks += any(p.startswith(("shows", "changes", "writes in")) for p in problems)

    def as_dict(self) -> dict[str, Any]:
        return {**vars(self), "addresses": sorted(self.addresses), "roles": sorted(self.roles)}

    def add(self, other: dict[str, Any]) -> None:
        for name in ("cells", "wrong", "leaks", "seconds"):
            setattr(self, name, getattr(self, name) + other[name])
        self.addresses |= set(other["addresses"])
        self.roles |= set(other["roles"])

    def line(self) -> str:
        from django.apps import apps

        return (
            f"{len(self.addresses)} URLs, {len(apps.get_models())} models, {len(self.roles)} roles, "
            f"{self.cells} cells, {self.leaks} leaks, {self.wrong} wrong, {self.seconds:.0f} s of asking"
        )
