"""Which active entries are most like one: for 'dit lijkt erop', and in place of what ended."""

from collections.abc import Sequence

from django.db.models import Count, Q

from regions.models import Region
from search.visibility import today

from .models import InstrumentPage, Situation

MOST = 4


def nearest(page: InstrumentPage, region: Region | None = None) -> Sequence[InstrumentPage]:
    """Same theme first, then most situations shared, then same kind. One query.

    Only what counts everywhere, or in `region`: never an entry of another region.
    """
    if page.pk is None:
        return []
    situations = Situation.objects.filter(instrumentpage=page.pk).values("pk")
    counts_here = Q(regions=None, gemeenten=None)
    if region is not None:
        counts_here |= Q(regions=region)
    found = (
        InstrumentPage.objects.active_on(today())
        .filter(Q(theme=page.theme_id) | Q(situations__in=situations), counts_here)
        .filter(locale=page.locale_id, is_example=False)
        .exclude(pk=page.pk)
        .annotate(
            shared=Count("situations", filter=Q(situations__in=situations), distinct=True),
            same_theme=Count("pk", filter=Q(theme=page.theme_id), distinct=True),
            same_kind=Count("pk", filter=Q(kind=page.kind_id), distinct=True),
        )
        .order_by("-same_theme", "-shared", "-same_kind", "title")
        .select_related("locale")
    )
    return list(found[:MOST])
