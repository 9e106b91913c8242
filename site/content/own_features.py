"""The features of this app that a site may switch off."""

from django.utils.translation import gettext_lazy as _

from . import features


def register() -> None:
    features.register(
        "gids-in-menu",
        _("‘Hulp zoeken’ in het menu"),
        _("De gids zelf blijft: andere pagina’s en de zoekfunctie leiden ernaartoe."),
        scope=features.EVERY,
        order=10,
    )
    features.register(
        "gids-ingang",
        _("Zoeken in de gids vanaf een pagina"),
        _("Het zoekvak ‘Wat zoek je?’ op de voorpagina en andere pagina’s."),
        scope=features.EVERY,
        order=20,
    )
    features.register(
        "regiozoeker",
        _("‘Zoek een ander Werkcentrum’"),
        _("De weg naar de regiozoeker, voor wie in een andere regio woont."),
        order=30,
    )
    features.register(
        "partners",
        _("Pagina ‘Wie werken er samen’"),
        _("Uit: de pagina is weg, ook uit menu, sitemap en zoekresultaten."),
        page_types=["content.PartnersPage"],
        order=70,
    )
    features.register(
        "vragen",
        _("Pagina met vragen en antwoorden"),
        _("Uit: de pagina is weg, ook uit menu, sitemap en zoekresultaten."),
        page_types=["content.FaqPage"],
        order=80,
    )
