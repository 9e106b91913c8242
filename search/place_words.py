"""'schuldhulp groningen' is a question about schuldhulp, asked in Groningen.

A name of a place in the question chooses the area, unless the visitor chose one. A name that is also a
Dutch word (Best, Goes, Hoorn) is a place only behind a word that says so ('in Best'); that of a village in the area
(Loon, Acht) only where it is no word of the documents and no number. 'te leiden' is to lead, 'te Leiden' the town.
Where a document bears the name too ('Ontwikkelfonds Zwolle'), the words stay in the question as well.
"""

from dataclasses import replace

from . import registry
from .analysis import Word, analyser, fold, words
from .knowledge import Knowledge
from .known import current
from .parts import locales_of
from .port import SearchRequest
from .registry import Area
from .wordlist import wordlist

LONGEST_NAME = 5
SAY_SO = frozenset({"in", "te", "bij", "rond", "omgeving", "gemeente", "regio", "stad", "vanuit"})
SURELY = SAY_SO - {"bij", "rond"}
NUMBERS = ("nul", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


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
            if area is not None and _is_meant(request, area, name, typed, start):
                return _placed(request, typed, start, size, area)
    return request


def _is_meant(request: SearchRequest, area: Area, name: str, typed: list[Word], start: int) -> bool:
    word, before = typed[start].whole, typed[start - 1].whole if start else ""
    parts = fold(name).split()
    # 'in een' is not the village of Een, nor is 'werkcentrum een'
    if word in SAY_SO or any(analyser("nl").is_stop(part) for part in (parts[0], parts[-1])):
        return False
    if len(parts) > 1 or word not in wordlist("nl"):
        return True
    if before not in SURELY or (before == "te" and word.endswith("n") and name.islower()):
        return False
    is_area = fold(str(area.label)) == word
    return is_area or not (word in NUMBERS or _is_a_name(word, request.locale))


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
