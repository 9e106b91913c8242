"""Splits Dutch compounds by the word list: loonkostensubsidie is loonkosten + subsidie.

A document is indexed under the parts too, at half weight, so 'tolk' finds gebarentolk. The whole word stays.
"""

from functools import lru_cache
from pathlib import Path

from .wordlist import wordlist

FILE = Path(__file__).parent / "data" / "samenstelling.txt"
SHORTEST = 4
SHORTEST_WHOLE = 7
SHORTEST_NESTED = 8
LONGEST = 60
LINKS = ("", "s", "e", "en", "n")
# 'kinderopvang': the one head in use that is linked by -er.
LINKED_BY_ER = "kinder"


@lru_cache
def _listed() -> tuple[frozenset[str], frozenset[str]]:
    """Short words that may be a part, and words that may not."""
    lines = [line.strip() for line in FILE.read_text(encoding="utf-8").splitlines()]
    kept = [line for line in lines if line and not line.startswith("#")]
    allowed = frozenset(line for line in kept if not line.startswith("- "))
    return allowed, frozenset(line[2:] for line in kept if line.startswith("- "))


def _may_be_part(word: str) -> bool:
    from .analysis import analyser

    short, refused = _listed()
    if word in short or word == LINKED_BY_ER:
        return True
    if len(word) < SHORTEST or word in refused or word not in wordlist("nl"):
        return False
    return not analyser("nl").is_stop(word)


@lru_cache(maxsize=100_000)
def parts_of(word: str, locale: str = "nl") -> tuple[str, ...]:
    """The words that a folded word is made of, in order; empty where it does not split.

    The fewest parts win, then the longest shortest part: a nonsense split has a short one.
    """
    if locale != "nl" or not SHORTEST_WHOLE <= len(word) <= LONGEST or not word.isalpha():
        return ()
    best: tuple[str, ...] = ()
    rank: tuple[int, int, int] | None = None
    for cut in range(3, len(word) - 2):
        tail = _tail(word[cut:])
        for head in _heads(word[:cut]) if tail else ():
            found = (head, *tail)
            new = (-len(found), min(map(len, found)), len(tail[0]))
            if rank is None or new > rank:
                best, rank = found, new
    return best


def _tail(rest: str) -> tuple[str, ...]:
    if _may_be_part(rest):
        return (rest,)
    return parts_of(rest) if len(rest) >= SHORTEST_NESTED else ()


def _heads(start: str) -> list[str]:
    bare = [start.removesuffix(link) for link in LINKS if start.endswith(link)]
    return [head for head in bare if _may_be_part(head)]


def all_parts(word: str, locale: str = "nl") -> tuple[str, ...]:
    """The parts, and the parts of those: loonkostensubsidie gives loonkosten, subsidie, loon, kosten."""
    found: dict[str, None] = {}
    waiting = list(parts_of(word, locale))
    while waiting:
        part = waiting.pop(0)
        found[part] = None
        waiting += [smaller for smaller in parts_of(part, locale) if smaller not in found]
    return tuple(found)
