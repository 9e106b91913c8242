from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TenancyConfig(AppConfig):
    name = "tenancy"
    verbose_name = _("Sites en wat daarbij hoort")

    def ready(self) -> None:
        from wagtail.models import Site

        from accounts.roles import register_site_models

        from . import auditing, checks, departures, signals  # noqa: F401
        from .hosts import site_url
        from .page_policy import register_page_policy
        from .root_paths import site_root_paths
        from .scoped import register_policies, scoped_models

        # Two overrides of Wagtail (docs/hosts.md). H14: every absolute URL that Wagtail makes takes
        # scheme and port from the settings instead of from the row's `port`. And a page's URL
        # takes no query for each site.
        Site.root_url = property(site_url)
        Site.get_site_root_paths = staticmethod(site_root_paths)
        departures.connect()
        register_page_policy()
        register_policies()
        register_site_models(scoped_models())
        self.close_the_holes()
        auditing.start()

    def close_the_holes(self) -> None:
        """What belongs to no model of ours, and what the admin asks (docs/tenancy.md)."""
        from . import files, filters, known_addresses, localize_guard, redirects, sight, tags

        files.register_file_policies()
        redirects.register_redirect_policy()
        sight.register_sights()
        redirects.declare()
        known_addresses.register_wagtails_own()
        known_addresses.register_signing_in()
        known_addresses.register_people()
        known_addresses.register_worklists()
        localize_guard.register_with_the_doorkeeper()
        filters.narrow_all()
        tags.use_in_image_chooser()
