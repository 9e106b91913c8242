"""The termbase at work: fixes a text that is a term, and says where a translation does without one.

Word forms are taken mildly: a warning that is wrong is worse than one that is missing, and none blocks.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from django.core.cache import cache

FROM_TERMS = "Uit de termenlijst, nog niet gecontroleerd"
CODES = ("en", "uk", "pl", "ar")
WORD = re.compile(r"\w+")
ALTERNATIVE = re.compile(r"\s+/\s+|,\s+")
# Arabic writes the article and short prepositions to the word.
ARABIC_BEFORE = ("وال", "بال", "لل", "ال")
KEY = "content.terms"
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Missed:
    """The Dutch term as the list writes it, and what the list has for it in the other language."""

    dutch: str
    wanted: str


def rows() -> list[tuple[str, dict[str, str]]]:
    """Dutch and its translations by code, from the database; kept for a minute, forgotten on a change."""
    found = cache.get(KEY)
    if found is None:
        from content.models import Term

        found = [
            (nl, dict(zip(CODES, others, strict=True)))
            for nl, *others in Term.objects.values_list("nl", *CODES)
        ]
        cache.set(KEY, found, MINUTE)
    return found


def forget(**kwargs: object) -> None:
    cache.delete(KEY)


def fixed(dutch: str, code: str) -> str | None:
    """The translation of a text that is, as a whole, a term with one translation."""
    wanted = dutch.strip()
    for nl, others in rows():
        if wanted.lower() in {way.lower() for way in alternatives(nl)}:
            ways = alternatives(others[code])
            if len(ways) == 1:
                return _like(wanted, ways[0])
    return None


def missed(dutch: str, translation: str, code: str) -> list[Missed]:
    """The terms that stand in the Dutch and not in its translation; the longest term at a place counts."""
    source, target = _words(dutch), _words(translation)
    used: set[int] = set()
    found = []
    for nl, ways, wanted in _in_language(tuple((nl, others[code]) for nl, others in rows())):
        here = _places(ways, source) - used
        if here:
            used |= here
            if not _is_there(wanted, target, code):
                found.append(Missed(nl, wanted))
    return found


@lru_cache(maxsize=8)
def _in_language(terms: tuple[tuple[str, str], ...]) -> list[tuple[str, list[list[str]], str]]:
    """Dutch, the words of each of its ways, and the translation; the longest first."""
    longest_first = sorted(terms, key=lambda term: -len(term[0]))
    return [(nl, [_words(way) for way in alternatives(nl)], there) for nl, there in longest_first if there]  # fmt: skip


def alternatives(text: str) -> list[str]:
    """`wniosek / złożyć wniosek`: both; without what stands between brackets."""
    plain = re.sub(r"\([^)]*\)", " ", text)
    return [way for part in ALTERNATIVE.split(plain) if (way := " ".join(part.split()))]


def _like(dutch: str, translation: str) -> str:
    """With a capital where the Dutch has one."""
    return translation[:1].upper() + translation[1:] if dutch[:1].isupper() else translation


def _places(ways: list[list[str]], source: list[str]) -> set[int]:
    """The positions of the words of any of these ways in the Dutch text."""
    found: set[int] = set()
    for words in ways:
        for start in range(len(source) - len(words) + 1) if words else ():
            if all(_same_dutch(w, source[start + n]) for n, w in enumerate(words)):
                found |= set(range(start, start + len(words)))
    return found


def _same_dutch(term: str, word: str) -> bool:
    """`aanvraag` and `aanvragen`, `gemeente` and `gemeenten`; a short word only as it is."""
    if term == word:
        return True
    return len(term) > 5 and abs(len(term) - len(word)) <= 3 and word.startswith(term[:-2])


def _is_there(wanted: str, target: list[str], code: str) -> bool:
    """Whether half of the words of one of the ways stand there, in whatever form; the Dutch name between
    brackets will do."""
    kept = re.findall(r"\(([^)]*)\)", wanted)
    for way in [*alternatives(wanted), *kept]:
        words = [word for word in _words(way) if len(word) > 2] or _words(way)
        there = sum(any(_alike(w, other, code) for other in target) for w in words)
        if words and there * 2 >= len(words):
            return True
    return not alternatives(wanted)


def _alike(term: str, word: str, code: str) -> bool:
    if code == "ar":
        term, word = _bare(term), _bare(word)
        if len(term) > 2 and (term in word or word in term and len(word) > 2):
            return True
    same = 0
    for one, other in zip(term, word, strict=False):
        if one != other:
            break
        same += 1
    return term == word or same >= max(3, round(len(term) * 0.6))


def _bare(word: str) -> str:
    for before in ARABIC_BEFORE:
        if word.startswith(before) and len(word) > len(before) + 2:
            return word.removeprefix(before)
    return word


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """Lower case, without accents and vowel signs."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _words(text: str) -> list[str]:
    return WORD.findall(_folded(text))
