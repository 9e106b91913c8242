"""Other words for the same, from data/synoniemen.txt: `a, b` is equal, `a => a, b` goes one way; and what
editors add to it or switch off (search.rules).

Used on the query only, never on documents, and never twice: what a synonym gives is not looked up.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from . import analysis
from .rules import Rules, SynonymRule
from .spelling import Words

FILE = Path(__file__).parent / "data" / "synoniemen.txt"
LONGEST_KEY = 6


@dataclass(frozen=True, slots=True)
class Synonym:
    """`terms` must all stand in a document. `equal` synonyms also count as naming it."""

    text: str
    terms: tuple[str, ...]
    equal: bool


@dataclass
class Synonyms:
    """Keys are the terms of a phrase by parts; `words` are the words of all keys, which are known
    and so never corrected."""

    by_key: dict[tuple[str, ...], list[Synonym]] = field(default_factory=lambda: defaultdict(list))
    words: set[str] = field(default_factory=set)
    by_forms: dict[tuple[str, ...], list[Synonym]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def copy(self) -> "Synonyms":
        made = Synonyms(words=set(self.words))
        for own, other in ((made.by_key, self.by_key), (made.by_forms, self.by_forms)):
            own.update({key: list(found) for key, found in other.items()})
        return made

    @cached_property
    def spelled(self) -> Words:
        """The words of all keys, as if each stood in no document."""
        return Words(dict.fromkeys(self.words, 0))

    def of(self, key: tuple[str, ...]) -> list[Synonym]:
        return self.by_key.get(key, [])

    def exactly(self, forms: tuple[str, ...]) -> list[Synonym]:
        """Of abbreviations, which are met as typed only."""
        return self.by_forms.get(forms, [])


@dataclass(frozen=True, slots=True)
class Shipped:
    """A line of the shipped file. `words` lead to `also`; both ways where `also` is empty."""

    number: int
    text: str
    words: str
    also: str


@lru_cache
def shipped() -> tuple[Shipped, ...]:
    """The file's rules, for who wants to switch one off."""
    found = []
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if text and not text.startswith("#"):
            left, _arrow, right = (part.strip() for part in text.partition("=>"))
            found.append(Shipped(number, text, left, right))
    return tuple(found)


def _key(text: str, locale: str) -> tuple[str, ...]:
    stem = analysis.analyser(locale).stem
    return tuple(stem(part) for word in analysis.words(text) for part in word.parts)


@lru_cache
def synonyms(locale: str) -> Synonyms:
    """The rules of a locale; only Dutch has a file so far."""
    rules = Synonyms()
    if locale != "nl":
        return rules
    for line in FILE.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            _add(rules, line, locale)
    return rules


def _add(rules: Synonyms, line: str, locale: str) -> None:
    left, arrow, right = line.partition("=>")
    keys = [phrase.strip() for phrase in left.split(",")]
    targets = [phrase.strip() for phrase in right.split(",")] if arrow else keys
    _add_phrases(rules, keys, targets, locale, equal=not arrow)


def _add_phrases(
    rules: Synonyms, keys: Iterable[str], targets: Iterable[str], locale: str, *, equal: bool
) -> None:
    for phrase in keys:
        key = _key(phrase, locale)
        rules.words.update(analysis.surface([phrase]))
        for target in targets:
            terms = analysis.significant(target, locale)
            if target == phrase or not key or not terms:
                continue
            synonym = Synonym(target, terms, equal=equal)
            if synonym not in rules.by_key[key]:
                rules.by_key[key].append(synonym)


def synonyms_with(rules: Rules, locale: str) -> Synonyms:
    """The shipped rules of a locale with what editors decided; kept with those rules."""
    if not rules.synonyms:
        return synonyms(locale)
    kept: dict[str, Synonyms] = rules.__dict__.setdefault("_synonyms", {})
    if locale not in kept:
        kept[locale] = _laid_over(synonyms(locale), rules, locale)
    return kept[locale]


def differing(now: Rules, then: Rules, locale: str) -> set[tuple[str, ...]]:
    """The keys whose synonyms are not the same: as stems, and of abbreviations as typed."""
    first, second = synonyms_with(now, locale), synonyms_with(then, locale)
    found: set[tuple[str, ...]] = set()
    for one, other in ((first.by_key, second.by_key), (first.by_forms, second.by_forms)):
        found.update(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))
    return found


def _laid_over(base: Synonyms, rules: Rules, locale: str) -> Synonyms:
    made = base.copy()
    own = [rule for rule in rules.synonyms if rule.locale == locale]
    for (
        rule
    ) in own:  # what is switched off is off in the shipped file only, not in an editor's own row
        if rule.off:
            _switch_off(made, rule, locale)
    for rule in own:
        if rule.exact:
            _abbreviate(made, rule, locale)
        elif not rule.off:
            _add_phrases(made, rule.words, rule.also or rule.words, locale, equal=rule.equal)
    return made


def _switch_off(rules: Synonyms, rule: SynonymRule, locale: str) -> None:
    gone = {analysis.significant(target, locale) for target in rule.also}
    for phrase in rule.words:
        key = _key(phrase, locale)
        rules.by_key[key] = [s for s in rules.of(key) if gone and s.terms not in gone]
        if not rules.by_key[key]:
            del rules.by_key[key]


def _abbreviate(rules: Synonyms, rule: SynonymRule, locale: str) -> None:
    """The abbreviation as typed leads to its words, and its words lead to it."""
    for short in rule.words:
        forms = tuple(part for word in analysis.words(short) for part in word.parts)
        rules.words.update(analysis.surface([short]))
        for full in rule.also:
            terms = analysis.significant(full, locale)
            if forms and terms:
                rules.by_forms[forms].append(Synonym(full, terms, equal=True))
    _add_phrases(rules, rule.also, rule.words, locale, equal=True)
