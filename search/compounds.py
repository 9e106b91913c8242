"""Dutch compounds, by the words that the documents themselves use.

'tolk' finds gebarentolk and 'schuldhulp' finds schuld + hulp. A part must be a word that stands in a
document and, unless listed, have four letters; the linking letters s, e and en may lie between.
"""

from functools import lru_cache
from pathlib import Path

from .analysis import analyser
from .memory import Memory

FILE = Path(__file__).parent / "data" / "samenstelling.txt"
SHORTEST = 4
LINKS = ("", "s", "e", "en")


@lru_cache
def _short() -> frozenset[str]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))


def _may_be_part(word: str) -> bool:
    return (len(word) >= SHORTEST or word in _short()) and not analyser("nl").is_stop(word)


def compounds_of(word: str, memory: Memory) -> list[str]:
    """Words in use that begin or end with this one and whose rest is a word too."""
    if memory.locale != "nl" or not word.isalpha() or not _may_be_part(word):
        return []
    found = [w for w in memory.starting(word) if _rest(w[len(word) :], memory, head=False)]
    found += [w for w in memory.ending(word) if _rest(w[: -len(word)], memory, head=True)]
    return found


def _rest(rest: str, memory: Memory, head: bool) -> bool:
    return any(
        _may_be_part(part) and part in memory.words
        for part in (_without(rest, link, head) for link in LINKS)
    )


def _without(rest: str, link: str, head: bool) -> str:
    if not link:
        return rest
    if head:
        return rest.removesuffix(link) if rest.endswith(link) else ""
    return rest.removeprefix(link) if rest.startswith(link) else ""


def parts_of(word: str, memory: Memory) -> tuple[str, ...]:
    """The two words that make up this one; empty where it does not split."""
    if memory.locale != "nl" or not word.isalpha() or len(word) < 2 * SHORTEST - 1:
        return ()
    best: tuple[str, ...] = ()
    for cut in range(3, len(word) - 2):
        tail = word[cut:]
        if not _may_be_part(tail) or tail not in memory.words:
            continue
        for link in LINKS:
            head = _without(word[:cut], link, head=True)
            if _may_be_part(head) and head in memory.words:
                longest = min(len(head), len(tail))
                if not best or longest > min(len(part) for part in best):
                    best = (head, tail)
    return best
