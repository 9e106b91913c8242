"""A region is elsewhere, in preparation, or live; and what follows from that (T6, R4, R5)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import post_save, pre_save
from django.dispatch import Signal, receiver
from django.utils.translation import gettext as _

from brand.dutch import dutch, sentence
from content.languages import elsewhere
from content.languages.offered import SOURCE, active
from tenancy.hosts import site_url

from .models import Region

# Sent after the state was stored, in the same transaction; arguments: region, old, new (states).
region_state_changed = Signal()


@dataclass(frozen=True)
class Entrance:
    """The door of a region today. `url` always answers: never a dead or an empty site.

    `kind` is `site` (its own new site), `existing` (the site it has today) or `entry` (its entry in
    the national directory, which tells how to reach people there). `language` is that of its site where
    that cannot be read in the reader's own.
    """

    url: str
    kind: str
    label: str
    note: str = ""
    language: str = ""


def entrance(region: Region, sites: Collection[int] | None = None) -> Entrance:
    """`sites`: those that are open in the reader's language, where that is known already."""
    if region.is_live and region.site is not None:
        label = sentence(_("Naar %(name)s"), name=dutch(region.title))
        if sites is None:
            sites = elsewhere.open_sites()
        url = f"{site_url(region.site)}{elsewhere.home_path(region.site.pk, sites)}"
        if active() != SOURCE and region.site.pk not in sites:
            note = _("De site van deze regio is in het Nederlands.")
            return Entrance(url, "site", label, note, SOURCE)
        return Entrance(url, "site", label)
    if region.existing_site_url:
        return Entrance(
            region.existing_site_url,
            "existing",
            sentence(_("Naar de site van %(region)s"), region=dutch(region.name)),
            _("Deze regio heeft nu nog een andere site. Ook daar helpen mensen je verder."),
        )
    return Entrance(
        directory_entry(region, sites),
        "entry",
        sentence(_("Meer over %(name)s"), name=dutch(region.title)),
        _("De nieuwe site van deze regio komt nog. Je gemeente en UWV helpen je nu ook."),
    )


def directory_entry(region: Region, sites: Collection[int] | None = None) -> str:
    """Where the national directory tells about it; `sites` as for `entrance`."""
    return elsewhere.national_url(f"regios/#{region.slug}", sites)


def go_live(region: Region) -> Region:
    """Open the region's site to everyone, made or repaired first; search and directory follow."""
    from .provisioning import provision_region

    with transaction.atomic():
        region = provision_region(region.code)
        return _enter(region, Region.State.LIVE)


def withdraw(region: Region) -> Region:
    """Close the region's site again: to the site it had, or to 'in preparation' without one."""
    known = bool(region.existing_site_url)
    return _enter(region, Region.State.EXTERNAL if known else Region.State.PREPARING)


def refer_elsewhere(region: Region, url: str) -> Region:
    """Send visitors to `url`, the site the region has today."""
    if not url:
        raise ValidationError(_("Vul het adres van de bestaande site in."))
    region.existing_site_url = url
    region.save(update_fields=["existing_site_url"])
    return _enter(region, Region.State.EXTERNAL)


def _enter(region: Region, state: Region.State) -> Region:
    if region.state != state:
        with transaction.atomic():
            region.state = state
            region.save(update_fields=["state"])
    return region


@receiver(pre_save, sender=Region)
def remember_state(instance: Region, raw: bool = False, **kwargs: Any) -> None:
    stored = Region.objects.filter(pk=instance.pk).values_list("state", flat=True)
    instance._stored_state = None if raw else stored.first()  # type: ignore[attr-defined]


@receiver(post_save, sender=Region)
def tell_state(instance: Region, raw: bool = False, **kwargs: Any) -> None:
    old = getattr(instance, "_stored_state", None)
    if old is not None and old != instance.state:
        region_state_changed.send(sender=Region, region=instance, old=old, new=instance.state)
