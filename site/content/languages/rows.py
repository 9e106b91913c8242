"""Rows of a table in another language: terms of a vocabulary, providers, places.

A row in another language holds words alone. What it is (its code, its address, its hours) is read from the
Dutch row, so that a fact that changes is right in every language at once. Which tables: `register`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import TranslatableMixin
from wagtail_localize.models import Translation, TranslationSource

from . import memory
from .offered import SOURCE, locale

# The Dutch rows of one table.
Rows = Callable[[], QuerySet[Any]]
_tables: list[Rows] = []


def register(rows: Rows) -> None:
    """Have the rows of a table made in each language that a site chose, as far as all their words are known."""
    _tables.append(rows)


def translate_row(row: TranslatableMixin, code: str) -> Any | None:
    """The row in a language: made where every text of it is known, else as it stands; None where it is not
    there. What an editor wrote apart from the Dutch row is left alone."""
    there = row.get_translation_or_none(locale(code))
    source, changed = TranslationSource.update_or_create_from_instance(row)
    translation, is_new = Translation.objects.get_or_create(
        source=source, target_locale=locale(code)
    )
    if there is not None and (is_new or not translation.enabled):
        return there
    filled = memory.fill(translation)
    if there is not None and not (changed or filled):
        return there
    if memory.without_translation(translation).exists():
        return there
    translation.save_target()
    return row.get_translation_or_none(locale(code))


def translate_missing(code: str) -> list[Any]:
    """The rows that could be made in this language now. One query for a table where all is there."""
    return [made for row in _missing(code) if (made := translate_row(row, code)) is not None]


def _missing(code: str) -> Iterable[Any]:
    """Those of which at least one text is known: no use in asking for the others."""
    known = memory.delivered(code)
    for rows in _tables:
        dutch = rows().filter(locale__language_code=SOURCE)
        model = dutch.model
        there = model.objects.filter(
            translation_key=OuterRef("translation_key"), locale__language_code=code
        )
        for row in dutch.exclude(Exists(there)):
            if any(isinstance(value, str) and value in known for value in vars(row).values()):
                yield row
