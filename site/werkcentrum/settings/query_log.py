"""What people search: how long it is kept, how often it is written (docs/query-log.md)."""

from django.core.exceptions import ImproperlyConfigured

from .environment import variable
from .storage import RUNNING_TESTS

SEARCH_LOG_MONTHS: int = variable("SEARCH_LOG_MONTHS", 13, int)
SEARCH_FEEDBACK_DAYS: int = variable("SEARCH_FEEDBACK_DAYS", 90, int)
# Seconds between two writes. 0: nothing is written by itself; a test writes when it wants to.
SEARCH_LOG_SECONDS: float = 0.0 if RUNNING_TESTS else 5.0

if SEARCH_LOG_MONTHS < 1 or not 1 <= SEARCH_FEEDBACK_DAYS <= 90:
    raise ImproperlyConfigured(
        "SEARCH_LOG_MONTHS must be at least 1, SEARCH_FEEDBACK_DAYS from 1 to 90."
    )
