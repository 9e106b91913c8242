"""In which languages pages are there, for work on many at once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from .offered import CODES, SOURCE


def live_languages(pages: Iterable[Page]) -> dict[int, dict[str, int]]:
    """By pk of the Dutch ones among `pages`: the other languages with a live page, and its pk. One query."""
    dutch = {page.translation_key: page.pk for page in pages if page.locale.language_code == SOURCE}
    if not dutch:
        return {}
    rows = (
        Page.objects.filter(translation_key__in=dutch, live=True)
        .exclude(locale__language_code=SOURCE)
        .order_by()
        .values_list("translation_key", "locale__language_code", "pk")
    )
    found: dict[Any, dict[str, int]] = defaultdict(dict)
    for key, code, pk in rows:
        found[dutch[key]][code] = pk
    return {
        pk: {code: there[code] for code in CODES if code in there} for pk, there in found.items()
    }
