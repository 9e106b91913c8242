"""In which languages pages are there, for work on many at once."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from wagtail.models import Page

from .offered import CODES, SOURCE


def live_languages(pages: Iterable[Page]) -> dict[UUID, tuple[str, ...]]:
    """By translation key of the Dutch ones: the other languages with a live page. One query."""
    keys = [page.translation_key for page in pages if page.locale.language_code == SOURCE]
    if not keys:
        return {}
    rows = (
        Page.objects.filter(translation_key__in=keys, live=True)
        .exclude(locale__language_code=SOURCE)
        .order_by()
        .values_list("translation_key", "locale__language_code")
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for key, code in rows:
        found[key].add(code)
    return {key: tuple(code for code in CODES if code in codes) for key, codes in found.items()}
