"""Makes a new Werkcentrum from what one form asks: reference data of a test region where it is one, the
site, its name, host, languages and features. Safe to run twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.role_file import role_file
from audit.trail import record
from content import features, starter
from content.models import SiteOptions
from tenancy.hosts import regional_host
from tenancy.locking import exclusive
from tenancy.models import SiteHost

from . import steps
from .models import Region
from .provisioning import LOCK, Report, UnknownRegionError, provision_national, provision_region
from .reference_data import supplement


@dataclass(frozen=True)
class Wish:
    """Either the `code` of a region that is known, or the `files` (content by name) of a test region."""

    code: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    display_name: str = ""
    host: str = ""
    languages: list[str] = field(default_factory=lambda: [settings.LANGUAGE_CODE])
    switches: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Preview:
    """What `make_site` would make; `lines` and `notes` are of the uploaded files."""

    title: str
    hosts: list[str]
    pages: list[str]
    groups: list[str]
    languages: list[str]
    features: list[str]
    lines: list[str]
    notes: list[str]


def preview(wish: Wish) -> Preview:
    """Nothing is written. Raises DeliveryError, UnknownRegionError, ImproperlyConfigured."""
    with transaction.atomic():
        lines, notes, code = _load(wish)
        region = _region(code)
        if wish.display_name:
            region.display_name = wish.display_name
        steps.refuse_taken_host(region)
        transaction.set_rollback(True)
    known = dict(settings.LANGUAGES)
    everywhere = [page.values["title"] for page in starter.read().values() if _is_shared(page)]
    return Preview(
        title=region.title,
        hosts=[host for host in (wish.host, regional_host(region.slug)) if host],
        pages=[
            _("voorpagina"),
            _("instrumentengids"),
            _("locaties en openingstijden"),
            *everywhere,
        ],
        groups=[
            f"{region.code} {name}"
            for name, role in role_file().regional.items()
            if not role.language or role.language in wish.languages
        ],
        languages=[str(known[code]) for code in wish.languages],
        features=[
            str(f.label) for f in features.features(False) if wish.switches.get(f.key, f.default)
        ],
        lines=lines,
        notes=notes,
    )


def _is_shared(page: starter.StarterPage) -> bool:
    return page.level == "beide" and page.code not in starter.NOT_PAGES


def make_site(wish: Wish, by: Any = None) -> tuple[Region, list[str]]:
    """The region with its site, and what was made, for people; nothing where all was there."""
    report = Report()
    with exclusive(LOCK):
        lines, _notes, code = _load(wish)
        report.changes += lines
        region = _region(code)
        first = region.site_id is None
        if first:
            region.display_name = wish.display_name or region.display_name
            if region.is_live:
                # The list of states said so before there was a site; now the check list decides.
                region.state = Region.State.PREPARING
            region.save(update_fields=["display_name", "state"])
        provision_national(Report())
        region = provision_region(code, report)
        if first:
            _host(region, wish.host, report)
            SiteOptions.objects.update_or_create(
                site=region.site,
                defaults={"languages": wish.languages, "switches": dict(wish.switches)},
            )
            if set(wish.languages) != {settings.LANGUAGE_CODE}:
                provision_region(code, report)
            region = _region(code)
            record(
                "region.provisioned",
                actor=by,
                site=region.site,
                obj=region,
                host=region.site.hostname if region.site else "",
                from_files=sorted(wish.files),
            )
    return region, report.changes


def _load(wish: Wish) -> tuple[list[str], list[str], str]:
    """What the files add, and the code of the region they are about."""
    if not wish.files:
        return [], [], wish.code
    code = supplement.only_code(wish.files)
    plan = supplement.add(wish.files)
    return plan.lines, plan.notes, code


def _region(code: str) -> Region:
    region = Region.objects.select_related("site", "home_page").filter(pk=code).first()
    if region is None:
        raise UnknownRegionError(code)
    return region


def _host(region: Region, host: str, report: Report) -> None:
    """An address of its own becomes the canonical one; `<slug>.<domain>` then leads to it."""
    if not host or region.site is None or region.site.hostname == host:
        return
    region.site.hosts.update(canonical=False)
    SiteHost.objects.create(site=region.site, host=host, canonical=True)
    report.changed(_("adres %(host)s gemaakt") % {"host": host})
