"""What in a question is no word to search for: `"quoted phrases"` that must stand so, and `-words` that must not stand
there."""

import re
from dataclasses import dataclass
from typing import Self

from . import analysis

QUOTED = re.compile(r'["“”„]([^"“”„]{2,})["“”„]')
# 'cursus -online', and not the second half of 'in- en uitstroom'.
EXCLUDED = re.compile(r"(?<!\S)-(\w[\w'’]*)(?!\S*-)")


@dataclass(frozen=True, slots=True)
class Operators:
    """`text` without them; the words of a phrase stay in it. `phrases`, `quoted` and `excluded` as in Query."""

    text: str
    phrases: tuple[tuple[str, ...], ...]
    quoted: frozenset[str]
    excluded: tuple[str, ...]

    @classmethod
    def of(cls, text: str, locale: str) -> Self:
        chosen = analysis.analyser(locale)
        quoted = QUOTED.findall(text)
        sequences = (tuple(analysis.sequence(part, locale)) for part in quoted)
        forms = [form for part in quoted for word in analysis.words(part) for form in word.parts]
        excluded = (analysis.significant(word, locale) for word in EXCLUDED.findall(text))
        return cls(
            text=EXCLUDED.sub(" ", text),
            phrases=tuple(stems for stems in sequences if stems),
            quoted=frozenset(chosen.stem(form) for form in forms if not chosen.is_stop(form)),
            excluded=tuple(term for terms in excluded for term in terms),
        )
