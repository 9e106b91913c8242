"""The understood query: a small tree that an engine evaluates. What matches is decided here once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# All words of a question together; of the judged ones a single one has more.
MOST_ALTERNATIVES = 60
# An alternative of at least this weight is the word itself, or all parts of it.
LIKE_THE_WORD = 0.5


@dataclass(frozen=True, slots=True)
class Alternative:
    """Terms that must all stand in a document; `weight` 1 is the typed word itself.

    `naming` alternatives also count when a query is compared with a name. `text` is what a visitor
    reads where the alternative is another word.
    """

    terms: tuple[str, ...]
    weight: float
    naming: bool = False
    text: str = ""


@dataclass(slots=True)
class Group:
    """One word of the query: any alternative matches. `mass` is how telling the word is; `held`: some document
    holds an alternative."""

    word: str
    alternatives: list[Alternative] = field(default_factory=list)
    mass: float = 0.0
    held: bool = True

    def add(self, alternative: Alternative) -> None:
        if alternative.weight > 0 and not any(
            known.terms == alternative.terms and known.weight >= alternative.weight
            for known in self.alternatives
        ):
            self.alternatives.append(alternative)

    def keep(self, most: int) -> None:
        """Only the word itself and the weightiest of the others."""
        own, *others = self.alternatives
        others.sort(key=lambda other: -other.weight)
        self.alternatives = [own, *others[: most - 1]]


def keep_within_bounds(groups: list[Group]) -> None:
    """So that no question, however long, keeps an engine busy for others."""
    if sum(len(group.alternatives) for group in groups) > MOST_ALTERNATIVES:
        for group in groups:
            group.keep(max(1, MOST_ALTERNATIVES // len(groups)))


@dataclass(slots=True)
class Query:
    """`groups` are the words that carry meaning; empty = everything matches. `naming` are all terms
    that count when the query is compared with a name, `stops` the stop words left out. Of the mass `least_share`
    must be covered, and of the mass that some document holds `least_held`, or `least_unseen` where texts that nobody
    sees are counted as well. No document with an `excluded` term matches, none in
    which the stems of one of the quoted `phrases` do not stand beside each other; `quoted` are those of
    their stems that are no stop words, so that every posting tells.

    What editors decided: documents with a key in `pinned` match whatever their words, and stand first in
    this order; `boosts` are steps up or down, by key."""

    groups: list[Group] = field(default_factory=list)
    naming: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    corrected: dict[str, str] = field(default_factory=dict)
    synonyms: tuple[str, ...] = ()
    did_you_mean: str | None = None
    least_share: float = 0.0
    least_held: float = 0.0
    least_unseen: float = 0.0
    excluded: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    quoted: frozenset[str] = frozenset()
    pinned: tuple[str, ...] = ()
    boosts: Mapping[str, int] = field(default_factory=dict)

    @property
    def mass(self) -> float:
        return sum(group.mass for group in self.groups)

    @property
    def held_mass(self) -> float:
        return sum(group.mass for group in self.groups if group.held)
