"""What a visitor is told of a translation: nobody checked it yet, or parts of it are still Dutch."""

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation

from content import placeholders

from .offered import SOURCE, active

HALF = re.compile(r"\s*<!--half-->.*?<!--/half-->", re.S)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Marks:
    """`missing`: Dutch texts without a translation; whether the page shows them is seen in its HTML only: a
    page that was published before the Dutch changed still has the translation of then."""

    missing: tuple[str, ...] = ()
    unread: bool = False


def marks(page: Any) -> Marks:
    """Of the translation that the page, or the one it follows, is the text of. One query, kept with the page;
    none for a Dutch page."""
    known = page.__dict__.get("_translation_marks")
    if known is None:
        known = page.__dict__["_translation_marks"] = _read(page)
    return known


def _read(page: Any) -> Marks:
    if active() == SOURCE:
        return Marks()
    key: Any = [page.translation_key]
    if page.alias_of_id:
        key = Page.objects.filter(pk=page.alias_of_id).values("translation_key")
    written = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), context=OuterRef("context"), locale=page.locale_id
    )
    machine = StringTranslation.TRANSLATION_TYPE_MACHINE
    rows = (
        StringSegment.objects.filter(
            source__object_id__in=key,
            source__translations__target_locale=page.locale_id,
            source__translations__enabled=True,
        )
        .annotate(
            missing=~Exists(written.filter(has_error=False)),
            unread=Exists(written.filter(translation_type=machine)),
        )
        .filter(Q(missing=True) | Q(unread=True))
        .values_list("string__data", "missing", "unread")
    )
    found = list(rows)
    return Marks(
        tuple(text for text, missing, _unread in found if missing),
        any(unread for _text, _missing, unread in found),
    )


def in_dutch(html: str, page: Any, values: dict[str, str]) -> str:
    """The page with its Dutch parts marked as Dutch, and without the notice of that where there is none."""
    head, body, rest = html.partition("<body")
    number = 0
    for text in sorted(
        {part for data in marks(page).missing for part in _parts(data, values)},
        key=len,
        reverse=True,
    ):
        wanted = re.compile(rf"(>\s*)({re.escape(text)})(?=\s*<)")
        rest, times = wanted.subn(r'\1<span lang="nl" dir="ltr">\2</span>', rest)
        number += times
    if not number:
        rest = HALF.sub("", rest)
    return head + body + rest


def _parts(data: str, values: dict[str, str]) -> list[str]:
    """The pieces of text between the tags, as a template writes them."""
    written = [placeholders.resolve(unescape(piece), values).strip() for piece in TAG.split(data)]
    return [escape(piece) for piece in written if len(piece) > 1]
