"""Logo lock-ups: the mark of an edition with the name of a site, drawn by its construction. docs/lockups.md"""

from .errors import ConstructionError, LockupError
from .lockup import Lockup, lockup, refuse

__all__ = ["ConstructionError", "Lockup", "LockupError", "lockup", "refuse"]
