from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TenancyConfig(AppConfig):
    name = "tenancy"
    verbose_name = _("Sites en wat daarbij hoort")

    def ready(self) -> None:
        from wagtail.models import Site

        from accounts.roles import register_site_models

        from . import checks, signals  # noqa: F401
        from .hosts import site_url
        from .scoped import register_policies, scoped_models

        # The one override of Wagtail here (H14, docs/hosts.md): every absolute URL that Wagtail
        # makes takes scheme and port from the settings instead of from the row's `port`.
        Site.root_url = property(site_url)
        register_policies()
        register_site_models(scoped_models())
