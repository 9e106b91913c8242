from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrintingConfig(AppConfig):
    name = "brand.printing"
    label = "printing"
    verbose_name = _("Communicatie-uitingen")

    def ready(self) -> None:
        from tenancy import doorkeeper, due, worklists

        from . import acts, admin_urls, following, kit

        acts.register()
        kit.register()
        due.register("printing", following.look_again, order=200)
        worklists.register(
            "uitingen",
            _("Uitingen die niet meer passen"),
            empty=_("Alle uitingen passen."),
            order=80,
            help=_("De huisstijl, het sjabloon of de naam veranderde. Pas de tekst aan."),
        )
        worklists.add("uitingen", following.unfit)
        doorkeeper.register(f"{admin_urls.FILLED}:download", name=doorkeeper.open_to_all)
        # The picture of a template with its examples: templates are everybody's.
        doorkeeper.register("printing_sample", template=doorkeeper.open_to_all)
