"""The picture that stands where a photo may not be shown any more: `neutral.svg` of the edition in use."""

import re
from dataclasses import dataclass
from functools import lru_cache

from brand import current
from brand.editions import published

FILE = "neutral.svg"
VIEW_BOX = re.compile(rb'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')
# Of a drawing that does not say how large it is.
USUAL = 1200, 750


@dataclass(frozen=True)
class NeutralPicture:
    url: str
    width: int
    height: int


def neutral_picture() -> NeutralPicture:
    """Decorative: it says nothing, so it has no text for who does not see it. An edition without one
    borrows that of the placeholder."""
    edition = current.brandbook()
    if FILE not in edition.files:
        edition = published.delivered()
    return NeutralPicture(edition.address(FILE), *_size(edition.files[FILE]))


@lru_cache
def _size(svg: bytes) -> tuple[int, int]:
    found = VIEW_BOX.search(svg)
    return (round(float(found[1])), round(float(found[2]))) if found else USUAL
