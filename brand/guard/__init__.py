"""What an edition must be before it may be published. See docs/brand-guard.md."""

from .checks import check
from .findings import Finding, blocking

__all__ = ["Finding", "blocking", "check"]
