"""What a file holds: the texts of one page or snippet in one language."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from wagtail_localize.models import StringSegment, Translation

MOST_BYTES = 1_500_000
MOST_FILES = 300


class FileError(Exception):
    """The file can't be used at all; the message says why, in a sentence for the screen."""


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: name of the file, place in it."""

    file: str
    place: str
    text: str


@dataclass(frozen=True)
class Unit:
    """`source` and `target` are as wagtail-localize keeps them: HTML of inline tags, attributes left out.
    `number`: the same path occurs more than once in a rich text."""

    path: str
    source: str
    target: str
    number: int = 0
    place: str = ""


@dataclass
class TranslationFile:
    """`key` is the uuid of the translation; `name` how the file calls itself, for messages."""

    key: str
    language: str
    title: str = ""
    name: str = ""
    units: list[Unit] = field(default_factory=list)


def written(translation: Translation) -> TranslationFile:
    """All texts of a translation, with what is translated."""
    segments = (
        StringSegment.objects.filter(source=translation.source)
        .annotate_translation(translation.target_locale, include_errors=True)
        .select_related("string", "context")
        .order_by("order")
    )
    return TranslationFile(
        key=str(translation.uuid),
        language=translation.target_locale.language_code,
        title=translation.source.object_repr,
        units=list(_units(segments)),
    )


def _units(segments: Iterable[StringSegment]) -> Iterable[Unit]:
    for segment in segments:
        target = getattr(segment, "translation", None)
        yield Unit(segment.context.path, segment.string.data, target or "", segment.order)
