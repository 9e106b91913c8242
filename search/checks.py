"""Says at start-up what would fail at the first search."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from .engines import NAMES


def engine_exists(**kwargs: Any) -> list[CheckMessage]:
    if settings.SEARCH_ENGINE in NAMES:
        return []
    known = ", ".join(NAMES)
    message = f"SEARCH_ENGINE is '{settings.SEARCH_ENGINE}', which this version does not have."
    return [Error(message, hint=f"Known: {known}.", id="search.E001")]
