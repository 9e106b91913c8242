"""A document as it is found and ranked, without its texts: kept with its row, so that no process has to parse or
weigh more than it holds."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from .analysed import Analysed
from .analysis import fold
from .documents import SearchDocument, Status
from .weighing import strong, weigh

ALWAYS = date.max.toordinal()
UNCHECKED = 0
# The code of the locales in which a document has a live translation.
TRANSLATED = "translated"


@dataclass(frozen=True, slots=True)
class Values:
    """What filters, areas and days compare."""

    everywhere: bool
    all_sites: bool
    example: bool
    visible_from: int
    visible_until: int
    ends_after: int
    checked: int

    @classmethod
    def of(cls, document: SearchDocument) -> "Values":
        ended = document.status is Status.ENDED
        return cls(
            everywhere=document.everywhere or not document.areas,
            all_sites=document.sites is None,
            example=document.is_example,
            visible_from=_ordinal(document.visible_from, 0),
            visible_until=_ordinal(document.visible_until, ALWAYS),
            ends_after=0 if ended else _ordinal(document.ends_on, ALWAYS),
            checked=_ordinal(document.checked_on, UNCHECKED),
        )


def _ordinal(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


def codes_of(document: SearchDocument) -> list[str]:
    """What filters ask for; the sign before it keeps it apart from words."""
    codes = [f"{facet}:{code}" for facet, codes in document.facets.items() for code in codes]
    codes += [f"area:{area}" for area in document.areas]
    codes += [f"site:{site}" for site in document.sites or ()]
    codes += [f"{TRANSLATED}:{name}" for name in sorted({*document.translated, *document.versions})]
    return [f"={code}" for code in (*codes, f"kind:{document.kind}")]


@dataclass(frozen=True, slots=True)
class Light:
    """As JSON gives it. `mark` differs after every change of the document or of the vectors that a model made of it
    (search.vectors). `text` is the document, as JSON which is parsed where someone asks for it: of most candidates
    nobody does. `values` are those of Values, `strong` the terms of its strong fields (search.weighing), in order. Of
    its names and zoekwoorden: `kinds` and `stops` as of search.analysed.Phrase, and their terms one after another,
    with the number that belongs to each (`lengths`)."""

    key: str
    mark: str
    text: str
    sort_name: str
    values: Sequence[int]
    codes: Sequence[str]
    strong: Sequence[str]
    kinds: Sequence[str]
    stops: Sequence[Sequence[str]]
    lengths: Sequence[int]
    terms: Sequence[str]

    @classmethod
    def of(cls, document: SearchDocument, analysed: Analysed, vectors_of: str = "") -> "Light":
        names = analysed.phrases
        all_of_it = f"{vectors_of}{_json(document)}".encode()
        return cls(
            key=document.key,
            mark=hashlib.md5(all_of_it, usedforsecurity=False).hexdigest()[:12],
            text=_json(without_texts(document)),
            sort_name=fold(document.title),
            values=[int(value) for value in astuple(Values.of(document))],
            codes=codes_of(document),
            strong=list(strong(analysed)),
            kinds=[name.kind for name in names],
            stops=[list(name.stops) for name in names],
            lengths=[len(name.terms) for name in names],
            terms=list(chain.from_iterable(name.terms for name in names)),
        )

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def document(self) -> SearchDocument:
        return SearchDocument.from_json(json.loads(self.text))


def _json(document: SearchDocument) -> str:
    return json.dumps(document.to_json(), cls=DjangoJSONEncoder)


@lru_cache(maxsize=2_000)
def parsed(text: str) -> SearchDocument:
    """A document from its text; those that were shown or suggested last."""
    return SearchDocument.from_json(json.loads(text))


def without_texts(document: SearchDocument) -> SearchDocument:
    """As it is held: long texts are read where a page shows them."""
    return replace(document, texts={}, data={}, summary="")


@dataclass(frozen=True, slots=True)
class Weighed:
    """How strongly a document holds each of its terms, in steps (search.weighing). Those that stand only in texts that
    nobody sees come last: `seen` is how many stand before them."""

    terms: list[str]
    steps: list[int]
    seen: int

    @classmethod
    def of(cls, analysed: Analysed) -> "Weighed":
        steps, _strong, unseen = weigh(analysed)
        hidden = set(unseen)
        terms = [*(term for term in steps if term not in hidden), *unseen]
        return cls(terms, [steps[term] for term in terms], len(terms) - len(unseen))

    def to_json(self) -> list[Any]:
        return [self.terms, self.steps, self.seen]

    @classmethod
    def from_json(cls, row: list[Any]) -> "Weighed":
        return cls(*row)
