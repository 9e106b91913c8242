"""What was translated before: elsewhere on a site by a person, in the termbase, or in the delivered files.

A text is looked up by its Dutch words, whatever page they stand on. What no person wrote for this page says
where it is from (`DELIVERED`, `terms.FROM_TERMS`, the name of a machine) until a person has saved or read it,
so that editors and visitors know that nobody checked it.
"""

from functools import lru_cache
from pathlib import Path

import polib
from django.db.models import QuerySet
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from content.loading import LoadError

from . import terms
from .offered import SOURCE, active

FOLDER = Path(__file__).parents[1] / "data" / "vertalingen"
DELIVERED = "Meegeleverde vertaling, nog niet gecontroleerd"


@lru_cache
def delivered(code: str) -> dict[str, str]:
    """Dutch text -> translation, from `data/vertalingen/<code>.po`. Raises LoadError."""
    path = FOLDER / f"{code}.po"
    if not path.exists():
        return {}
    try:
        entries = polib.pofile(str(path), check_for_duplicates=True)
    except (OSError, ValueError, UnicodeDecodeError) as error:
        raise LoadError(f"{path.name}: {error}") from error
    return {entry.msgid: entry.msgstr for entry in entries.translated_entries()}


def in_words_of(text: str, code: str | None = None) -> str:
    """A short text of a setting in a language, else in that of the request; in Dutch where no file has it."""
    code = code or active()
    return text if code == SOURCE or not text else delivered(code).get(text, text)


def fill(translation: Translation) -> int:
    """Give every segment that has no translation yet the one that its text has elsewhere; how many did."""
    target = translation.target_locale
    said = delivered(target.language_code)
    missing = list(without_translation(translation))
    known = _by_people(missing, translation) if missing else {}
    found = []
    for segment in missing:
        dutch = segment.string.data
        text, tool = known.get(segment.string_id), ""
        if text is None:
            text, tool = terms.fixed(dutch, target.language_code), terms.FROM_TERMS
            # A term that stays Dutch is a name: what was made for this very text may explain it.
            if text in (None, dutch) and (ours := said.get(dutch)) is not None:
                text, tool = ours, DELIVERED
        if text is not None:
            found.append(_translation(segment, target, text, tool))
    # One query, without what a save does for a text that a person typed: these were checked when they came.
    StringTranslation.objects.bulk_create(found)
    return len(found)


def delivered_translation(segment: StringSegment, target: Locale, text: str) -> StringTranslation:
    """Not saved; says that nobody checked it."""
    return _translation(segment, target, text, DELIVERED)


def _translation(
    segment: StringSegment, target: Locale, text: str, tool: str = ""
) -> StringTranslation:
    """`tool` is empty for what a person wrote."""
    return StringTranslation(
        translation_of=segment.string,
        locale=target,
        context=segment.context,
        data=text,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE
        if tool
        else StringTranslation.TRANSLATION_TYPE_MANUAL,
        tool_name=tool,
    )


def without_translation(translation: Translation) -> QuerySet[StringSegment]:
    """Segments of its source that have no usable translation, in their order."""
    return (
        StringSegment.objects.filter(source=translation.source)
        .annotate_translation(translation.target_locale)
        .filter(translation=None)
        .select_related("string", "context")
        .order_by("order")
    )


def _by_people(segments: list[StringSegment], translation: Translation) -> dict[int, str]:
    """What a person made of the same text elsewhere, the newest."""
    found = StringTranslation.objects.filter(
        locale=translation.target_locale,
        translation_of__in={segment.string_id for segment in segments},
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        has_error=False,
    ).order_by("updated_at")
    return dict(found.values_list("translation_of", "data"))
