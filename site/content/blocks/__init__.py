"""The one set of blocks: a file for each kind, chosen here."""

from .assembly import body_blocks

__all__ = ["body_blocks"]
