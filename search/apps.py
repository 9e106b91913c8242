"""The search app: a library with doors, see docs/search.md."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Zoeken")

    def ready(self) -> None:
        from .checks import engine_exists, model_exists

        checks.register(engine_exists)
        checks.register(model_exists)
