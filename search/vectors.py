"""What a model made of a document: a vector for each of its passages, kept with its row and made anew only when its
passages or the model change. Held in memory for what was looked at last."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from . import encoders
from .documents import SearchDocument
from .encoders import Encoder, Vectors
from .models import StoredDocument

LONGEST_PASSAGE = 400
MOST_KEPT = 20_000
BATCH = 500


def passages(document: SearchDocument) -> list[str]:
    """What it is, what people call it, what it does, and for whom."""
    names = (*document.keywords, *(name.text for name in document.names))
    texts = (
        f"{document.title}. {document.summary}",
        ", ".join(names),
        document.texts.get("body", ""),
        document.texts.get("audience", ""),
    )
    return [text[:LONGEST_PASSAGE] for text in texts if text.strip(" .")]


def stored(document: SearchDocument, row: StoredDocument | None) -> tuple[bytes | None, str]:
    """The vectors to store with a document, and what they were made from; those of `row` where these still hold."""
    encoder = encoders.chosen()
    if encoder is None:
        return None, ""
    texts = passages(document)
    digest = hashlib.md5("\n".join(texts).encode(), usedforsecurity=False).hexdigest()
    made_from = f"{_mark(encoder)}{digest}"
    if row is not None and row.vectors is not None and row.vectors_of == made_from:
        return bytes(row.vectors), made_from
    return encoder.passages(texts).tobytes(), made_from


def _mark(encoder: Encoder) -> str:
    return hashlib.md5(encoder.name.encode(), usedforsecurity=False).hexdigest()[:8] + ":"


class Shelf:
    """The vectors of the documents that were looked at last. What is kept belongs to the very document that an
    engine holds: one that changed is another object, and is read again."""

    def __init__(self) -> None:
        self._rows: OrderedDict[str, tuple[SearchDocument, Vectors | None]] = OrderedDict()
        self._lock = Lock()

    def take(self, documents: Sequence[SearchDocument], encoder: Encoder) -> list[Vectors | None]:
        """None for those that the model was not asked about."""
        missing = self._missing(documents)
        fresh = _read([document.key for document in missing], encoder) if missing else {}
        with self._lock:
            for document in missing:
                self._rows[document.key] = (document, fresh.get(document.key))
            found = [self._rows[d.key][1] if d.key in self._rows else None for d in documents]
            while len(self._rows) > MOST_KEPT:
                self._rows.popitem(last=False)
        return found

    def _missing(self, documents: Sequence[SearchDocument]) -> list[SearchDocument]:
        missing = []
        with self._lock:
            for document in documents:
                row = self._rows.get(document.key)
                if row is None or row[0] is not document:
                    missing.append(document)
                else:
                    self._rows.move_to_end(document.key)
        return missing


def _read(keys: list[str], encoder: Encoder) -> dict[str, Vectors]:
    found = {}
    for start in range(0, len(keys), BATCH):
        rows = StoredDocument.objects.filter(
            key__in=keys[start : start + BATCH], vectors_of__startswith=_mark(encoder)
        )
        for key, packed in rows.values_list("key", "vectors"):
            found[key] = np.frombuffer(bytes(packed or b""), np.int8).reshape(
                -1, encoder.dimensions
            )
    return found
