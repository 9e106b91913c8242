from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    name = "brand.editions"
    label = "editions"
    verbose_name = _("Huisstijl")

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save

        from . import published, told

        for signal in (post_save, post_delete):
            signal.connect(published.on_publication, sender="editions.Publication")
        told.register()
        self.open_doors()

    def open_doors(self) -> None:
        """An edition is national, and what is previewed is public: the screens ask for the right themselves."""
        from tenancy import doorkeeper

        from .models import Edition

        doorkeeper.register(
            "brand_editions",
            pk=doorkeeper.row(Edition),
            **dict.fromkeys(("group", "digest", "path", "site"), doorkeeper.open_to_all),
        )
