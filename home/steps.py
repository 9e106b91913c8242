"""What provisioning makes and repairs on the national site for this app."""

import json
from pathlib import Path

from django.utils.translation import gettext as _
from wagtail.models import Page

from regions.provisioning import NationalSite, Report, register_national_step

from .models import RegionDirectoryPage

# Public name: others link to it (design: /regios/).
SLUG = "regios"
_TEXTS = Path(__file__).parent / "data" / "regio-overzicht.json"


def directory_page(national: NationalSite, report: Report) -> None:
    """The list of all regions, always live; its address is protected. Its texts are made once."""
    home = national.home_page
    if home is None:
        return
    found = RegionDirectoryPage.objects.child_of(home).first()
    if found is None:
        texts = json.loads(_TEXTS.read_text(encoding="utf-8"))
        page = RegionDirectoryPage(slug=SLUG, protected=True, **texts)
        Page.objects.get(pk=home.pk).add_child(instance=page)
        page.save_revision().publish()
        report.changed(_("overzicht van de regio’s gemaakt"))
    elif not (found.live and found.protected):
        found.protected = True
        found.save_revision().publish()
        RegionDirectoryPage.objects.filter(pk=found.pk).update(protected=True)
        report.changed(_("overzicht van de regio’s hersteld"))


def register_steps() -> None:
    register_national_step("regios", directory_page, order=50)
