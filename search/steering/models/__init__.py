"""What editors decide about search, as rows."""

from .documents import BestBet, Boost
from .golden import Figures, GoldenQuery
from .rule import Rule
from .words import Abbreviation, BlockedWord, Synonym

# In the order of the menu.
RULES: tuple[type[Rule], ...] = (Synonym, Abbreviation, BestBet, Boost, BlockedWord)

__all__ = [
    "RULES",
    "Abbreviation",
    "BestBet",
    "BlockedWord",
    "Boost",
    "Figures",
    "GoldenQuery",
    "Rule",
    "Synonym",
]
