"""What editors decide about search: kept, tried out, measured (docs/search-editing.md).

An app of its own below `search`, because it needs accounts, sites and the admin; the library does not.
"""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SteeringConfig(AppConfig):
    name = "search.steering"
    label = "steering"
    verbose_name = _("Zoeken bijsturen")

    def ready(self) -> None:
        from search import registry
        from tenancy import due

        from . import acts, versions
        from .figures import write_tonight
        from .loading import rules_on

        registry.register_rules(rules_on)
        versions.connect()
        acts.register()
        due.register("search-figures", write_tonight, order=900)
