"""Templates of the nation, and what regions made of them."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page, Site

from tenancy.scoped import SiteScoped

from . import drawing, formats

NATIONAL = "templates are national: every region fills in the same ones"
TEXT = "text"


class PrintTemplate(ClusterableModel):
    """`source` is an SVG with places; what may stand in them is said by `places` (docs/communication-templates.md)."""

    site_lookup = None
    of_no_site = NATIONAL

    slug = models.SlugField(_("naam in adressen"), max_length=60, unique=True)
    title = models.CharField(_("titel"), max_length=100)
    format = models.CharField(_("formaat"), max_length=30, choices=formats.choices)
    source = models.TextField(_("tekening (SVG)"))
    help = models.TextField(
        _("uitleg voor de regio"),
        blank=True,
        help_text=_("Waar is deze uiting voor, en waar let je op?"),
    )
    in_use = models.BooleanField(
        _("te kiezen"), default=True, help_text=_("Uit: er kan niets nieuws mee gemaakt worden.")
    )
    changed_at = models.DateTimeField(_("gewijzigd op"), auto_now=True)

    class Meta:
        verbose_name = _("sjabloon")
        verbose_name_plural = _("sjablonen")
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def size(self) -> formats.Format:
        return formats.formats()[self.format]

    def drawing(self) -> drawing.Drawing:
        """Raises `TemplateError`."""
        return drawing.parse(self.source, self.size)

    def rules(self) -> dict[str, "TemplatePlace"]:
        return {place.name: place for place in self.places.all()}


class TemplatePlace(Orderable):
    """What may stand in one place of the drawing, and who says so."""

    site_lookup = None
    of_no_site = NATIONAL

    template = ParentalKey(PrintTemplate, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(
        _("plek"),
        max_length=40,
        validators=[
            RegexValidator(f"^{drawing.NAME.pattern}$", _("Kleine letters, cijfers en -."))
        ],
        help_text=_("Zoals in de tekening: data-place."),
    )
    label = models.CharField(_("wat de regio leest"), max_length=60)
    text = models.TextField(
        _("voorbeeld, of vaste tekst"),
        blank=True,
        help_text=_(
            "{naam} wordt de naam van het Werkcentrum, {regio} de regio, {adres} het adres van de site."
        ),
    )
    fillable = models.BooleanField(_("de regio vult dit in"), default=True)
    required = models.BooleanField(_("verplicht"), default=False)
    characters = models.PositiveIntegerField(
        _("meeste tekens"), default=120, validators=[MinValueValidator(1), MaxValueValidator(2000)]
    )
    lines = models.PositiveIntegerField(
        _("meeste regels"), default=3, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    help = models.CharField(_("hulp bij het invullen"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("plek")
        verbose_name_plural = _("plekken")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["template", "name"], name="one_rule_for_a_place")
        ]

    def __str__(self) -> str:
        return self.label


class FilledTemplate(SiteScoped, models.Model):
    """What a region made of a template. It is drawn anew each time, so it follows edition, template and name."""

    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+"
    )
    template = models.ForeignKey(
        PrintTemplate, verbose_name=_("sjabloon"), on_delete=models.PROTECT, related_name="filled"
    )
    title = models.CharField(
        _("titel"),
        max_length=120,
        help_text=_(
            "Staat in de lijst, en als titel in de PDF: wie een scherm laat voorlezen, hoort die eerst."
        ),
    )
    language = models.CharField(
        _("taal van de tekst"), max_length=10, choices=settings.LANGUAGES, default="nl"
    )
    texts = models.JSONField(_("teksten"), default=dict, blank=True)
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("foto"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(
        _("wat staat er op de foto?"),
        max_length=200,
        blank=True,
        help_text=_("Eén zin, voor wie de foto niet ziet. Leeg: de beschrijving bij de foto zelf."),
    )
    page = models.ForeignKey(
        Page,
        verbose_name=_("pagina achter de QR-code"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Een pagina van deze site. Leeg: er komt geen QR-code."),
    )
    # What does not fit any more since it was saved, and what it was last looked at with (brand.printing.following).
    problems = models.JSONField(default=list, editable=False)
    looked_at_as = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    changed_at = models.DateTimeField(_("gewijzigd op"), auto_now=True)

    class Meta:
        verbose_name = _("uiting")
        verbose_name_plural = _("uitingen")
        ordering: ClassVar = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def text_of(self, place: TemplatePlace) -> str:
        """What someone filled in, else what the template says."""
        if not place.fillable:
            return place.text
        return self.texts.get(place.name, place.text)

    def state(self) -> str:
        return " ".join(problem["message"] for problem in self.problems)


class DeliveredTemplate(models.Model):
    """A template that came with the code: in which state, so that an editor's own work is never overwritten."""

    site_lookup = None
    of_no_site = NATIONAL

    slug = models.SlugField(max_length=60, unique=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("meegeleverd sjabloon")
        verbose_name_plural = _("meegeleverde sjablonen")

    def __str__(self) -> str:
        return self.slug


Facts = dict[str, Any]
