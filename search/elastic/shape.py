"""What a document is in Elasticsearch: mapping, settings, and the JSON made of a stored document.

Elasticsearch analyses nothing. `terms` holds each weighed term with its strength, as a sparse vector: a
`term` query on it scores exactly that strength, because it keeps nine significant bits of a number and a
strength has fewer steps (search.weighing). Every engine counts with the same figures.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..analysed import Analysed, fingerprint
from ..analysis import fold
from ..beginnings import KEYED, NAMED, WHOLE
from ..begun import forms_of
from ..documents import SearchDocument
from ..light import Values, codes_of
from ..weighing import STEPS, weigh

SEARCH = Path(__file__).parents[1]
MADE_BY = ("elastic/shape.py", "begun.py")

_FLAG = {"type": "boolean"}
_DAY = {"type": "integer"}  # days as date.toordinal()
_CODES = {"type": "keyword"}
_WORDS = {
    "type": "text",
    "analyzer": "as_given",
    "index_options": "docs",
    "norms": False,
    # the beginnings of what is typed, as terms of their own: a prefix is looked up, not gathered
    "index_prefixes": {"min_chars": 1, "max_chars": 6},
}

MAPPING: dict[str, Any] = {
    "dynamic": "strict",
    "properties": {
        # term -> strength; `term` queries on it score strength × boost
        "terms": {"type": "sparse_vector", "index_options": {"prune": False}},
        # terms of strong fields, to find what is near an ended entry
        "strong": {"type": "keyword", "doc_values": False},
        # terms that stand only in texts that nobody sees: they cover less
        "unseen": {"type": "keyword", "doc_values": False},
        # stems in order with ` | ` between fields, for quoted phrases
        "sequence": {
            "type": "text",
            "analyzer": "as_given",
            "norms": False,
            "similarity": "boolean",
        },
        "codes": _CODES,  # `voor:werkgever`, `area:AM05`, `site:3`, `kind:instrument`
        "everywhere": _FLAG,
        "all_sites": _FLAG,
        "example": _FLAG,
        "visible_from": _DAY,
        "visible_until": _DAY,
        "ends_after": _DAY,
        "checked": _DAY,
        "sort_name": {"type": "keyword"},
        "key": {"type": "keyword"},
        # all areas of one that does not count everywhere, as one word: who counts where is added up from it
        "reach": {"type": "keyword"},
        # what suggestions look for: the words of titles and names, of zoekwoorden, and names as one word
        "named": _WORDS,
        "keyed": _WORDS,
        "starts": _WORDS,
    },
}

ANALYSIS: dict[str, Any] = {
    # of itself it would cut what is longer than 255 letters, and a suggestion could begin in its middle
    "tokenizer": {"words": {"type": "whitespace", "max_token_length": 30_000}},
    "analyzer": {"as_given": {"type": "custom", "tokenizer": "words", "filter": []}},
}

# The whole of a document is compared by the doctor, vectors included.
SETTINGS: dict[str, Any] = {
    "analysis": ANALYSIS,
    "mapping": {"exclude_source_vectors": False},
}


def as_indexed(document: SearchDocument, analysed: Analysed) -> dict[str, Any]:
    """The JSON of a document: what the mapping names."""
    weighed, strong, unseen = weigh(analysed)
    values = asdict(Values.of(document))
    forms = forms_of(document)
    return {
        "terms": {term: steps / STEPS for term, steps in weighed.items()},
        "strong": list(strong),
        "unseen": list(unseen),
        "sequence": analysed.sequence,
        "codes": [code.removeprefix("=") for code in codes_of(document)],
        **values,
        "sort_name": fold(document.title),
        "key": document.key,
        "reach": [] if values["everywhere"] else [" ".join(sorted(document.areas))],
        **{
            field: sorted(form for form, marks in forms.items() if marks & mark)
            for field, mark in (("named", NAMED), ("keyed", KEYED), ("starts", WHOLE))
        },
    }


@lru_cache
def shape() -> str:
    """Changes with the mapping, with the code in MADE_BY, and with what strengths are made by. An index of another
    shape answers nothing and is written by nobody."""
    made_of: Mapping[str, Any] = {
        "mapping": MAPPING,
        "settings": SETTINGS,
        "analysis": fingerprint(),
        "code": [(SEARCH / name).read_text(encoding="utf-8") for name in MADE_BY],
    }
    text = json.dumps(made_of, sort_keys=True)
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:12]
