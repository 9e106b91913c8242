"""The rules, from the particular to the general. `rule_for` takes the first that fits."""

from functools import cache

from ..addresses import Address
from ..rule import Rule
from . import brand, files, general, localize, national, own, page_views, people, public, viewsets

RULES: tuple[Rule, ...] = (
    *page_views.RULES,
    *files.RULES,
    *localize.RULES,
    *brand.RULES,
    *national.RULES,
    *people.RULES,
    *own.RULES,
    *general.RULES,
    *public.RULES,
    *viewsets.RULES,
)


@cache
def rule_for(address: Address) -> Rule | None:
    return next((rule for rule in RULES if rule.fits(address)), None)
