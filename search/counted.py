"""What of a document is counted in the table of known words; kept with its row, so that it can be taken off again."""

import json
import zlib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import md5
from pathlib import Path
from typing import Any

from .analysed import Analysed, analyse, fingerprint
from .documents import SearchDocument
from .weighing import weigh

# Longer ones are no words that anyone types.
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Counted:
    """Each term and word once. `strong` terms stand in a strong field (search.weighing), `weak` ones do not."""

    locale: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, locale: str, analysed: Analysed) -> "Counted":
        steps, strong, _unseen = weigh(analysed)
        weak = sorted(steps.keys() - set(strong))
        kept = ([t for t in texts if len(t) <= LONGEST] for texts in (strong, weak, analysed.words))
        return cls(locale, *map(tuple, kept))  # type: ignore[arg-type]

    @classmethod
    def of_row(
        cls, content: dict[str, Any] | None, analysed: dict[str, Any] | None, analysis: str
    ) -> "Counted | None":
        """Of a stored document; None where it was removed. One of another analyser is analysed again."""
        if content is None:
            return None
        document = SearchDocument.from_json(content)
        if analysed is None or analysis != fingerprint():
            return cls.of(document.locale, analyse(document))
        return cls.of(document.locale, Analysed.from_json(analysed))

    def pack(self) -> bytes:
        text = json.dumps([self.locale, self.strong, self.weak, self.words], ensure_ascii=False)
        return zlib.compress(text.encode())

    @classmethod
    def unpack(cls, packed: bytes | memoryview | None) -> "Counted | None":
        if not packed:
            return None
        locale, *texts = json.loads(zlib.decompress(bytes(packed)))
        return cls(locale, *map(tuple, texts))


@lru_cache
def counting() -> str:
    """Changes with the analyser: a table that was counted otherwise is counted anew."""
    made_of = [fingerprint(), Path(__file__).read_text(encoding="utf-8")]
    return md5(json.dumps(made_of).encode(), usedforsecurity=False).hexdigest()
