"""Keeps the host list in step with the host name of Wagtail's own Site row."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Site

from .models import SiteHost


@receiver(post_save, sender=Site)
def follow_hostname(instance: Site, raw: bool = False, **kwargs: Any) -> None:
    """`Site.hostname` is the canonical host; the rows in SiteHost say the same."""
    if raw:
        return
    hosts = SiteHost.objects.filter(site=instance)
    hosts.filter(canonical=True).exclude(host=instance.hostname).update(canonical=False)
    hosts.filter(host=instance.hostname, canonical=False).update(canonical=True)


@receiver(post_save, sender=SiteHost)
def follow_canonical(instance: SiteHost, raw: bool = False, **kwargs: Any) -> None:
    """A row that became canonical renames its site."""
    if instance.canonical and not raw and instance.site.hostname != instance.host:
        instance.site.hostname = instance.host
        instance.site.save(update_fields=["hostname"])
