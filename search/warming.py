"""Has search ready before the first visitor asks: what a process reads from disk and database, and the embedded engine
that answers when a server fails.

`start()` is called where the web server loads the application. Up to SEARCH_FALLBACK_LIMIT documents it waits for a
while until all are in memory; above that, where another engine answers, it does not wait, and holds them by their
names, titles and zoekwoorden only. Where the embedded engine does not answer itself, a thread keeps it up to date.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from os import getpid

from django.conf import settings
from django.db import DatabaseError, connection

from .analysed import Analysed
from .elastic.standing import UnavailableError
from .garbage import all_stays
from .models import StoredDocument

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 2.0
SECONDS_TO_WAIT = 15.0
SECONDS_TO_GREET = 2.0
KEPT = ("title", "names", "keywords", "meaning")

_loading = threading.Event()


def is_loading() -> bool:
    """Whether the embedded engine is being filled in the background and can't answer yet."""
    return _loading.is_set()


def is_reduced() -> bool:
    """Whether the embedded engine, where another answers, is to hold names, titles and zoekwoorden only."""
    if settings.SEARCH_ENGINE == "embedded":
        return False
    return StoredDocument.objects.filter(content__isnull=False).count() > limit()


def limit() -> int:
    return getattr(settings, "SEARCH_FALLBACK_LIMIT", 20_000)


def reduced(analysed: Analysed) -> Analysed:
    """Without the terms of long texts."""
    fields = {name: terms for name, terms in analysed.fields.items() if name in KEPT}
    return Analysed(fields, analysed.phrases, ())


def start() -> None:
    """Never fails: a database without tables is for /-/ready to tell. Returns when all is loaded, or sooner where
    that takes long: a web server ends a worker that does not report itself."""
    seconds = SECONDS_TO_WAIT
    with suppress(DatabaseError):
        if is_reduced():
            seconds = 0.0
    connection.close()
    if settings.SEARCH_ENGINE != "embedded":
        _loading.set()
    loaded = threading.Event()
    _in_background(lambda: _load_and_keep(loaded))
    loaded.wait(seconds)


def _load_and_keep(loaded: threading.Event) -> None:
    try:
        with suppress(DatabaseError):
            _load()
        all_stays()
    finally:
        _loading.clear()
        loaded.set()
    if settings.SEARCH_ENGINE != "embedded":
        _keep()


def _load() -> None:
    """What the embedded engine needs, and then the engine that answers."""
    from .engines import named
    from .port import SearchRequest

    request = SearchRequest(text="werk", locale=settings.LANGUAGE_CODE)
    named("embedded").warm(request)
    _loading.clear()
    if settings.SEARCH_ENGINE == "elasticsearch":
        _greet()
        named("elasticsearch").warm(request)


def _greet() -> None:
    """The first exchange takes longer than any later one, and no visitor waits for this."""
    from .elastic import asking

    with suppress(UnavailableError), asking.within(SECONDS_TO_GREET):
        asking.check_version()
        asking.ask(settings.LANGUAGE_CODE, size=0)


def _keep() -> None:
    """Loads what changed, so that the first question after a failure has nothing to load."""
    from .mirror import current

    waiting = threading.Event()
    while not waiting.wait(SECONDS_BETWEEN_LOOKS):
        with suppress(DatabaseError):
            current()
        connection.close_if_unusable_or_obsolete()


def _in_background(act: Callable[[], None]) -> None:
    def run() -> None:
        try:
            act()
        except Exception:
            log.exception("search could not be kept warm")
        finally:
            connection.close()

    threading.Thread(target=run, name=f"search warm {getpid()}", daemon=True).start()
