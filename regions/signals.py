"""What follows when a region changes: its name shows everywhere at once, search follows its state."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Collection, Site

from content import search_documents

from .models import Region, RegionHomePage
from .states import region_state_changed


@receiver(post_save, sender=Region)
def follow_name(instance: Region, raw: bool = False, **kwargs: Any) -> None:
    """The display name is also the name of site, home page and collection (R3)."""
    if raw:
        return
    title = instance.title
    for site in Site.objects.filter(pk=instance.site_id).exclude(site_name=title):
        site.site_name = title
        site.save(update_fields=["site_name"])
    Collection.objects.filter(pk=instance.collection_id).exclude(name=title).update(name=title)
    for home in RegionHomePage.objects.filter(pk=instance.home_page_id).exclude(title=title):
        home.save()  # follows the name itself
        search_documents.reindex([home.pk])


@receiver(region_state_changed)
def follow_state(region: Region, **kwargs: Any) -> None:
    """What can be found on the region's site, and where its hits open, depends on its state."""
    if region.home_page is not None:
        search_documents.reindex_below(region.home_page)
