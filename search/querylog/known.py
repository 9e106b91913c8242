"""Whether words are the name of something that everyone may know: then they are kept at once.

Titles, old names, abbreviations and zoekwoorden of what can be found, terms of the vocabularies and
what people call them. Kept in memory as numbers, refreshed by what changed in the index.
"""

import threading
from collections.abc import Iterable, Iterator
from typing import Any

import marisa_trie

from search import registry
from search.indexing import STATE
from search.lexicon import RANGE, read
from search.models import IndexState, StoredDocument

from .words import normalised


class Known:
    """Names of documents, and the markers (`kind:slug`) that a click may name."""

    def __init__(self) -> None:
        self.names: set[int] = set()
        self.markers: set[int] = set()
        self.version = -1
        self._terms: tuple[object, marisa_trie.Trie] = ((), marisa_trie.Trie())

    def is_name(self, words: str) -> bool:
        return hash(words) in self.names

    def is_term(self, words: str, locale: str) -> bool:
        """The vocabularies in the source language count in every language, as in the search itself."""
        values = tuple(
            (facet.facet, tuple(facet.values(language)))
            for facet in registry.facets()
            for language in dict.fromkeys(("nl", locale))
        )
        state = (values, tuple(registry.doors.phrases))
        if self._terms[0] != state:
            self._terms = (state, marisa_trie.Trie(map(normalised, _terms(values))))
        return words in self._terms[1]

    def refresh(self) -> None:
        """Load what changed. Names of what was removed stay until the next start: they were public."""
        state = IndexState.objects.filter(pk=STATE).first()
        changed = StoredDocument.objects.filter(content__isnull=False)
        if state is not None and self.version in state.history:
            if state.version == self.version:
                changed = changed.filter(version=None)
            else:
                changed = changed.exclude(version__lte=self.version)
        else:
            self.names, self.markers = set(), set()
        contents: Any = changed.values_list("content", flat=True)
        for content in contents.iterator():
            self.names.update(hash(normalised(text)) for text in _names(content))
            self.markers.add(hash(f"{content['kind']}:{content['slug']}"))
        self.version = state.version if state else -1


def _names(content: dict) -> Iterator[str]:
    yield content["title"]
    yield from (name["text"] for name in content.get("names", ()))
    yield from content.get("keywords", ())


def _terms(values: Iterable[tuple[str, tuple[registry.Term, ...]]]) -> Iterator[str]:
    for _facet, terms in values:
        for term in terms:
            yield str(term.label)
            yield from map(str, term.terms)
    for path in registry.doors.phrases:
        yield from (text for _target, _language, text in read(path) if not RANGE.fullmatch(text))


_known = Known()
_lock = threading.Lock()


def is_known_phrase(words: str, locale: str) -> bool:
    """`words` as `normalised` gives them. Call `refresh` once before a number of these."""
    return _known.is_name(words) or _known.is_term(words, locale)


def is_marker(marker: str) -> bool:
    """Whether there is such a hit (`kind:slug`): nothing else is written down of a click."""
    return hash(marker) in _known.markers


def refresh() -> None:
    with _lock:
        _known.refresh()
