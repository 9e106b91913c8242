from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "brand.library"
    label = "library"
    verbose_name = _("Bibliotheek van de huisstijl")

    def ready(self) -> None:
        from audit import acts
        from tenancy import doorkeeper, due

        from . import kit_parts, kit_views
        from .models import forget_old

        kit_parts.register()
        doorkeeper.register("brand_kit", site=kit_views.exists)
        due.register("brand_kits", forget_old, order=900)
        acts.register(
            "brand.kit_taken",
            _("huisstijlpakket opgehaald"),
            _("{who} haalde het huisstijlpakket op{where}, uit de editie ‘{edition}’"),
        )
