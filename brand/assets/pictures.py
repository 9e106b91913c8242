"""What the theme's figure and card read of an image: AVIF and WebP with a fallback, in a few widths, with
the size of the largest, so that nothing moves when it arrives."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.images.models import SourceImageIOError

from brand.neutral import neutral_picture
from brand.rights import showing

MODERN = {"avif": "image/avif", "webp": "image/webp"}
# What a browser gets that knows neither; of a drawing without loss.
FALLBACK = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "avif": "jpeg", "webp": "jpeg"}


@dataclass(frozen=True)
class Shape:
    """`spec` of a rendition, with the width to fill in; `sizes` says how wide it is drawn."""

    spec: str
    widths: tuple[int, ...]
    sizes: str
    ratio: float | None = None

    def specs(self, extension: str) -> list[str]:
        formats = [*MODERN, FALLBACK[extension]]
        return [f"{self.at(width)}|format-{form}" for form in formats for width in self.widths]

    def at(self, width: int) -> str:
        height = round(width * self.ratio) if self.ratio else ""
        return self.spec.format(width=width, height=height)


FIGURE = Shape("width-{width}", (480, 800, 1200), "(min-width: 48em) 46em, 100vw")
CARD = Shape(
    "fill-{width}x{height}",
    (320, 640),
    "(min-width: 64em) 24em, (min-width: 40em) 50vw, 100vw",
    0.625,
)
SOCIAL = "fill-1200x630|format-jpeg"


@dataclass(frozen=True)
class Drawn:
    """`picture`: `{url, width, height, alt, sources, srcset, sizes, credit}`. `is_chosen`: it is the
    one that the editor placed, so that what was said of it holds. `until`: when it changes."""

    picture: dict[str, Any]
    is_chosen: bool
    until: datetime | None


def draw(chosen: Any, alt: str, shape: Shape = FIGURE) -> Drawn | None:
    """What stands there now: the chosen image, its successor, or the neutral picture. None: no image
    was chosen. `alt` is of the chosen one; a successor brings its own."""
    if chosen is None:
        return None
    now = showing(chosen)
    image = now.asset
    if image is None:
        return Drawn(_neutral(), False, now.until)
    is_chosen = image.pk == chosen.pk
    if not is_chosen and alt:
        alt = "" if image.is_decorative else image.description
    try:
        picture = _picture(image, shape)
    except (SourceImageIOError, OSError):  # the file is gone: a page is never broken by it
        return Drawn(_neutral(), False, now.until)
    return Drawn({**picture, "alt": alt, "credit": image.credit}, is_chosen, now.until)


def social_url(chosen: Any) -> tuple[str, datetime | None]:
    """The address of a picture to share, '' where the brand's own will do, and when that changes."""
    now = showing(chosen)
    if now.asset is None or now.asset.is_svg():
        return "", now.until
    try:
        return now.asset.get_rendition(SOCIAL).url, now.until
    except (SourceImageIOError, OSError):
        return "", now.until


def _picture(image: Any, shape: Shape) -> dict[str, Any]:
    extension = image.file.name.rpartition(".")[2].lower()
    if extension not in FALLBACK:  # a drawing, or one that moves: as it is
        return {"url": image.file.url, "width": image.width, "height": image.height}
    made = image.get_renditions(*shape.specs(extension))
    by_format: dict[str, dict[int, Any]] = {}
    for spec, rendition in made.items():
        widths = by_format.setdefault(spec.rpartition("format-")[2], {})
        widths.setdefault(rendition.width, rendition)  # never enlarged: a small image has fewer
    plain = by_format[FALLBACK[extension]]
    largest = plain[max(plain)]
    return {
        "url": largest.url,
        "width": largest.width,
        "height": largest.height,
        "sizes": shape.sizes,
        "srcset": _srcset(plain),
        "sources": [
            {"type": kind, "srcset": _srcset(by_format[name])} for name, kind in MODERN.items()
        ],
    }


def _srcset(renditions: dict[int, Any]) -> str:
    return ", ".join(f"{found.url} {width}w" for width, found in sorted(renditions.items()))


def _neutral() -> dict[str, Any]:
    neutral = neutral_picture()
    return {"url": neutral.url, "width": neutral.width, "height": neutral.height, "alt": ""}
