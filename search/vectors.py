"""What a model made of a document: a vector for each of its passages, kept with its row and made anew only when its
passages or the model change."""

import hashlib

import numpy as np

from . import encoders
from .documents import SearchDocument
from .encoders import Encoder, Vectors
from .models import StoredDocument

LONGEST_PASSAGE = 400
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


def read(keys: list[str], encoder: Encoder) -> dict[str, Vectors]:
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
