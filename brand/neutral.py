"""The picture that stands where a photo may not be shown any more. The brand edition supplies it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.templatetags.static import static


@dataclass(frozen=True)
class NeutralPicture:
    url: str
    width: int
    height: int


def _placeholder() -> NeutralPicture:
    return NeutralPicture(static("brand/neutral.svg"), 1200, 750)


_supplier: Callable[[], NeutralPicture] = _placeholder


def register_neutral_picture(supplier: Callable[[], NeutralPicture]) -> None:
    global _supplier
    _supplier = supplier


def neutral_picture() -> NeutralPicture:
    """Decorative: it says nothing, so it has no text for who does not see it."""
    return _supplier()
