"""What a picture says of itself: title, maker, rights, source, keywords, from EXIF and IPTC.

Read before `stripping` takes it away: the place where and the moment when it was made are not kept.
"""

import io
from dataclasses import dataclass, fields
from typing import Any

from PIL import ExifTags, Image, IptcImagePlugin

# IPTC's numbers of datasets, in the record that describes the picture.
RECORD = 2
TITLE, KEYWORDS, BYLINE, HEADLINE, CREDIT, SOURCE, COPYRIGHT, CAPTION = (
    5, 25, 80, 105, 110, 115, 116, 120,
)  # fmt: skip
LONGEST = 255


@dataclass
class Metadata:
    title: str = ""
    description: str = ""
    maker: str = ""
    rights_holder: str = ""
    source: str = ""
    keywords: tuple[str, ...] = ()

    def fill(self, values: dict[str, Any]) -> None:
        """Put what was found where `values` has nothing."""
        for field in fields(self):
            if field.name != "keywords" and not values.get(field.name):
                values[field.name] = getattr(self, field.name)


def read(data: bytes) -> Metadata:
    """Never raises: a picture whose metadata is broken has none."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            exif = picture.getexif()
            iptc = IptcImagePlugin.getiptcinfo(picture) or {}  # type: ignore[no-untyped-call]
    except Exception:  # noqa: BLE001 - whatever a reader of hostile bytes raises
        return Metadata()

    def from_iptc(*numbers: int) -> str:
        return next((text for n in numbers if (text := _text(iptc.get((RECORD, n))))), "")

    def from_exif(tag: int) -> str:
        return _text(exif.get(tag))

    keywords = iptc.get((RECORD, KEYWORDS)) or []
    keywords = keywords if isinstance(keywords, list) else [keywords]
    return Metadata(
        title=from_iptc(TITLE, HEADLINE),
        description=from_iptc(CAPTION) or from_exif(ExifTags.Base.ImageDescription),
        maker=from_iptc(BYLINE, CREDIT) or from_exif(ExifTags.Base.Artist),
        rights_holder=from_iptc(COPYRIGHT) or from_exif(ExifTags.Base.Copyright),
        source=from_iptc(SOURCE),
        keywords=tuple(word for word in map(_text, keywords) if word),
    )


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else b""
    if isinstance(value, bytes):
        try:
            value = value.decode("utf-8")
        except UnicodeDecodeError:
            value = value.decode("latin-1")
    text = "".join(c if c.isprintable() else " " for c in str(value or ""))
    return " ".join(text.split())[:LONGEST]
