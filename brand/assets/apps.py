"""Images, documents, videos and print files: their rights, where they stand, and when they leave.

An app of its own below `brand`, whose image and document models it works with (docs/assets.md).
"""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    name = "brand.assets"
    label = "assets"
    verbose_name = _("Beeldbank")

    def ready(self) -> None:
        from tenancy import files, within_reach

        from . import choosing

        files.register_choosable(choosing.choosable)
        within_reach.register_objection(choosing.objections)
