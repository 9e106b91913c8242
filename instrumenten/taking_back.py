"""What taking back a region's site does to the guide: its instruments go with its pages, what it wrote
under national ones goes too; what another region wrote under its instruments stops the act."""

from django.utils.translation import gettext as _

from regions.models import Region
from regions.taking_back import Inventory, register_part
from regions.taking_back_parts import forget_loaded, loaded_keys, pages_of

from .models import InstrumentPage, RegionalAddition
from .signals import reindex


def register() -> None:
    register_part("additions", look_at_additions, remove_additions, 20)
    register_part("documents", lambda region, inventory: None, forget_site, 60)


def look_at_additions(region: Region, inventory: Inventory) -> None:
    own = RegionalAddition.objects.filter(region=region).select_related("instrument", "region")
    inventory.count(RegionalAddition._meta.verbose_name_plural, len(own))
    loaded = loaded_keys(RegionalAddition)
    written = [addition.instrument.title for addition in own if str(addition.pk) not in loaded]
    if written:
        inventory.work.append(_("Aanvullingen bij: %(titles)s") % {"titles": ", ".join(written)})
    here = InstrumentPage.objects.filter(pk__in=pages_of(region).values("pk"))
    others = RegionalAddition.objects.filter(instrument__in=here).exclude(region=region)
    for addition in others.select_related("instrument", "region"):
        text = _("%(region)s schreef een aanvulling bij het instrument ‘%(title)s’ van deze site.")
        inventory.blocks.append(
            text % {"region": addition.region.title, "title": addition.instrument.title}
        )


def remove_additions(region: Region) -> None:
    own = RegionalAddition.objects.filter(region=region)
    forget_loaded(RegionalAddition, own.values_list("pk", flat=True))
    own.delete()


def forget_site(region: Region) -> None:
    """Entries of other regions open at their owner, seen from every other site: one site fewer."""
    named = InstrumentPage.objects.exclude(regions=None) | InstrumentPage.objects.exclude(
        gemeenten=None
    )
    reindex(named.distinct().values_list("pk", flat=True))
