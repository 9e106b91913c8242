"""The edition that holds, kept in memory and looked up again as often as `BRAND_LOOK_AGAIN` (seconds) says.

Without a publication, or without a database, it is the placeholder that comes with the code.
"""

import logging
import threading
import time
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction

from brand.brandbook import Brandbook, from_folder

logger = logging.getLogger(__name__)
FOLDER = Path(__file__).parent
PLACEHOLDER = "placeholder"
# (publication's pk, its brandbook), and when that was last looked up.
_held: tuple[int, Brandbook] | None = None
_looked = float("-inf")
# Brandbooks that held before, by digest: somebody's cached page asks for a few of their files at once.
_older: dict[str, Brandbook] = {}
MOST_OLDER = 4
# Two threads that look at once could leave this process with what the slower one saw.
_looking = threading.Lock()


@cache
def all_delivered() -> tuple[str, ...]:
    """Names of the editions that come with the code; the placeholder first."""
    names = {path.parent.name for path in FOLDER.glob("*/edition.json")}
    return (PLACEHOLDER, *sorted(names - {PLACEHOLDER}))


@cache
def delivered(name: str = PLACEHOLDER) -> Brandbook:
    """An edition that comes with the code."""
    return from_folder(FOLDER / name)


def brandbook() -> Brandbook:
    global _looked  # noqa: PLW0603 the memory of this process
    if time.monotonic() - _looked >= settings.BRAND_LOOK_AGAIN:
        with _looking:
            now = time.monotonic()
            if now - _looked >= settings.BRAND_LOOK_AGAIN:
                try:
                    _look()
                    _looked = now
                except DatabaseError:
                    # A page that can be shown without the database is shown in what held last.
                    pass
    return _held[1] if _held else delivered()


def of_digest(digest: str) -> Brandbook | None:
    """What holds, or ever held, under this digest; also one that another process published just now."""
    for known in (brandbook(), delivered(), _older.get(digest)):
        if known is not None and known.digest == digest:
            return known
    from .models import Publication

    row = Publication.objects.select_related("edition").filter(digest=digest).first()
    if row is None:
        return None
    while len(_older) >= MOST_OLDER:
        _older.pop(next(iter(_older)), None)
    found = _older[digest] = row.edition.brandbook()
    return found


def forget() -> None:
    """As a process that has just looked and found nothing published."""
    global _held, _looked  # noqa: PLW0603
    _held, _looked = None, time.monotonic()
    _older.clear()


def look_again() -> None:
    """The next request looks at once. Called after a publication, in the process that made it."""
    global _looked  # noqa: PLW0603
    _looked = float("-inf")


def on_publication(sender: object, **kwargs: object) -> None:
    """Once committed, this process looks at once; others within `BRAND_LOOK_AGAIN`."""
    look_again()
    transaction.on_commit(look_again)


def _look() -> None:
    global _held  # noqa: PLW0603
    from .models import Publication

    last = Publication.objects.values_list("pk", flat=True).first()
    if last is None:
        _held = None
    elif _held is None or _held[0] != last:
        found = Publication.objects.select_related("edition").get(pk=last).edition.brandbook()
        _held = last, found if _can_be_drawn(found) else _held[1] if _held else delivered()


def _can_be_drawn(found: Brandbook) -> bool:
    """After an upgrade the code may ask more of an edition than at its publication; sites keep what they had then."""
    try:
        found.stylesheet  # noqa: B018 made here
    except (KeyError, TypeError, ValueError):
        logger.exception("The published edition %s can't be drawn by this version", found.name)
        return False
    return True
