"""What a region's site still lacks, for the start page of its editors."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Site
from wagtail.permissions import policy_registry

from .models import Location, Region, SiteContact


@dataclass(frozen=True)
class Gap:
    """Something that visitors do not get to see yet, and where to fill it in."""

    text: str
    url: str = ""


class MissingPanel(Component):
    """'Wat mist er nog?' of the editor's own region; nothing for who works on several, or lacks nothing."""

    name = "regions_missing"
    order = 60
    template_name = "regions/admin/missing.html"

    def __init__(self, request: HttpRequest) -> None:
        self.region = own_region(request.user)
        self.gaps = gaps_of(self.region, request.user) if self.region else []

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"region": self.region, "gaps": self.gaps}


def own_region(user: Any) -> Region | None:
    """The one region whose groups `user` is in."""
    if user.is_superuser:
        return None
    sites = Site.objects.filter(
        root_page__group_permissions__group__in=user.groups.all()
    ).distinct()
    regions = list(Region.objects.filter(site__in=sites)[:2])
    return regions[0] if len(regions) == 1 else None


def gaps_of(region: Region, user: Any) -> list[Gap]:
    if region.site is None:
        return []
    contact = SiteContact.of(region.site)
    gaps = []
    missing = contact.missing()
    if missing:
        text = _("Contactgegevens: %(fields)s") % {"fields": ", ".join(missing)}
        gaps.append(Gap(text, contact_url(region.site, user)))
    places = Location.objects.filter(region=region).with_hours()
    if not places:
        text = _("Een locatie waar mensen binnen kunnen lopen")
        gaps.append(Gap(text, location_url("add", user)))
    for place in places:
        for lacks in lacks_of(place):
            gaps.append(Gap(f"{place.name}: {lacks}", location_url("edit", user, place.pk)))
    return gaps


def lacks_of(place: Location) -> list[str]:
    found = []
    if not (place.street and place.city):
        found.append(_("straat en plaats"))
    if not place.postcode:
        found.append(_("postcode"))
    if not place.opening_hours.all():
        found.append(_("openingstijden"))
    if not place.building_access:
        found.append(_("toegankelijkheid van het gebouw"))
    return found


def contact_url(site: Site, user: Any) -> str:
    policy = policy_registry.get_by_type(SiteContact)
    if not policy.user_has_permission_for_instance(user, "change", site):
        return ""
    return reverse("wagtailsettings:edit", args=["regions", "sitecontact", site.pk])


def location_url(view: str, user: Any, *args: Any) -> str:
    policy = policy_registry.get_by_type(Location)
    if not policy.user_has_permission(user, "change" if args else "add"):
        return ""
    return reverse(f"wagtailsnippets_regions_location:{view}", args=args)
