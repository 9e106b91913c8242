"""Dutch verbs that fall apart: 'op te leiden' is opleiden, and so is 'leidt … op'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .families import APART

BETWEEN = ("te", "gaan", "helpen", "kunnen", "laten", "moeten", "mogen", "willen")
PART = re.compile(APART)
LONG = re.compile(r"(.*)([aeou])\2([^aeiou])")
SHORT = re.compile(r".*[^aeiou][aeiou][^aeiouw]")
VOICED = {"s": "z", "f": "v"}


@dataclass(frozen=True, slots=True)
class Apart:
    """A verb in two parts: the place of each in the question, and what its infinitive may be. `sure`: nothing else can
    be meant, as with 'op te leiden'; 'om te scholen' may also be in order to school."""

    part: int
    verb: int
    infinitive: str
    sure: bool


def put_together(forms: Sequence[str]) -> Iterator[Apart]:
    """Of the folded words of a question, the nearest verb first. Many of the infinitives are no words."""
    last = len(forms) - 1
    for part, form in enumerate(forms):
        if not PART.fullmatch(form):
            continue
        verb = part + 1
        while verb < last and forms[verb] in BETWEEN:
            verb += 1
        if part + 1 < verb <= last:
            yield Apart(part, verb, form + forms[verb], (form, forms[part + 1]) != ("om", "te"))
        if part == last:  # of a main clause, where the verb stands before it
            for verb in reversed(range(last)):
                for infinitive in _infinitives(forms[verb]):
                    yield Apart(part, verb, form + infinitive, sure=False)


def _infinitives(form: str) -> Iterator[str]:
    """'neemt' is nemen, 'stop' stoppen, 'geeft' geven."""
    if form.endswith("en"):
        yield form
    for root in dict.fromkeys((form.removesuffix("t"), form)):
        if long := LONG.fullmatch(root):
            root = "".join(long.groups())
        elif SHORT.fullmatch(root):
            root += root[-1]
        yield f"{root}en"
        if root and root[-1] in VOICED:
            yield f"{root[:-1]}{VOICED[root[-1]]}en"
