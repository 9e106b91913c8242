"""What this app adds to dashboards: what a site still lacks, its name and state, the table of all regions."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site
from wagtail.permissions import policy_registry

from tenancy import dashboard, work_panels, worklists
from tenancy.areas import Area
from tenancy.hosts import site_url
from tenancy.work_panels import Heading
from tenancy.worklists import Item

from .candidates import Candidates
from .models import Location, Region, SiteContact
from .screens.base import overview_url


def register() -> None:
    worklists.register(
        "mist",
        gettext_lazy("Wat mist er nog?"),
        help=gettext_lazy("Bezoekers zien dit nog niet. Wat leeg is, laat de site weg."),
        empty=gettext_lazy("Contactgegevens en locaties zijn compleet."),
        order=80,
    )
    worklists.add("mist", missing)
    work_panels.register_headings(region_headings)
    from .screens import table

    dashboard.register_panels("regions", table.panels, fits=table.fits)


def missing(area: Area, user: Any) -> Iterator[Item]:
    """What visitors do not get to see because nobody filled it in."""
    regions = Region.objects.filter(site__in=area.sites, home_page__isnull=False)
    candidates = Candidates(list(regions.select_related("site")))
    if area.pages is not None:
        return
    for region in candidates:
        lacking = candidates.contacts[region.code].missing()
        if lacking:
            text = _("Contactgegevens: %(fields)s") % {"fields": ", ".join(lacking)}
            yield Item(text, contact_url(region, user), region.site_id)
        places = candidates.places[region.code]
        if not places:
            text = _("Een locatie waar mensen binnen kunnen lopen")
            yield Item(text, location_url("add", user), region.site_id)
        for place in places:
            for lacks in lacks_of(place):
                text = f"{place.name}: {lacks}"
                yield Item(text, location_url("edit", user, place.pk), region.site_id)


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


def contact_url(region: Region, user: Any) -> str:
    """Where to fill it in; '' for who may not."""
    policy = policy_registry.get_by_type(SiteContact)
    if user and not policy.user_has_permission_for_instance(user, "change", region.site):
        return ""
    return reverse("wagtailsettings:edit", args=["regions", "sitecontact", region.site_id])


def location_url(view: str, user: Any, *args: Any) -> str:
    policy = policy_registry.get_by_type(Location)
    if user and not policy.user_has_permission(user, "change" if args else "add"):
        return ""
    return reverse(f"wagtailsnippets_regions_location:{view}", args=args)


def region_headings(sites: Sequence[Site], user: Any) -> dict[int, Heading]:
    """Name, state and ways on of the sites that are of a region, in one query."""
    found = {}
    for region in Region.objects.filter(site__in=sites).select_related("site"):
        assert region.site is not None  # noqa: S101 - filtered
        if region.is_live:
            door = (_("Bekijk de site"), f"{site_url(region.site)}/")
        else:
            door = (
                _("Maak een rondleiding"),
                reverse("region_act", args=[region.pk, "rondleiding"]),
            )
        links = [door, (_("Overzicht"), overview_url(region))]
        if not region.is_live:
            links.append((_("Klaar om live te gaan?"), reverse("region_opening", args=[region.pk])))
        found[region.site.pk] = Heading(region.title, state_in_words(region), links)
    for site in sites:
        if site.is_default_site:
            link = (_("Bekijk de site"), f"{site_url(site)}/")
            found[site.pk] = Heading(_("Landelijke site"), "", [link])
    return found


def state_in_words(region: Region) -> str:
    return {
        Region.State.LIVE: _("Deze site is live."),
        Region.State.PREPARING: _("Deze site is in voorbereiding. Bezoekers zien hem nog niet."),
        Region.State.EXTERNAL: _("Bezoekers gaan nu nog naar de bestaande site van de regio."),
    }[Region.State(region.state)]
