"""Other names of an instrument: what it was called, and the addresses it had."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable


class OldName(Orderable):
    """A name that people still use (R24): a search term, and a redirect where nothing else has it."""

    page = ParentalKey(
        "instrumenten.InstrumentPage", on_delete=models.CASCADE, related_name="old_names"
    )
    name = models.CharField(_("oude naam"), max_length=120)
    source = models.CharField(
        _("bron"), max_length=200, help_text=_("Waar de naam staat: een wet, een officiële pagina.")
    )
    since = models.PositiveSmallIntegerField(_("vanaf (jaar)"), null=True, blank=True)
    until = models.PositiveSmallIntegerField(_("tot en met (jaar)"), null=True, blank=True)
    slug = models.SlugField(max_length=140, editable=False)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("source")]),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("oude naam")
        verbose_name_plural = _("oude namen")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.since and self.until and self.since > self.until:
            raise ValidationError({"until": _("Dit jaar ligt voor het beginjaar.")})

    def save(self, *args, **kwargs) -> None:
        self.slug = slugify(self.name)
        super().save(*args, **kwargs)


class OldSlug(models.Model):
    """An address that an instrument had; it answers 301 to the present one."""

    site_lookup = None
    of_no_site = "the page itself writes it; a slug is unique over all sites; in no admin"

    page = models.ForeignKey(
        "instrumenten.InstrumentPage", on_delete=models.CASCADE, related_name="old_slugs"
    )
    slug = models.SlugField(max_length=255, allow_unicode=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "slug"], name="old_slug_once")]

    def __str__(self) -> str:
        return self.slug
