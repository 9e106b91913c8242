from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TenancyConfig(AppConfig):
    name = "tenancy"
    verbose_name = _("Sites en wat daarbij hoort")

    def ready(self) -> None:
        from wagtail.models import Site

        from . import signals  # noqa: F401
        from .hosts import site_url

        # The one override of Wagtail here (H14, docs/hosts.md): every absolute URL that Wagtail
        # makes takes scheme and port from the settings instead of from the row's `port`.
        Site.root_url = property(site_url)
