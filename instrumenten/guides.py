"""The guide page of each site: always there, live, at /instrumentengids/."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from regions.models import Region
from regions.provisioning import NationalSite, Report, register_national_step, register_step

from . import provider_access
from .models import GuidePage
from .models.guide import SLUG

ORDER = 50
PROVIDERS_ORDER = 85


def ensure(home: Page) -> tuple[GuidePage, bool]:
    """The guide below `home`, made or repaired; and whether anything had to be done."""
    guide = GuidePage.objects.child_of(home).first()
    if guide is None:
        guide = GuidePage(
            title=_("Hulp en regelingen"), slug=SLUG, protected=True, locale=home.locale
        )
        guide.show_in_menus = True
        guide.search_description = _(
            "Zoek hulp en regelingen bij werk, leren en personeel: wat het is, voor wie, en hoe je het aanvraagt."
        )
        Page.objects.get(pk=home.pk).add_child(instance=guide)
        guide.save_revision().publish()
        return GuidePage.objects.get(pk=guide.pk), True
    if guide.live and guide.slug == SLUG and guide.protected:
        return guide, False
    guide.live, guide.expired, guide.expire_at = True, False, None
    guide.slug, guide.protected = SLUG, True
    guide.save()
    return guide, True


def regional(region: Region, report: Report) -> None:
    if region.home_page is not None and ensure(region.home_page)[1]:
        report.changed(_("instrumentengids gemaakt of hersteld"))


def national(site: NationalSite, report: Report) -> None:
    if site.home_page is not None and ensure(site.home_page)[1]:
        report.changed(_("instrumentengids gemaakt of hersteld"))


def providers(site: NationalSite, report: Report) -> None:
    """The rights of providers' people, as their entries are now."""
    if provider_access.sync_all():
        report.changed(_("rechten van aanbieders bijgewerkt"))


def register() -> None:
    register_step("guide", regional, ORDER)
    register_national_step("guide", national, ORDER)
    register_national_step("providers", providers, PROVIDERS_ORDER)
