"""The audit trail: how long it is kept, and what repeats by itself (docs/audit.md)."""

from django.core.exceptions import ImproperlyConfigured

from .environment import variable

# Two years: in the yearly audit all of the year before can still be read, up to the end of this one.
AUDIT_RETENTION_DAYS: int = variable("AUDIT_RETENTION_DAYS", 730, int)
AUDIT_ONCE_MINUTES: int = variable("AUDIT_ONCE_MINUTES", 15, int)

# The database never lets a line of the last 30 days go (audit.guard).
if AUDIT_RETENTION_DAYS < 31:
    raise ImproperlyConfigured("AUDIT_RETENTION_DAYS must be at least 31.")
