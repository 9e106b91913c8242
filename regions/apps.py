from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionsConfig(AppConfig):
    name = "regions"
    verbose_name = _("Regio’s")

    def ready(self) -> None:
        from wagtail.models import Collection
        from wagtail.permissions import register_permission_policy

        from accounts.places import register_place
        from accounts.subjects import register_collection
        from brand import site_look
        from content import context, features, loading, targets
        from content.blocks.listing import register_listing
        from content.languages import rows
        from tenancy import doorkeeper
        from tenancy.belonging import register_owner

        from . import (  # noqa: F401
            contact,
            doorway,
            languages_data,
            locations_data,
            opening_checks,
            search_documents,
            signals,
            site_region,
            states,
            taking_back_parts,
            work,
        )
        from .models import Location, Region
        from .policies import RegionPolicy
        from .steps import register_steps

        context.register_contributor(contact.contribute)
        site_look.register(contact.looks)
        loading.register("locations", locations_data.load, order=60)
        loading.register("talen", languages_data.load, order=145)
        loading.register("regiotalen", languages_data.provide, order=160)
        rows.register(Location.objects.all)
        targets.register("locaties", doorway.locations_target)
        register_listing("locaties", _("Locaties"), doorway.listing)
        register_steps()
        opening_checks.register()
        taking_back_parts.register()
        work.register()
        search_documents.register()
        features.register(
            "locaties-op-voorpagina",
            _("Lijst van locaties op de voorpagina"),
            _("De eerste plek staat altijd in de deuropening."),
            order=40,
        )
        features.register(
            "nu-open",
            _("‘Nu open’ bij een locatie"),
            _("De regel die zegt of je nu kunt binnenlopen. De openingstijden blijven staan."),
            order=50,
        )
        register_permission_policy(Region, RegionPolicy(Region))
        register_collection(site_region.collection_of_site)
        register_owner(Collection, site_region.site_of_collection)
        register_place(site_region.site_of_code)
        doorkeeper.register("region_act", pk=doorkeeper.row(Region), name=doorkeeper.open_to_all)
        for name in ("overview", "opening", "closing", "taking_back"):
            doorkeeper.register(f"region_{name}", pk=doorkeeper.row(Region))
