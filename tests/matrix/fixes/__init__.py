"""Every fix of Wagtail and wagtail-localize, with the cells that guard it.

`test_fixes` takes each out in turn; every cell that it names must then be wrong. A fix is a `Fix` in a
module of this package; docs/tenancy-matrix.md tells how to add one.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache

from ..cells import Cell


@dataclass(frozen=True)
class Guarded:
    """Patterns: the address, the method, whose object (of which space), and what else the cell says."""

    address: str
    method: str = "GET"
    whose: str = "other"
    what: str = "*"
    space: str = "*"

    def fits(self, cell: Cell) -> bool:
        return (
            fnmatch(cell.address, self.address)
            and cell.method == self.method
            and (self.whose == "*" or cell.whose == self.whose)
            and fnmatch(cell.what, self.what)
            and fnmatch(str(cell.space), self.space)
        )

    def __str__(self) -> str:
        return f"{self.method} {self.address} [{self.what}] on {self.whose}"


Off = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True)
class Fix:
    """`off` makes things as Wagtail ships them. `where`: the module that holds the fix, and what in it.
    `behind`: names of fixes that refuse the same before this one is asked: they are off as well, both
    when its cells must hold and when they must fail."""

    name: str
    hole: str
    where: str
    off: Off
    cells: tuple[Guarded, ...]
    actor: str = "oost-eindredacteur"
    behind: tuple[str, ...] = ()


@cache
def fixes() -> dict[str, Fix]:
    return {fix.name: fix for fix in _found()}


def _found() -> Iterator[Fix]:
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        yield from getattr(loaded, "FIXES", ())
