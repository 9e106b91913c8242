"""How far a translation is: what is missing since the Dutch text changed, and what no person has read."""

from dataclasses import dataclass

from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from . import memory


@dataclass(frozen=True, slots=True)
class Standing:
    """Numbers of texts: all, those without a translation, those that no person has saved."""

    texts: int
    missing: int
    unread: int

    @property
    def is_whole(self) -> bool:
        return self.missing == 0

    @property
    def is_read(self) -> bool:
        return self.unread == 0


def source_changed(page: Page) -> None:
    """The Dutch text was published: what changed in it has no translation from now on."""
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if source is not None and source.translations.exists():
        source.update_from_db()


def standing(translation: Translation) -> Standing:
    """Three queries."""
    segments = StringSegment.objects.filter(source=translation.source)
    unread = StringTranslation.objects.filter(
        locale=translation.target_locale,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        context__in=segments.values("context"),
        translation_of__in=segments.values("string"),
    )
    return Standing(
        segments.count(), memory.without_translation(translation).count(), unread.count()
    )
