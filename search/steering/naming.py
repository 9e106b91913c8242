"""Which document someone means: by its title, address, slug or key. And what a key stands for."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from search import registry
from search.analysis import fold
from search.documents import SearchDocument
from search.memory import Entry, Memory
from search.mirror import current

MOST_SHOWN = 5


def title_of(key: str) -> str:
    """Its title; the key itself where the document is gone."""
    found = documents([key]).get(key)
    return found.title if found else key


def documents(keys: Iterable[str]) -> dict[str, SearchDocument]:
    """What exists of these keys, in any locale; without long texts."""
    mirror = current()
    with mirror.lock:
        found = {}
        for key in keys:
            memory = mirror.locales.get(mirror.homes.get(key, ""))
            if memory is not None and key in memory.slots:
                found[key] = memory.entry(memory.slots[key]).document
        return found


def meant(text: str, sites: Iterable[int] | None = None) -> str:
    """The key of the one document that is called so, stands at that address, or has that marker
    (`instrument:scholingsvoucher`). `sites`: only what is shown on one of these.

    Raises ValidationError, which names the candidates where there are several.
    """
    wanted = text.strip()
    seen = None if sites is None else set(sites)
    mirror = current()
    with mirror.lock:
        entries = [entry for memory in mirror.locales.values() for entry in _shown(memory, seen)]
        for test in (_has_key, _has_marker, _stands_at, _is_called):
            found = [entry for entry in entries if test(entry, wanted)]
            if found:
                return _only(found, wanted)
    raise ValidationError(_("We kennen geen pagina of instrument ‘%s’.") % wanted[:100])


def marker_of(key: str) -> str:
    """How a file names it: by its marker where that is of one document, else by its key."""
    document = documents([key]).get(key)
    if document is None:
        return key
    marker = f"{document.kind}:{document.slug}"
    try:
        return marker if meant(marker) == key else key
    except ValidationError:
        return key


def _shown(memory: Memory, sites: set[int] | None) -> list[Entry]:
    entries = [entry for entry in memory.entries if entry is not None]
    if sites is None:
        return entries
    return [
        entry
        for entry in entries
        if entry.document.sites is None or sites & set(entry.document.sites)
    ]


def _has_key(entry: Entry, text: str) -> bool:
    return entry.key == text


def _has_marker(entry: Entry, text: str) -> bool:
    return f"{entry.document.kind}:{entry.document.slug}" == text


def _stands_at(entry: Entry, text: str) -> bool:
    path = urlsplit(text).path if "/" in text else ""
    return bool(path) and entry.document.path.strip("/") == path.strip("/")


def _is_called(entry: Entry, text: str) -> bool:
    return fold(entry.document.title) == fold(text) or entry.document.slug == text


def _only(found: list[Entry], text: str) -> str:
    if len(found) == 1:
        return found[0].key
    shown = "; ".join(
        f"{entry.key} ({registry.doors.kinds[entry.document.kind].label}, {entry.document.path})"
        for entry in found[:MOST_SHOWN]
        if entry.document.kind in registry.doors.kinds
    )
    raise ValidationError(
        _("‘%(text)s’ is meer dan één ding. Kies er een: %(shown)s")
        % {"text": text, "shown": shown}
    )
