"""Dutch words of one family, which the stemmer leaves apart: 'subsidietje' and subsidie, 'vervoerd' and vervoer,
'verkenning' and verkenner."""

import re
from collections.abc import Iterator

SMALL = ("etje", "tje", "pje", "je")
SHORTEST = 3
APART = (
    "aan|achter|af|bij|binnen|door|goed|in|klaar|kwijt|mee|na|om|onder|op|over|rond|samen|tegen|terecht|terug|thuis|toe"
    "|uit|vast|voor|vrij|weg"
)
# 'omgeschoold' and 'gevonden'; 'vervoerd' and 'aanbevolen'.
PARTICIPLES = (
    re.compile(rf"(?P<before>{APART})?ge(?P<root>.{{3,}}?)(?:[dt]|en)"),
    re.compile(rf"(?P<before>{APART})?(?P<root>(?:be|er|her|ont|ver).{{3,}}?)[dt]"),
)
DOING = re.compile(r"(?P<root>.{5,}?)(?:ing|ingen|er|ers|ster|sters|aar|aars)")


def relatives(word: str) -> Iterator[str]:
    """What a folded word may be a diminutive or a participle of, then the doing, the verb and who does it; the nearest
    first. Many of these are no words."""
    yield from _larger(word)
    for form in PARTICIPLES:
        if found := form.fullmatch(word):
            yield from _made_of((found["before"] or "") + found["root"])
    if found := DOING.fullmatch(word):
        root = found["root"]
        yield from _made_of(root)
        if root[-1] == root[-2]:
            yield root[:-1]


def _larger(word: str) -> Iterator[str]:
    """'rekeninkje' is a rekening, 'kannetje' a kan."""
    single = word.removesuffix("s")
    for end in SMALL:
        base = single.removesuffix(end)
        if base == single or len(base) < SHORTEST:
            continue
        if end == "je" and base.endswith("ink"):
            yield f"{base[:-1]}g"
        if end == "etje" and base[-1] == base[-2]:
            yield base[:-1]
        yield base


def _made_of(root: str) -> Iterator[str]:
    yield root
    for stem in (root, root + root[-1]):
        for end in ("en", "ing", "er"):
            yield stem + end
