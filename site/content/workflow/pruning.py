"""Keeps the number of revisions of a page in check, at night."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, QuerySet
from django.utils import timezone
from wagtail.models import Comment, Page, Revision

from content import page_types

HOUR, MINUTES = 3, 5


def prune_at_night(now: datetime) -> int:
    """Just after three, when nobody edits; a second run finds nothing."""
    local = timezone.localtime(now)
    if local.hour != HOUR or local.minute >= MINUTES:
        return 0
    return sum(prune(int(pk)) for pk in _long_histories())


def prune(page_pk: int) -> int:
    """Delete the revisions of a page that nobody needs any more, and say how many.

    What stays: the last ones (REVISIONS_KEPT), the last of each day, and what something leans on: live,
    planned, ever submitted, compared with by a region's own text.
    """
    revisions = list(
        _revisions()
        .filter(object_id=str(page_pk))
        .order_by("-created_at", "-pk")
        .values_list("pk", "created_at", "approved_go_live_at")
    )
    keep = {pk for pk, _, _ in revisions[: settings.REVISIONS_KEPT]}
    keep |= {pk for pk, _, planned in revisions if planned is not None}
    days = {timezone.localtime(created).date(): pk for pk, created, _ in reversed(revisions)}
    keep |= set(days.values())
    rest = {pk for pk, _, _ in revisions} - keep
    rest -= _leaned_on(page_pk, rest)
    for pk in Comment.objects.filter(revision_created__in=rest).values_list(
        "revision_created", flat=True
    ):
        Revision.objects.get(pk=pk).delete()  # Wagtail's own moves the comment to the next revision
    Revision.objects.filter(pk__in=rest).delete()
    return len(rest)


def _revisions() -> QuerySet[Revision]:
    page_type = ContentType.objects.get_for_model(Page, for_concrete_model=False)
    return Revision.objects.filter(base_content_type=page_type)


def _long_histories() -> Iterator[str]:
    counted = _revisions().values("object_id").annotate(number=Count("pk"))
    many = counted.filter(number__gt=settings.REVISIONS_KEPT).order_by("-number")
    return iter(many.values_list("object_id", flat=True))


def _leaned_on(page_pk: int, pks: set[int]) -> set[int]:
    page = Page.objects.filter(pk=page_pk).first()
    if page is None:
        return set()
    found = {page.live_revision_id, page.latest_revision_id}
    found |= set(
        Revision.objects.filter(pk__in=pks, task_states__isnull=False).values_list("pk", flat=True)
    )
    for model in page_types.concrete():
        compared = model._default_manager.filter(source_revision__in=pks)
        found |= set(compared.values_list("source_revision", flat=True))
    return {pk for pk in found if pk is not None}
