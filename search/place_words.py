"""'schuldhulp groningen' is a question about schuldhulp, asked in Groningen.

A name of a place in the question chooses the area, unless the visitor chose one. A name that is also a
Dutch word (Best, Goes, Hoorn) is a place only behind a word that says so ('in Best'). Where a document
bears the name too ('Ontwikkelfonds Zwolle'), the words stay in the question as well.
"""

from dataclasses import replace

from . import registry
from .analysis import Word, analyser, words
from .knowledge import Knowledge
from .known import current
from .parts import locales_of
from .port import SearchRequest
from .registry import Area
from .wordlist import wordlist

LONGEST_NAME = 5
SAY_SO = frozenset({"in", "te", "bij", "rond", "omgeving", "gemeente", "regio", "stad", "vanuit"})


def with_place(request: SearchRequest) -> SearchRequest:
    """The request in the area that its words name, without those words; else as it was."""
    named = registry.doors.places.named
    if named is None or request.area_given or not request.text:
        return request
    typed = list(words(request.text))
    for size in range(min(LONGEST_NAME, len(typed) - 1), 0, -1):
        for start in range(len(typed) - size, -1, -1):
            name = request.text[typed[start].start : typed[start + size - 1].end]
            area = named(name)
            if area is not None and _is_meant(typed, start, size):
                return _placed(request, typed, start, size, area)
    return request


def _is_meant(typed: list[Word], start: int, size: int) -> bool:
    word = typed[start].whole
    if word in SAY_SO or analyser("nl").is_stop(word):  # 'in een' is not the village of Een
        return False
    said = start > 0 and typed[start - 1].whole in SAY_SO
    return said or size > 1 or word not in wordlist("nl")


def _placed(
    request: SearchRequest, typed: list[Word], start: int, size: int, area: Area
) -> SearchRequest:
    name = request.text[typed[start].start : typed[start + size - 1].end]
    while start > 0 and typed[start - 1].whole in SAY_SO:
        start, size = start - 1, size + 1
    before, after = typed[:start], typed[start + size :]
    rest = " ".join(request.text[part[0].start : part[-1].end] for part in (before, after) if part)
    if not rest:
        return request
    text = request.text if _is_a_name(name, request.locale) else rest
    return replace(request, text=text, area=area.parameter, place_words=name)


def _is_a_name(name: str, locale: str) -> bool:
    """Whether a document is called so, in its title, a name or a zoekwoord."""
    known = current()
    with known.lock:
        return any(_is_named_in(name, known.of(part)) for part in locales_of(locale, known))


def _is_named_in(name: str, knowledge: Knowledge) -> bool:
    stem = analyser(knowledge.locale).stem
    return all(knowledge.strongly(stem(part)) > 0 for word in words(name) for part in word.parts)
