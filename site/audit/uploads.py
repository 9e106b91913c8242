"""Images and documents: Wagtail's upload of several at once writes nothing in its log."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .acting import actor
from .belonging import site_of
from .repetition import is_repetition
from .trail import kind_of, record


def start() -> None:
    for model in (get_image_model(), get_document_model()):
        post_save.connect(added, sender=model, dispatch_uid=f"audit_{model._meta.label}")
        post_delete.connect(deleted, sender=model, dispatch_uid=f"audit_{model._meta.label}")


def added(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw:
        note("wagtail.create", instance)


def deleted(instance: Any, **kwargs: Any) -> None:
    note("wagtail.delete", instance)


def note(act: str, instance: Any) -> None:
    """Only what a person does in the admin; where Wagtail logs it too, that counts once."""
    by = actor()
    if by is not None and not is_repetition(act, by, kind_of(instance), str(instance.pk)):
        record(act, actor=by, site=site_of(instance), obj=instance)
