from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    name = "brand.editions"
    label = "editions"
    verbose_name = _("Huisstijl")

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save

        from . import published

        for signal in (post_save, post_delete):
            signal.connect(published.on_publication, sender="editions.Publication")
