"""The vocabularies as facets of search: `voor`, `situatie`, `thema`, `soort`, `sector`."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import CharField, Model, QuerySet, Value
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _

from content.languages.offered import active
from search.registry import Term, register_vocabulary

from .models import Provider, Vocabulary
from .models.vocabularies import VOCABULARIES, lines
from .moment import for_a_moment, forget

SOURCE_LANGUAGE = "nl"
LABELS = {
    "voor": _("Voor wie"),
    "situatie": _("Jouw situatie"),
    "thema": _("Thema"),
    "soort": _("Soort hulp"),
    "sector": _("Sector"),
}


def terms(facet: str, locale: str) -> Sequence[Term]:
    """All values in their own order, in the language asked for where translated."""
    return all_terms(locale)[facet]


@for_a_moment
def _rows(languages: tuple[str, ...]) -> list[tuple[Any, ...]]:
    rows: list[QuerySet[Any, Any]] = [
        model.objects.filter(locale__language_code__in=languages)
        .order_by()
        .annotate(facet=Value(model.facet, output_field=CharField()))
        .values_list(
            "facet", "position", "code", "label", "explanation", "synonyms", "locale__language_code"
        )
        for model in VOCABULARIES
    ]
    return list(rows[0].union(*rows[1:], all=True))


@for_a_moment
def all_terms(locale: str) -> dict[str, list[Term]]:
    """All vocabularies; what has no words in that language keeps the Dutch ones."""
    found: dict[str, dict[str, Term]] = {model.facet: {} for model in VOCABULARIES}
    order: dict[str, dict[str, tuple[int, str]]] = {model.facet: {} for model in VOCABULARIES}
    # Search asks for the Dutch words too: one query for both.
    languages = tuple(sorted({locale, SOURCE_LANGUAGE, active()}))
    for facet, position, code, label, explanation, synonyms, language in _rows(languages):
        if language == SOURCE_LANGUAGE:
            order[facet][code] = (position, label)
        if language == locale or language == SOURCE_LANGUAGE and code not in found[facet]:
            found[facet][code] = Term(code, label, explanation, tuple(lines(synonyms)))
    return {
        facet: [found[facet][code] for code in sorted(places, key=places.__getitem__)]
        for facet, places in order.items()
    }


@for_a_moment
def by_code(locale: str) -> dict[str, dict[str, Term]]:
    """The same by facet and code."""
    return {
        facet: {term.code: term for term in terms} for facet, terms in all_terms(locale).items()
    }


def register() -> None:
    def values(model: type[Vocabulary]) -> Callable[[str], Sequence[Term]]:
        return lambda locale: terms(model.facet, locale)

    for order, model in enumerate(VOCABULARIES, start=1):
        label: Any = LABELS[model.facet]
        register_vocabulary(model.facet, values(model), label=label, order=order * 10)
        _forget_with(model)
    _forget_with(Provider)


def _forget_with(model: type[Model]) -> None:
    for signal in (post_save, post_delete):
        signal.connect(forget, sender=model)
