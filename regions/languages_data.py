"""Loads data/talen.csv: which languages a site offers (loaders 'talen' and 'regiotalen').

A site whose languages an editor chose, or that was made with its own, keeps them.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from wagtail.models import Site

from content.languages.offered import SOURCE
from content.loading import LoadError, Report
from content.models import SiteOptions
from search import indexing

from .models import Region
from .provisioning import Report as Provisioned
from .provisioning import provision_region

FILE = Path(__file__).parent / "data" / "talen.csv"
NATIONAL = "landelijk"


def load(report: Report) -> None:
    """What each site offers. Its pages come after the national translations: `provide`."""
    for name, codes in read():
        site = _site(name)
        if site is None:
            report.skipped.append(name)
            continue
        _store(report, name, site, codes)


def _store(report: Report, name: str, site: Site, codes: list[str]) -> None:
    def change(options: SiteOptions) -> None:
        options.languages = codes
        options.save()

    def current(options: SiteOptions) -> list[str]:
        return list(options.languages)

    report.store(
        f"talen:{name}",
        {"languages": codes},
        make=lambda: SiteOptions.objects.create(site=site, languages=codes),
        change=change,
        current=current,
        existing=lambda: SiteOptions.objects.filter(site=site).first(),
    )


def provide(report: Report) -> None:
    """The pages and rights of a region in the languages that the file gives it."""
    with indexing.held():
        _provide(report)


def _provide(report: Report) -> None:
    for name, _codes in read():
        region = Region.objects.select_related("site", "home_page").filter(pk=name).first()
        if region is None or region.site is None or region.home_page is None:
            continue
        chosen = set(SiteOptions.of(region.site).languages)
        homes = region.home_page.get_translations(inclusive=True)
        if chosen <= set(homes.values_list("locale__language_code", flat=True)):
            report.unchanged.append(name)
            continue
        done = Provisioned()
        provision_region(name, done)
        (report.updated if done else report.unchanged).append(name)


def read() -> Iterator[tuple[str, list[str]]]:
    """Code of a region, or 'landelijk', and its languages, Dutch first. Raises LoadError."""
    known = [code for code, _label in settings.LANGUAGES]
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            wanted = {SOURCE, *row["talen"].split()}
            if unknown := wanted - set(known):
                raise LoadError(
                    f"{FILE.name}: {row['site']}: onbekende taal {', '.join(sorted(unknown))}"
                )
            yield row["site"], [code for code in known if code in wanted]


def _site(name: str) -> Site | None:
    if name == NATIONAL:
        return Site.objects.filter(is_default_site=True).first()
    region = Region.objects.select_related("site").filter(pk=name).first()
    return region.site if region else None
