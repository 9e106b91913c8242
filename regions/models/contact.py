"""How people reach a site: what its contact block, its legal pages and its placeholders are made of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import register_setting
from wagtail.models import Site

from regions.contact_languages import InLanguagesPanel, SiteContactForm


@register_setting(icon="mail", name="contact")
class SiteContact(BaseSiteSetting):
    """The contact data of one site, the national one too. Whatever is empty is not shown."""

    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    availability = models.CharField(
        _("bereikbaar"),
        max_length=150,
        blank=True,
        help_text=_("Bijvoorbeeld ‘maandag tot en met vrijdag van 9.00 tot 17.00 uur’."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    callback_days = models.PositiveSmallIntegerField(
        _("terugbellen binnen (werkdagen)"), null=True, blank=True
    )
    responsible_organisation = models.CharField(
        _("verantwoordelijke organisatie"),
        max_length=200,
        blank=True,
        help_text=_(
            "De partner die verantwoordelijk is voor deze website en de gegevens, bijvoorbeeld een "
            "gemeente. Nooit het Werkcentrum zelf: dat is geen rechtspersoon."
        ),
    )
    privacy_email = models.EmailField(_("e-mail voor vragen over privacy"), blank=True)
    retention = models.CharField(
        _("bewaartermijn"), max_length=80, blank=True, help_text=_("Bijvoorbeeld ‘drie maanden’.")
    )
    security_email = models.EmailField(_("e-mail voor meldingen van kwetsbaarheden"), blank=True)
    response_time = models.CharField(
        _("reactietermijn"),
        max_length=80,
        blank=True,
        help_text=_("Bijvoorbeeld ‘vijf werkdagen’."),
    )
    is_example = models.BooleanField(
        _("voorbeeld"),
        default=False,
        help_text=_("Bezoekers zien dat deze gegevens niet echt zijn; het nummer is geen link."),
    )

    # `{"pl": {"availability": "…"}}`: what there is in another language.
    in_other_languages = models.JSONField(default=dict, blank=True, editable=False)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldPanel("availability"),
                FieldPanel("email"),
                FieldPanel("callback_days"),
                FieldPanel("is_example"),
            ],
            heading=_("Praat met een gids"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("responsible_organisation"),
                FieldPanel("privacy_email"),
                FieldPanel("retention"),
                FieldPanel("security_email"),
                FieldPanel("response_time"),
            ],
            heading=_("Voor de pagina’s over privacy, toegankelijkheid en veiligheid"),
        ),
        MultiFieldPanel([InLanguagesPanel()], heading=_("In andere talen")),
    ]
    edit_handler = ObjectList(panels, base_form_class=SiteContactForm)

    class Meta:
        verbose_name = _("contactgegevens")
        verbose_name_plural = _("contactgegevens")

    @classmethod
    def of(cls, site: Site) -> "SiteContact":
        """The data of `site`, or an empty object that is not stored: reading never writes."""
        return cls.objects.filter(site=site).first() or cls(site=site)

    def said(self, name: str, code: str) -> str:
        """A sentence in a language; empty where nobody wrote it in that one."""
        if code == settings.LANGUAGE_CODE:
            return getattr(self, name)
        return self.in_other_languages.get(code, {}).get(name, "")

    def missing(self) -> list[str]:
        """The labels of the fields that are still empty, in the order of the form."""
        groups = [group.children for group in self.panels]
        wanted = [
            panel.field_name for group in groups for panel in group if hasattr(panel, "field_name")
        ]
        return [
            str(self._meta.get_field(name).verbose_name)
            for name in wanted
            if name != "is_example" and getattr(self, name) in ("", None)
        ]
