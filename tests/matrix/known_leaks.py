"""What the matrix finds and nobody has mended yet. This list must be empty; it lets work go on.

A cell that stands here must still be wrong: when it is mended, the matrix fails until the entry goes.
"""

from dataclasses import dataclass
from fnmatch import fnmatch

from .cells import Cell


@dataclass(frozen=True)
class KnownLeak:
    """Patterns of actor (`!name`: not that one), address, method and whose object (`own`, `other`, `national`, `-`)."""

    actors: str
    address: str
    method: str
    whose: str
    what: str = "*"
    where: str = ""

    def fits(self, cell: Cell) -> bool:
        return (
            any(fnmatch(cell.actor.name, name) for name in self.actors.split())
            and f"!{cell.actor.name}" not in self.actors.split()
            and fnmatch(cell.address, self.address)
            and cell.method in self.method.split()
            and cell.whose in self.whose.split()
            and fnmatch(cell.what, self.what)
        )


KNOWN_LEAKS: tuple[KnownLeak, ...] = ()


def known(cell: Cell) -> KnownLeak | None:
    return next((leak for leak in KNOWN_LEAKS if leak.fits(cell)), None)
