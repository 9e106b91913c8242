from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Landelijke site")

    def ready(self) -> None:
        from content import features, targets
        from content.context import SiteContext
        from content.languages.elsewhere import national_url

        from .steps import SLUG, register_steps

        def find_region(argument: str, context: SiteContext) -> str | None:
            if context.is_national:
                return context.page_url(SLUG)
            return national_url(f"{SLUG}/")

        targets.register("regio-zoeken", find_region)
        features.register(
            "kaart",
            _("Kaart van de regio’s"),
            _("Naast de lijst, op de voorpagina en bij ‘Alle Werkcentra’. De lijst blijft staan."),
            scope=features.NATIONAL,
            order=60,
        )
        register_steps()
