"""Where a name may go on to the next line, and the best way to do so.

Never inside a word, but after its `/` or `-`; never after `'s-`; never after a small word ('en', 'van'),
which goes along with what it belongs to. As few lines as fit; of those the most even.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations

from .construction import Breaking

# Where a line may end: after a space, a slash, a hyphen or a dash. A no-break space holds.
PLACES = re.compile(r"(?<=[ /–-])")
APOSTROPHE = re.compile(r"^['’]\w+-$")
# How unwelcome a place is, as a share of the longest line that even lines would have.
COST = {" ": 0.0, "/": 0.0, "-": 0.3, "–": 0.3}


def pieces(text: str, rules: Breaking) -> list[str]:
    """The text in parts that stay whole. Joined they are the text."""
    found: list[str] = []
    for piece in filter(None, PLACES.split(text)):
        if found and _holds(found[-1], piece, rules):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _holds(before: str, after: str, rules: Breaking) -> bool:
    """Whether no line may end between the two."""
    word = re.split(r"[ /]", before.rstrip(" "))[-1]
    if APOSTROPHE.match(word):
        return True
    if before.endswith(" "):
        return re.split(r"[ /-]", before.strip())[-1].casefold() in rules.held
    if before[-1] not in "-–" or after.strip().casefold() in rules.held:
        return False
    halves = before.rpartition(" ")[2].rstrip("/-–"), after.strip(" /-–")
    return min(map(len, halves)) < rules.fewest_letters


def broken(
    text: str, rules: Breaking, measure: float, most: int, width: Callable[[str], float]
) -> list[str]:
    """Lines of at most `measure`, or as near to it as the text allows; `most` is the number of lines."""
    whole = pieces(text, rules)
    width = cache(width)
    best: list[str] = [text]
    for number in range(1, min(most, len(whole)) + 1):
        best = min(_ways(whole, number), key=lambda way: _cost(way, width))
        if max(map(width, best)) <= measure:
            break
    return best


def _ways(whole: list[str], number: int) -> Iterator[list[str]]:
    for places in combinations(range(1, len(whole)), number - 1):
        edges = [0, *places, len(whole)]
        yield [
            "".join(whole[start:end]).rstrip(" ")
            for start, end in zip(edges, edges[1:], strict=False)
        ]


def _cost(way: list[str], width: Callable[[str], float]) -> float:
    longest = max(map(width, way))
    ends = [line[-1] for line in way[:-1]]
    return longest * (1 + sum(COST.get(end, 0.0) for end in ends))
