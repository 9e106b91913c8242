"""Who took the kit of a site, and when: what the limit for one person is counted on."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from tenancy.scoped import SiteScoped

# The trail remembers longer (docs/audit.md); this is only what a limit and the screen need.
KEPT = timedelta(days=90)


class KitDownload(SiteScoped, models.Model):
    """Who may add one for a site may take its kit."""

    site_lookup = "site"
    only_named_roles = True

    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("wie"), null=True, on_delete=models.SET_NULL
    )
    at = models.DateTimeField(_("wanneer"), default=timezone.now, db_index=True)
    edition = models.CharField(_("editie"), max_length=60)
    size = models.PositiveIntegerField(_("grootte"), help_text="bytes")

    class Meta:
        verbose_name = _("opgehaald pakket")
        verbose_name_plural = _("opgehaalde pakketten")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.site} {self.at:%Y-%m-%d}"


def taken_in_the_last_hour(user: Any) -> int:
    since = timezone.now() - timedelta(hours=1)
    return KitDownload.objects.filter(by=user, at__gt=since).count()


def forget_old(now: datetime) -> int:
    return KitDownload.objects.filter(at__lt=now - KEPT).delete()[0]
