"""Which hosts lead to which site (Wagtail's Site holds only one host name)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class SiteHost(models.Model):
    """A host name, lower case and without port, that leads to `site`.

    One host per site is canonical; the others answer 301 to it.
    """

    site_lookup = None
    of_no_site = "where a host leads to is decided nationally; it is in no admin of a region"

    host = models.CharField(_("host"), max_length=255, unique=True)
    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="hosts"
    )
    canonical = models.BooleanField(_("hoofdadres"), default=False)

    class Meta:
        verbose_name = _("adres van een site")
        verbose_name_plural = _("adressen van sites")
        ordering = ["host"]
        constraints = [
            models.UniqueConstraint(
                fields=["site"], condition=Q(canonical=True), name="one_canonical_host_per_site"
            )
        ]

    def __str__(self) -> str:
        return self.host

    def save(self, *args, **kwargs) -> None:
        self.host = self.host.lower()
        super().save(*args, **kwargs)
