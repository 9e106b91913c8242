"""A document of the source language, shown as its translation to who reads that one."""

from collections.abc import Iterable, Mapping, Sequence

from .documents import SearchDocument
from .elastic.candidates import read
from .port import SearchRequest
from .visibility import visible_on


def version_key(document: SearchDocument, request: SearchRequest) -> str:
    """The key of its version in the reader's language; empty where none is known."""
    if document.locale == request.locale:
        return ""
    return document.versions.get(request.locale, "")


def may_be_shown(document: SearchDocument, request: SearchRequest) -> bool:
    """As selection.visible, for one document."""
    here = document.sites is None or request.site_id is None or request.site_id in document.sites
    shown = visible_on(request.on, document.visible_from, document.visible_until)
    return here and shown and (request.include_examples or not document.is_example)


def as_read(
    document: SearchDocument, found: Mapping[str, SearchDocument], request: SearchRequest
) -> SearchDocument:
    """Its version among those found, where that may be shown; else itself."""
    version = found.get(version_key(document, request))
    return version if version is not None and may_be_shown(version, request) else document


def as_all_read(
    documents: Iterable[SearchDocument], request: SearchRequest
) -> Sequence[SearchDocument]:
    """Light documents, each in the reader's language where it can be. One query, and none without versions."""
    documents = list(documents)
    keys = [key for document in documents if (key := version_key(document, request))]
    if not keys:
        return documents
    found = {key: light.document for key, light in read(keys).items()}
    return [as_read(document, found, request) for document in documents]
