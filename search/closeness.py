"""How close documents are to a question in what they mean, as a model sees it; nothing where there is no model.

A model puts fitting and unfitting texts close together, so only the difference within one list of candidates tells:
each document's mean over its passages, as standard deviations above or below the mean of the list.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from . import encoders
from .encoders import Vectors
from .operators import EXCLUDED
from .shelf import Marked, Shelf
from .vectors import read
from .weights import weights

MOST = 3.0
LONGEST = 200

_shelf: Shelf[Vectors] = Shelf(20_000)


def think(text: str) -> None:
    """Ask the model about a question before a lock is taken: it takes longer than all else."""
    encoder = encoders.chosen()
    asked = _asked(text)
    if encoder is not None and asked and weights().closeness:
        encoders.question(encoder, asked)


def closeness(text: str, marked: Callable[[], Sequence[Marked]]) -> NDArray[np.float64] | None:
    """Per document from -MOST to MOST; None where nothing can be told. The same documents in the same order get the
    same numbers, whichever engine found them."""
    encoder = encoders.chosen()
    asked = _asked(text)
    if encoder is None or not asked or not weights().closeness:
        return None
    documents = marked()
    rows = _shelf.take(documents, lambda keys: read(keys, encoder))
    known = np.array([row is not None and len(row) > 0 for row in rows], bool)
    if known.sum() < 2:
        return None
    alike = _alike(
        encoders.question(encoder, asked), [row for row in rows if row is not None and len(row)]
    )
    spread = alike.std()
    if spread < 1e-9:
        return None
    found = np.zeros(len(documents))
    found[known] = np.clip((alike - alike.mean()) / spread, -MOST, MOST)
    return found


def _asked(text: str) -> str:
    """Without words that are to be left out: to a model 'not X' is close to X."""
    return EXCLUDED.sub(" ", text).strip()[:LONGEST]


def _alike(question: Vectors, rows: list[Vectors]) -> NDArray[np.float64]:
    """Per document the mean cosine of its passages. Products of whole numbers stay below 2^24 (encoders), where 32
    bits are exact, so that it makes no difference in which order they are added up."""
    lengths = np.array([len(row) for row in rows])
    joined = np.concatenate(rows).astype(np.float32)
    asked = question.astype(np.float32)
    products = (joined @ asked).astype(np.float64)
    sizes = np.sqrt((joined * joined).sum(axis=1, dtype=np.float64) * float((asked * asked).sum()))
    starts = np.cumsum(lengths) - lengths
    return np.add.reduceat(products / np.maximum(sizes, 1e-9), starts) / lengths
