"""The texts of one translation as its desk shows them: what changed in Dutch, who read it, which terms."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from wagtail.admin.compare import diff_text
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views.edit_translation import (
    FieldHasNoEditPanelError,
    TabHelper,
    get_segment_location_info,
)

from content.languages import terms

# Below this two texts are not the same one, changed.
ALIKE = 0.35


@dataclass(frozen=True)
class Text:
    """`before` and `was`: the Dutch that was translated last and its translation, where the Dutch changed.
    `written` is None where this Dutch has no translation."""

    segment: StringSegment
    place: str
    dutch: str
    before: str
    was: str
    written: StringTranslation | None
    code: str

    @property
    def is_missing(self) -> bool:
        return self.written is None or self.written.has_error

    @property
    def is_changed(self) -> bool:
        return self.is_missing and bool(self.before)

    @property
    def is_unread(self) -> bool:
        return (
            self.written is not None
            and self.written.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
        )

    @property
    def difference(self) -> SafeString:
        """From old Dutch to new, word by word, as HTML."""
        return diff_text(strip_tags(self.before), strip_tags(self.dutch)).to_html()

    @cached_property
    def without_term(self) -> list[terms.Missed]:
        """Terms of which the Dutch stands in the source and the translation not in the text."""
        if self.written is None:
            return []
        return terms.missed(strip_tags(self.dutch), strip_tags(self.written.data), self.code)


def texts(translation: Translation) -> list[Text]:
    """In the order of the page. Four queries, and what the place of a text on the form asks."""
    segments = list(
        StringSegment.objects.filter(source=translation.source)
        .select_related("string", "context")
        .order_by("order")
    )
    written, left = _written(translation, segments)
    places = Places(translation)
    found = []
    for segment in segments:
        own = written.get((segment.context_id, segment.string_id))
        earlier = _earlier(segment, left) if own is None else None
        found.append(
            Text(
                segment,
                places.of(segment),
                segment.string.data,
                earlier.translation_of.data if earlier else "",
                earlier.data if earlier else "",
                own,
                translation.target_locale.language_code,
            )
        )
    return found


Key = tuple[int | None, int]


def _written(
    translation: Translation, segments: list[StringSegment]
) -> tuple[dict[Key, StringTranslation], list[StringTranslation]]:
    """What is written for these texts, by place and Dutch; and what is left of Dutch that is gone."""
    asked = {(segment.context_id, segment.string_id) for segment in segments}
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    ).select_related("translation_of", "last_translated_by")
    there: dict[Key, StringTranslation] = {
        (row.context_id, row.translation_of_id): row for row in rows
    }
    left = [row for key, row in there.items() if key not in asked]
    return {key: row for key, row in there.items() if key in asked}, left


def _earlier(segment: StringSegment, left: list[StringTranslation]) -> StringTranslation | None:
    """What stood at this place and looks most like the Dutch of now; taken out of `left`."""
    best, likeness = None, ALIKE
    here = [row for row in left if row.context_id == segment.context_id]
    if len(here) == 1 and "." not in segment.context.path:
        best = here[0]  # a field of one text: whatever stood there is what it was
    else:
        for row in here:
            matcher = SequenceMatcher(None, row.translation_of.data, segment.string.data)
            if matcher.ratio() > likeness:
                best, likeness = row, matcher.ratio()
    if best is not None:
        left.remove(best)
    return best


class Places:
    """Where a text stands on the form of its page, as the editor reads it: `Inhoud › Tekst`."""

    def __init__(self, translation: Translation) -> None:
        self.instance = translation.source.get_source_instance()
        self.tabs = TabHelper(self.instance)

    def of(self, segment: StringSegment) -> str:
        path = segment.context.path
        try:
            info = get_segment_location_info(
                self.instance, self.tabs, path, segment.context.get_field_path(self.instance)
            )
        except (FieldHasNoEditPanelError, KeyError, LookupError, AttributeError):
            return path
        return " › ".join(str(part) for part in (info["field"], info["subField"]) if part)
