"""Per-site settings of menu and footer."""

from typing import Self

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from content.blocks.link import LinkBlock
from content.fields import MigrationLightStreamField


@register_setting(icon="list-ul")
class NavigationSettings(BaseSiteSetting):
    """Empty: the standard menu, followed by the pages that say 'toon in menu’s'."""

    menu = MigrationLightStreamField(
        [("link", LinkBlock(label=_("Link")))],
        verbose_name=_("menu"),
        blank=True,
        max_num=5,
        help_text=_(
            "Leeg: ‘Hulp zoeken’, ‘Werkgevers’ en ‘Contact’. Drie woorden passen op een telefoon."
        ),
    )
    footer_links = MigrationLightStreamField(
        [("link", LinkBlock(label=_("Link")))],
        verbose_name=_("extra links onder aan de pagina"),
        blank=True,
        max_num=8,
    )

    panels = [FieldPanel("menu"), FieldPanel("footer_links")]

    class Meta:
        verbose_name = _("menu en voet van de pagina")

    @classmethod
    def on(cls, site: Site) -> Self:
        """The settings of a site, without ever writing them (a public page must not)."""
        return cls.objects.filter(site=site).first() or cls(site=site)
