"""Rows of a table in another language: terms of a vocabulary, providers, places.

A row in another language holds words alone. What it is (its code, its address, its hours) is read from the
Dutch row, so that a fact that changes is right in every language at once. Which tables: `register`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.signals import post_delete
from wagtail.models import Locale
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.strings import StringValue

from . import memory
from .offered import SOURCE, locale

# The Dutch rows of one table.
Rows = Callable[[], QuerySet[Any]]
_tables: list[Rows] = []


def register(rows: Rows) -> None:
    """Have the rows of a table made in each language that a site chose, as far as all their words are known.
    They go with their Dutch row: words of nothing would be in the way of the next row with that code."""
    _tables.append(rows)
    post_delete.connect(_go_along, sender=rows().model)


def _go_along(sender: Any, instance: Any, **kwargs: Any) -> None:
    if instance.locale.language_code == SOURCE:
        others = sender.objects.filter(translation_key=instance.translation_key)
        others.exclude(pk=instance.pk).delete()


def translate_missing(code: str) -> list[Any]:
    """The rows that could be made in this language now, all at once: texts that people wrote elsewhere are not
    looked for, only delivered ones. One query for a table where all is there."""
    target = locale(code)
    sources = {
        TranslationSource.update_or_create_from_instance(row)[0]: row for row in _missing(code)
    }
    known = memory.delivered(code)
    texts: dict[int, list[StringSegment]] = defaultdict(list)
    segments = StringSegment.objects.filter(source__in=sources).select_related("string", "context")
    for segment in segments:
        texts[segment.source_id].append(segment)
    whole = {
        source: row
        for source, row in sources.items()
        if all(segment.string.data in known for segment in texts[source.pk])
    }
    Translation.objects.bulk_create(
        [Translation(source=source, target_locale=target) for source in whole],
        ignore_conflicts=True,
    )
    StringTranslation.objects.bulk_create(
        [
            memory.delivered_translation(segment, target, known[segment.string.data])
            for source in whole
            for segment in texts[source.pk]
        ],
        ignore_conflicts=True,
    )
    TranslationLog.objects.bulk_create(
        [TranslationLog(source=source, locale=target) for source in whole]
    )
    made = [_row(row, target, texts[source.pk], known) for source, row in whole.items()]
    with disable_reference_index_auto_update():  # words refer to nothing
        for row in made:
            row.save()
    return made


def _row(row: Any, target: Locale, segments: list[StringSegment], known: dict[str, str]) -> Any:
    made = row.copy_for_translation(target)
    for segment in segments:
        text = StringValue(known[segment.string.data]).render_text()
        setattr(made, segment.context.path, text)
    return made


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
