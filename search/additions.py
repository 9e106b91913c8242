"""How many words were added to what the client delivered: told with every measurement, because a list
that was written beside judged questions looks better than it is."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import registry
from .analysed import UNSEEN
from .lexicon import OWN, SOURCE, read
from .models import StoredDocument
from .synonyms import FILE as SYNONYMS

DELIVERED = Path(__file__).parent / "data" / "aangeleverd.json"


@dataclass(frozen=True)
class Added:
    """Numbers of terms. `phrases` are Dutch, `translations` those of other languages, `unseen` those in texts
    of documents that no visitor reads."""

    zoekwoorden: int
    synonyms: int
    phrases: int
    translations: int
    unseen: int


@lru_cache
def delivered() -> dict[str, int]:
    """`zoekwoorden` and `synoniemen` as they were delivered."""
    return json.loads(DELIVERED.read_text(encoding="utf-8"))


def added(kind: str) -> Added:
    """Beyond what was delivered; zoekwoorden of the stored documents of `kind` that are no examples."""
    rows = StoredDocument.objects.filter(key__startswith=f"{kind}:", content__isnull=False)
    contents: list[Any] = list(rows.values_list("content", flat=True))
    keywords = sum(len(c.get("keywords", ())) for c in contents if not c.get("is_example"))
    languages = [
        language for file in (*OWN, *registry.doors.phrases) for _, language, _ in read(file)
    ]
    dutch = languages.count(SOURCE)
    return Added(
        zoekwoorden=keywords - delivered()["zoekwoorden"],
        synonyms=number_of_synonyms() - delivered()["synoniemen"],
        phrases=dutch,
        translations=len(languages) - dutch,
        unseen=sum(
            c.get("texts", {}).get(name, "").count("|") + (name in c.get("texts", {}))
            for c in contents
            for name in UNSEEN
        ),
    )


def number_of_synonyms() -> int:
    lines = SYNONYMS.read_text(encoding="utf-8").splitlines()
    return len([line for line in lines if line.strip() and not line.startswith("#")])
