"""Hears of every result page, by the doors of `search`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QueryLogConfig(AppConfig):
    name = "search.querylog"
    label = "querylog"
    verbose_name = _("Zoekvragen")

    def ready(self) -> None:
        from search import registry
        from tenancy import due

        from .hearing import on_result_page
        from .popular import popular
        from .retention import forget_old

        registry.register_on_results(on_result_page)
        registry.register_popular(popular)
        due.register("search_log", forget_old, order=80)
