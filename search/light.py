"""A document as it is found and ranked, without its texts: kept with its row, so that no process has to parse or
weigh more than it holds."""

from dataclasses import dataclass, replace
from typing import Any

from .analysed import Analysed, Phrase
from .documents import SearchDocument
from .weighing import weigh


@dataclass(frozen=True, slots=True)
class Light:
    """`strong`: the terms of its strong fields (search.weighing), in order."""

    document: SearchDocument
    phrases: tuple[Phrase, ...]
    strong: tuple[str, ...]

    @classmethod
    def of(cls, document: SearchDocument, analysed: Analysed) -> "Light":
        return cls(without_texts(document), analysed.phrases, weigh(analysed).strong)

    def to_json(self) -> dict[str, Any]:
        return {
            "document": self.document.to_json(),
            "phrases": [[row.kind, list(row.terms), list(row.stops)] for row in self.phrases],
            "strong": list(self.strong),
        }

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "Light":
        phrases = tuple(Phrase(kind, tuple(t), tuple(s)) for kind, t, s in row["phrases"])
        return cls(SearchDocument.from_json(row["document"]), phrases, tuple(row["strong"]))


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
