"""Which active entries are most like one: for 'dit lijkt erop', and in place of what ended."""

from collections.abc import Sequence

from django.db.models import Count, Q

from content.languages.offered import SOURCE
from regions.models import Region
from search.visibility import today

from .models import InstrumentPage, Situation

MOST = 4


def nearest(page: InstrumentPage, region: Region | None = None) -> Sequence[InstrumentPage]:
    """Same theme first, then most situations shared, then same kind. One query.

    Only what counts everywhere, or in `region`: never an entry of another region. What is there in the
    language of `page` comes first; then what is there in Dutch alone.
    """
    if page.pk is None:
        return []
    situations = Situation.objects.filter(instrumentpage=page.pk).values("pk")
    counts_here = Q(regions=None, gemeenten=None)
    if region is not None:
        counts_here |= Q(regions=region)
    active = InstrumentPage.objects.active_on(today())
    there = active.filter(locale=page.locale_id).order_by().values("translation_key")
    readable = Q(locale=page.locale_id) | Q(locale__language_code=SOURCE) & ~Q(
        translation_key__in=there
    )
    found = (
        active.filter(Q(theme=page.theme_id) | Q(situations__in=situations), counts_here)
        .filter(readable, is_example=False)
        .exclude(translation_key=page.translation_key)
        .annotate(
            shared=Count("situations", filter=Q(situations__in=situations), distinct=True),
            same_theme=Count("pk", filter=Q(theme=page.theme_id), distinct=True),
            same_kind=Count("pk", filter=Q(kind=page.kind_id), distinct=True),
            in_language=Count("pk", filter=Q(locale=page.locale_id), distinct=True),
        )
        .order_by("-in_language", "-same_theme", "-shared", "-same_kind", "title")
        .select_related("locale")
    )
    return list(found[:MOST])
