"""A document as the ranker needs it, without texts: kept with its row, for engines that keep no documents here."""

from dataclasses import dataclass
from typing import Any

from .analysed import Analysed, Phrase
from .documents import SearchDocument
from .memory import without_texts
from .weighing import weigh


@dataclass(frozen=True, slots=True)
class Light:
    """`strong`: the terms of its strong fields (search.weighing), in order."""

    document: SearchDocument
    phrases: tuple[Phrase, ...]
    strong: tuple[str, ...]

    @classmethod
    def of(cls, document: SearchDocument, analysed: Analysed) -> "Light":
        return cls(without_texts(document), analysed.phrases, weigh(analysed)[1])

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
