"""One-way synonyms that lead back to where they began: `a` finds `b`, and `b` finds `a`.

Each on its own looks right; together they say that the words are equal, which is another rule.
"""

from collections.abc import Iterable

from search.rules import phrase_key

from .models import Synonym
from .models.words import phrases_of

Node = tuple[str, frozenset[str]]


def loop_in(rows: Iterable[Synonym]) -> list[Synonym]:
    """The rules of the first loop that is found, in its order; empty where there is none."""
    leads: dict[Node, dict[Node, Synonym]] = {}
    for row in rows:
        if row.way != Synonym.Way.ONE:
            continue
        ends = [(row.locale, phrase_key(text, row.locale)) for text in phrases_of(row.also)]
        for text in phrases_of(row.words):
            start = (row.locale, phrase_key(text, row.locale))
            for end in ends:
                leads.setdefault(start, {}).setdefault(end, row)
    done: set[Node] = set()
    for start in leads:
        if start not in done and (found := _walk(start, leads, done)):
            return found
    return []


def _walk(
    start: Node, leads: dict[Node, dict[Node, Synonym]], done: set[Node]
) -> list[Synonym] | None:
    """Depth first, without recursion: a file may hold thousands in a row."""
    way = [start]
    on_the_way = {start}
    waiting = [iter(leads.get(start, {}))]
    while waiting:
        end = next(waiting[-1], None)
        if end is None:
            waiting.pop()
            node = way.pop()
            on_the_way.discard(node)
            done.add(node)
        elif end in on_the_way:
            circle = [*way[way.index(end) :], end]
            return [leads[a][b] for a, b in zip(circle, circle[1:], strict=False)]
        elif end not in done:
            way.append(end)
            on_the_way.add(end)
            waiting.append(iter(leads.get(end, {})))
    return None
