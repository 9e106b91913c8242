from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site


class SwitchedOffPage(models.Model):
    """A site does not want this national page; holds for later publishes too."""

    site_lookup = None
    of_no_site = "written by an act on the page, which asks for the right on that page; in no admin"

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="switched_off_pages")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="switched_off_on")

    class Meta:
        verbose_name = _("uitgezette landelijke pagina")
        verbose_name_plural = _("uitgezette landelijke pagina’s")
        constraints = [
            models.UniqueConstraint(fields=["site", "page"], name="one_switch_per_site_and_page")
        ]

    def __str__(self) -> str:
        return f"{self.page} – {self.site}"
