"""Makes the formats of a picture when the page is published, so that no visitor waits for them."""

import logging
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django_tasks import task
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published

from brand.models import BrandImage

from .pictures import CARD, FIGURE, draw

log = logging.getLogger(__name__)


def connect() -> None:
    page_published.connect(_on_published, dispatch_uid="assets_prepare")


def _on_published(instance: Any, **kwargs: Any) -> None:
    image_type = ContentType.objects.get_for_model(BrandImage).pk
    named = ReferenceIndex._extract_references_from_object(instance)
    pks = sorted({int(pk) for type_pk, pk, *_path in named if type_pk == image_type})
    if pks:
        transaction.on_commit(partial(_queue, pks), robust=True)


def _queue(pks: list[int]) -> None:
    prepare.enqueue(pks)


@task()
def prepare(pks: list[int]) -> None:
    for image in BrandImage.objects.filter(pk__in=pks):
        for shape in (FIGURE, CARD):
            try:
                draw(image, "", shape)
            except Exception:
                log.exception("formats of image %s were not made", image.pk)
