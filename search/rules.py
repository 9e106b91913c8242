"""What editors decided about search, as it acts on a query: no row, no form, no database.

The rules reach a search through `of(request)`: those given with the request (a try-out, or NONE for
`search_eval`), else those in force. `registry.doors.rules` loads them; they are kept for as long as
their version stands, which `search.mirror` reads in the query that it makes anyway.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from . import analysis, registry
from .port import SearchRequest

# A boost is a number of steps up or down; what a step is worth stands in data/ranking.json.
MOST_BOOST = 3
# The row of IndexState that counts changes of the rules.
STATE = 2
KEPT = 4


@dataclass(frozen=True, slots=True)
class SynonymRule:
    """`words` are searched as `also` as well; both ways where `equal`. `off` takes pairs of the shipped
    file away: those from a word to one of `also`, or all of the word where `also` is empty. `exact`:
    an abbreviation, which is met as typed only, never by its stem."""

    locale: str
    words: tuple[str, ...]
    also: tuple[str, ...] = ()
    equal: bool = False
    off: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class BestBet:
    """These documents stand first where one of the phrases is asked. `site` None: on every site."""

    locale: str
    phrases: tuple[str, ...]
    documents: tuple[str, ...]
    site: int | None = None


@dataclass(frozen=True)
class Rules:
    """All rules of one day. `boosts` maps a document's key to steps; `blocked` maps a locale to words
    and phrases that are never suggested."""

    synonyms: tuple[SynonymRule, ...] = ()
    boosts: Mapping[str, int] = field(default_factory=dict)
    best_bets: tuple[BestBet, ...] = ()
    blocked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def _phrases(self) -> dict[tuple[str, frozenset[str]], list[BestBet]]:
        found: dict[tuple[str, frozenset[str]], list[BestBet]] = {}
        for bet in self.best_bets:
            for phrase in bet.phrases:
                found.setdefault((bet.locale, phrase_key(phrase, bet.locale)), []).append(bet)
        return found

    def bets_on(self, text: str, locale: str, site: int | None) -> tuple[str, ...]:
        """The keys of the documents to show first, those of the site before the national ones."""
        if not self.best_bets:
            return ()
        found = self._phrases.get((locale, phrase_key(text, locale)), [])
        own = [bet for bet in found if bet.site is not None and bet.site == site]
        national = [bet for bet in found if bet.site is None]
        return tuple(dict.fromkeys(key for bet in [*own, *national] for key in bet.documents))

    @cached_property
    def _blocked(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(map(_in_a_row, texts)) for name, texts in self.blocked.items()}

    def may_suggest(self, text: str, locale: str) -> bool:
        """Whether no blocked word or phrase stands in the text, by whole words."""
        blocked = self._blocked.get(locale, ())
        if not blocked:
            return True
        row = _in_a_row(text)
        return not any(phrase in row for phrase in blocked)


NONE = Rules()


def phrase_key(text: str, locale: str) -> frozenset[str]:
    """What two questions have in common that are the same: the stems of their telling words."""
    return frozenset(analysis.significant(text, locale))


def _in_a_row(text: str) -> str:
    return f" {' '.join(part for word in analysis.words(text) for part in word.parts)} "


# Which rules are in force

_seen: ContextVar[int] = ContextVar("version of the editors' rules", default=0)
_kept: dict[tuple[int, date], Rules] = {}


def seen(version: int) -> None:
    """The version that this request reads; told by search.mirror. A version belongs to one set of
    rows: it is made in the transaction that changes them, and never used again (a rolled back one
    neither), so what was loaded for it stays right in every thread."""
    _seen.set(version)


def in_force(day: date) -> Rules:
    load = registry.doors.rules
    if load is None:
        return NONE
    name = (_seen.get(), day)
    found = _kept.get(name)
    if found is None:
        found = load(day)
        for old in list(_kept)[: max(0, len(_kept) - KEPT + 1)]:
            _kept.pop(old, None)
        _kept[name] = found
    return found


def of(request: SearchRequest) -> Rules:
    """The rules that answer this request."""
    given = request.rules
    return in_force(request.on) if given is None else given
