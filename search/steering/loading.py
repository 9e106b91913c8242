"""From rows to the rules that search goes by; also with rows that are not saved yet."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from search.rules import BestBet as Bet
from search.rules import Rules, SynonymRule

from .models import RULES, Abbreviation, BestBet, BlockedWord, Boost, Rule, Synonym
from .models.words import phrases_of


def rules_on(day: date) -> Rules:
    """What is in force on a day."""
    return made_of(row for model in RULES for row in model.objects.on(day))


def rules_with(day: date, changed: Sequence[Rule] = (), gone: Sequence[Rule] = ()) -> Rules:
    """As `rules_on`, were `changed` saved and `gone` deleted. What starts later is taken as if it had
    started, so that it can be tried out."""
    replaced = {(type(row), row.pk) for row in (*changed, *gone) if row.pk}
    rows = [
        row for model in RULES for row in model.objects.on(day) if (model, row.pk) not in replaced
    ]
    new = [row for row in changed if row.until is None or row.until >= day]
    return made_of([*rows, *new])


def made_of(rows: Iterable[Rule]) -> Rules:
    synonyms: list[SynonymRule] = []
    boosts: dict[str, int] = {}
    bets: list[Bet] = []
    blocked: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        match row:
            case Synonym():
                synonyms.append(_synonym(row))
            case Abbreviation():
                short, full = phrases_of(row.short), phrases_of(row.full)
                synonyms.append(SynonymRule(row.locale, short, full, equal=True, exact=True))
            case Boost():
                boosts[row.document] = boosts.get(row.document, 0) + row.steps
            case BestBet():
                asked = phrases_of(row.phrases)
                bets.append(Bet(row.locale, asked, tuple(row.documents), row.site_id))
            case BlockedWord():
                blocked[row.locale] += phrases_of(row.words)
    words = {locale: tuple(found) for locale, found in blocked.items()}
    return Rules(tuple(synonyms), boosts, tuple(bets), words)


def _synonym(row: Synonym) -> SynonymRule:
    return SynonymRule(
        row.locale,
        phrases_of(row.words),
        phrases_of(row.also),
        equal=row.way == Synonym.Way.BOTH,
        off=row.way == Synonym.Way.OFF,
    )
