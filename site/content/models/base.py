"""The page that all page types extend. Never WAGTAIL_PAGE_MODEL: wagtail-localize does not support it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class BasePage(Page):
    """Composes what every page has, so that a page type without logic is about thirty lines.

    `national_source` remembers which national page an alias or a converted copy came from
    (Wagtail forgets it when an alias is converted), `source_revision` the national text that a
    region's own copy was last compared with.
    """

    social_image = models.ForeignKey(
        "brand.BrandImage",
        verbose_name=_("afbeelding voor sociale media"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    show_contact = models.BooleanField(_("toon het contactblok"), default=True)
    checked_on = models.DateField(_("gecontroleerd op"), null=True, blank=True)
    on_all_sites = models.BooleanField(
        _("op alle regiosites"),
        default=False,
        help_text=_("Geldt ook voor regiosites die later komen."),
    )
    national_source = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    source_revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True
