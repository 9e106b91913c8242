"""The vocabularies as facets of search: `voor`, `situatie`, `thema`, `soort`, `sector`."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _

from search.registry import Term, register_vocabulary

from .models import Vocabulary
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
def all_terms(locale: str) -> dict[str, list[Term]]:
    """All vocabularies in one query."""
    rows: list[QuerySet[Any, Any]] = [
        model.objects.filter(locale__language_code__in={locale, SOURCE_LANGUAGE})
        .order_by()
        .annotate(facet=Value(model.facet, output_field=CharField()))
        .values_list(
            "facet", "position", "code", "label", "explanation", "synonyms", "locale__language_code"
        )
        for model in VOCABULARIES
    ]
    found: dict[str, dict[str, tuple[int, str, Term]]] = {model.facet: {} for model in VOCABULARIES}
    for facet, position, code, label, explanation, synonyms, language in rows[0].union(
        *rows[1:], all=True
    ):
        if language == locale or code not in found[facet]:
            term = Term(code, label, explanation, tuple(lines(synonyms)))
            found[facet][code] = (position, label, term)
    return {
        facet: [term for _position, _label, term in sorted(values.values(), key=lambda v: v[:2])]
        for facet, values in found.items()
    }


def register() -> None:
    def values(model: type[Vocabulary]) -> Callable[[str], Sequence[Term]]:
        return lambda locale: terms(model.facet, locale)

    for order, model in enumerate(VOCABULARIES, start=1):
        label: Any = LABELS[model.facet]
        register_vocabulary(model.facet, values(model), label=label, order=order * 10)
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model)
