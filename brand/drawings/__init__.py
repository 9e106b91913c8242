"""Icons, pictograms and scenes, a file each, ready to put in a page; fanlights and marks come from the brandbook.

An edition may replace any of them. A file is a whole SVG, so that an illustrator can open it.
"""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from brand import current

FOLDER = Path(__file__).parent


class UnknownDrawingError(LookupError):
    """There is no drawing of that name; raised in development only."""


@cache
def _ours(kind: str, name: str) -> str | None:
    """What stands between the `<svg>` tags of a drawing, or None where it does not exist."""
    path = FOLDER / kind / f"{name}.svg"
    if not name.isidentifier() or not path.exists():
        return None
    match = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text(), re.DOTALL)
    return match[1].strip() if match else None


def inner(kind: str, name: str) -> str | None:
    """What stands between the `<svg>` tags: of the brandbook's own drawing, else of ours."""
    return current.brandbook().drawing(kind, name) or _ours(kind, name)


def names(kind: str) -> tuple[str, ...]:
    """Every drawing of a kind, of the brandbook and of ours."""
    ours = {path.stem for path in (FOLDER / kind).glob("*.svg")}
    return tuple(sorted(ours | set(current.brandbook().drawings(kind))))


def draw(kind: str, name: str | None, attributes: str, *, default: str = "") -> SafeString:
    """An inline, decorative `<svg>`. An unknown name gives the default, or nothing."""
    content = inner(kind, str(name or ""))
    if content is None and default:
        content = inner(kind, default)
    if content is None:
        if settings.DEBUG:
            raise UnknownDrawingError(f"{kind}/{name}.svg")
        return mark_safe("")
    return mark_safe(f'<svg {attributes} aria-hidden="true">{content}</svg>')  # noqa: S308 our own files
