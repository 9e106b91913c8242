"""Logo lock-ups: the mark of an edition with the name of a site, drawn by its construction. docs/lockups.md"""

from .composing import Lockup, lockup, refuse
from .errors import ConstructionError, LockupError

__all__ = ["ConstructionError", "Lockup", "LockupError", "lockup", "refuse"]
