"""Arbeidsmarktregio's, gemeenten and the names people type. Loaded from data/ by load_reference_data."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Page, Site


class Region(models.Model):
    """One of the arbeidsmarktregio's. `code` is the key; codes are not contiguous."""

    class State(models.TextChoices):
        EXTERNAL = "external", _("elders: de regio heeft een eigen, bestaande site")
        PREPARING = "preparing", _("in voorbereiding")
        LIVE = "live", _("live")

    code = models.CharField(_("code"), max_length=4, primary_key=True)
    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("naam volgens het CBS"), max_length=100)
    display_name = models.CharField(
        _("naam van het Werkcentrum"),
        max_length=150,
        blank=True,
        help_text=_("Leeg: ‘Werkcentrum’ met de naam van de regio erachter."),
    )
    centrumgemeente = models.CharField(_("centrumgemeente"), max_length=100, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    state = models.CharField(
        _("staat"), max_length=10, choices=State.choices, default=State.PREPARING
    )
    existing_site_url = models.URLField(_("bestaande site"), blank=True)
    accent = models.CharField(_("accent"), max_length=30, blank=True)
    fanlight = models.CharField(_("bovenlicht"), max_length=30, blank=True)
    site = models.OneToOneField(
        Site, null=True, blank=True, on_delete=models.SET_NULL, related_name="region"
    )
    home_page = models.OneToOneField(
        Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="region"
    )
    collection = models.OneToOneField(
        Collection, null=True, blank=True, on_delete=models.SET_NULL, related_name="region"
    )

    class Meta:
        verbose_name = _("regio")
        verbose_name_plural = _("regio’s")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name a visitor sees (R3, T4): editable, with the rule as default."""
        return self.display_name or f"Werkcentrum {self.name}"

    @property
    def is_live(self) -> bool:
        return self.state == self.State.LIVE


class Gemeente(models.Model):
    code = models.CharField(_("code"), max_length=6, primary_key=True)  # CBS: GM0014
    name = models.CharField(_("naam"), max_length=100)

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A gemeente belongs to a region from `valid_from` up to and including `valid_to`."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, related_name="memberships")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="memberships")
    valid_from = models.DateField(_("vanaf"))
    valid_to = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("indeling")
        verbose_name_plural = _("indelingen")
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente"],
                condition=models.Q(valid_to=None),
                name="one_open_membership_per_gemeente",
            )
        ]


class Postcode(models.Model):
    """A range of four-digit postcodes; a range may belong to several gemeenten."""

    pc4_from = models.PositiveSmallIntegerField()
    pc4_to = models.PositiveSmallIntegerField()
    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, related_name="postcodes")

    class Meta:
        unique_together = [("pc4_from", "pc4_to", "gemeente")]


class PlaceName(models.Model):
    """A name as people type it: an old or popular gemeente name, a woonplaats."""

    class Kind(models.TextChoices):
        ALIAS = "alias", _("oude of andere naam van een gemeente")
        PLACE = "woonplaats", _("woonplaats")

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, related_name="place_names")
    detail = models.CharField(max_length=100, blank=True)
    inhabitants = models.PositiveIntegerField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        unique_together = [("name", "kind", "gemeente")]
