"""Keeps the rights of providers' people in step with the guide."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from . import provider_access
from .models import InstrumentPage, InstrumentProvider, Provider


def on_link(sender: Any, instance: InstrumentProvider, **kwargs: Any) -> None:
    if not kwargs.get("raw"):
        provider_access.follow(instance.page_id)
        provider_access.sync(instance.provider)


def on_page(sender: Any, instance: InstrumentPage, created: bool = False, **kwargs: Any) -> None:
    """A translation is a page of its own, which may come without any provider."""
    if created and not kwargs.get("raw"):
        provider_access.follow(instance.pk)


def on_provider(sender: Any, instance: Provider, created: bool = False, **kwargs: Any) -> None:
    """Its name is in the name of the group; one that became a role has no people any more."""
    if not created and not kwargs.get("raw"):
        provider_access.sync(instance)


def on_provider_deleted(sender: Any, instance: Provider, **kwargs: Any) -> None:
    provider_access.dissolve(f"{provider_access.KIND}:{instance.pk}")


def connect() -> None:
    post_save.connect(on_link, sender=InstrumentProvider)
    post_delete.connect(on_link, sender=InstrumentProvider)
    post_save.connect(on_page, sender=InstrumentPage)
    post_save.connect(on_provider, sender=Provider)
    post_delete.connect(on_provider_deleted, sender=Provider)
