"""The edition that holds, kept in memory and looked up again as often as `BRAND_LOOK_AGAIN` (seconds) says.

Without a publication, or without a database, it is the placeholder that comes with the code.
"""

import time
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction

from brand.brandbook import Brandbook, from_folder

FOLDER = Path(__file__).parent
# (publication's pk, its brandbook), and when that was last looked up.
_held: tuple[int, Brandbook] | None = None
_looked = float("-inf")


@cache
def delivered(name: str = "placeholder") -> Brandbook:
    """An edition that comes with the code."""
    return from_folder(FOLDER / name)


def brandbook() -> Brandbook:
    global _looked  # noqa: PLW0603 the memory of this process
    now = time.monotonic()
    if now - _looked >= settings.BRAND_LOOK_AGAIN:
        try:
            _look()
            _looked = now
        except DatabaseError:
            # A page that can be shown without the database is shown in what held last.
            pass
    return _held[1] if _held else delivered()


def forget() -> None:
    """As a process that has just looked and found nothing published."""
    global _held, _looked  # noqa: PLW0603
    _held, _looked = None, time.monotonic()


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
        _held = last, Publication.objects.select_related("edition").get(pk=last).edition.brandbook()
