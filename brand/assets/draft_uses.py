"""Keeps which assets the latest draft of a page or snippet points to, and what is planned to go live."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from wagtail.models import ReferenceIndex, Revision

from .choosing import KINDS
from .models import DraftUse


def connect() -> None:
    post_save.connect(_on_revision, sender=Revision, dispatch_uid="assets_draft_uses")


def _on_revision(instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        remember(instance)


def remember(revision: Revision) -> None:
    """In the place of what was kept for earlier drafts of the same object."""
    earlier = DraftUse.objects.filter(
        revision__base_content_type_id=revision.base_content_type_id,
        revision__object_id=revision.object_id,
    )
    earlier.exclude(
        revision__approved_go_live_at__isnull=False, revision__pk__lt=revision.pk
    ).delete()
    kinds = {ContentType.objects.get_for_model(kind).pk for kind in KINDS}
    named = {
        (type_pk, pk)
        for type_pk, pk, *_path in ReferenceIndex._extract_references_from_object(
            revision.as_object()
        )
        if type_pk in kinds
    }
    DraftUse.objects.bulk_create(
        DraftUse(revision=revision, to_content_type_id=type_pk, to_object_id=pk)
        for type_pk, pk in sorted(named)
    )


def rebuild() -> int:
    """From every latest draft; for what was saved before this was kept. How many drafts were read."""
    DraftUse.objects.all().delete()
    latest: dict[tuple[int, str], int] = {}
    planned = []
    rows = Revision.objects.order_by("pk").values_list(
        "base_content_type_id", "object_id", "pk", "approved_go_live_at"
    )
    for base, object_id, pk, goes_live in rows.iterator():
        latest[base, object_id] = pk
        planned += [pk] if goes_live else []
    wanted = sorted({*latest.values(), *planned})
    for revision in Revision.objects.filter(pk__in=wanted).order_by("pk").iterator():
        if revision.content_object is not None:
            remember(revision)
    return len(wanted)
