"""The steps of provisioning that belong to this app. Each repairs only what a site cannot do without."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page, Site

from accounts.role_file import role_file
from accounts.roles import roles_for, shared_collections, sync_national_groups, sync_site_group
from content import starter
from content.languages.offered import SOURCE, chosen, own_name
from content.languages.rows import translate_missing
from content.languages.trees import open_languages
from content.national import national_home, place_all
from content.workflow.shared import ensure_workflow
from tenancy.hosts import SITE_PORT, canonical_host, regional_host
from tenancy.models import SiteHost
from tenancy.reserved import is_reserved_host_label

from .models import LocationsPage, Region, RegionHomePage
from .provisioning import NationalSite, Report, register_national_step, register_step

Thing = TypeVar("Thing")


def made(thing: Thing | None) -> Thing:
    """What an earlier step made."""
    if thing is None:
        raise LookupError("an earlier step of provisioning did not run")
    return thing


def group_name(region: Region, role: str) -> str:
    return f"{region.code} {role}"


def home_page(region: Region, report: Report) -> None:
    """A live home page under the root, with the name of the Werkcentrum as its title."""
    home = region.home_page and region.home_page.specific
    if not isinstance(home, RegionHomePage):
        home = RegionHomePage.objects.filter(depth=2, slug=region.slug).first()
    root = Page.get_first_root_node()
    if home is None:
        home = RegionHomePage(slug=region.slug, protected=True)
        starter.apply(home, home_texts())
        home.title = home.draft_title = region.title
        root.add_child(instance=home)
        home.save_revision().publish()
        home = RegionHomePage.objects.get(pk=home.pk)
        report.changed(_("voorpagina gemaakt"))
    if home.depth != 2:
        home.move(root, pos="last-child")
        home = RegionHomePage.objects.get(pk=home.pk)
        report.changed(_("voorpagina teruggezet"))
    if not home.live or not home.protected or home.title != region.title:
        home.title = home.draft_title = region.title
        home.live, home.expired, home.expire_at, home.protected = True, False, None, True
        home.save()
        report.changed(_("voorpagina hersteld"))
    is_new = region.home_page_id != home.pk
    region.home_page = Page.objects.get(pk=home.pk)
    if is_new:
        region.save(update_fields=["home_page"])


def home_texts() -> dict[str, Any]:
    """The starter texts, with the guide's search in place of a button to it, after the questions."""
    values = starter.values("home-regio")
    search = {"label": _("Wat zoek je?"), "hint": _("Bijvoorbeeld: cursus betalen, taalles")}
    sections: list[list[dict[str, Any]]] = []
    for block in values["body"]:
        if block["type"] == "heading" and block["value"]["level"] == "2":
            sections.append([])
        if block["type"] == "action" and block["value"]["target"] == "instrumenten":
            block = {**block, "type": "guide", "value": search}
        sections[-1].append(block)
    first, *rest = sections
    rest.sort(key=lambda section: not any(block["type"] == "guide" for block in section))
    return {**values, "body": [block for section in [first, *rest] for block in section]}


def site(region: Region, report: Report) -> None:
    """The Site that answers on the region's host, named as the region is."""
    refuse_taken_host(region)
    host = canonical_for(region)
    found = region.site or Site.objects.filter(root_page=region.home_page).first()
    if found is None:
        found = Site()
    wanted = {
        "hostname": host,
        "port": SITE_PORT,
        "site_name": region.title,
        "root_page_id": region.home_page_id,
    }
    if _set(found, wanted):
        report.changed(_("site hersteld") if found.pk else _("site gemaakt"))
        found.save()
    if region.site_id != found.pk:
        region.site = found
        region.save(update_fields=["site"])


def canonical_for(region: Region) -> str:
    """`<slug>.<base domain>`, unless someone chose another domain for this region by hand.

    A host `<slug>.…` on an earlier base domain was made here, so it moves along.
    """
    own = regional_host(region.slug)
    if region.site is None:
        return own
    current = canonical_host(region.site)
    return own if current.startswith(f"{region.slug}.") else current


def refuse_taken_host(region: Region) -> None:
    host = regional_host(region.slug)
    taken = SiteHost.objects.filter(host=host).exclude(site=region.site).exists()
    if is_reserved_host_label(region.slug) or taken:
        raise ImproperlyConfigured(
            _("Het adres %(host)s van %(code)s is al in gebruik of gereserveerd.")
            % {"host": host, "code": region.code}
        )


def hosts(region: Region, report: Report) -> None:
    """The canonical host, and `<slug>.<base domain>`; earlier hosts stay and answer 301."""
    found = made(region.site)
    _ensure_hosts(found, {found.hostname, regional_host(region.slug)}, report)


def _ensure_hosts(found: Site, names: set[str], report: Report) -> None:
    for name in sorted(names - set(found.hosts.values_list("host", flat=True))):
        SiteHost.objects.create(site=found, host=name)
        report.changed(_("adres %(host)s gemaakt") % {"host": name})
    if not found.hosts.filter(host=found.hostname, canonical=True).exists():
        found.hosts.update(canonical=False)
        found.hosts.filter(host=found.hostname).update(canonical=True)


def collection(region: Region, report: Report) -> None:
    """The region's own images and documents."""
    found = region.collection
    if found is None:
        root = Collection.get_first_root_node()
        found = root.get_children().filter(name=region.title, region=None).first()
        if found is None:
            found = root.add_child(instance=Collection(name=region.title))
            report.changed(_("verzameling gemaakt"))
        region.collection = found
        region.save(update_fields=["collection"])
    if found.name != region.title:
        found.name = region.title
        found.save()
        report.changed(_("verzameling hernoemd"))


def locations_page(region: Region, report: Report) -> None:
    """The page with the places of the region; every other page links to it."""
    found = LocationsPage.objects.child_of(made(region.home_page)).first()
    if found is None:
        home = Page.objects.get(pk=region.home_page_id)
        page = LocationsPage(title=_("Locaties en openingstijden"), slug="locaties", protected=True)
        home.add_child(instance=page)
        page.save_revision().publish()
        report.changed(_("locatiepagina gemaakt"))
    elif not found.live or not found.protected:
        found.live, found.expired, found.expire_at, found.protected = True, False, None, True
        found.save()
        report.changed(_("locatiepagina hersteld"))


def permissions(region: Region, report: Report) -> None:
    """The groups of the region, with permissions on its pages, collection and site; translators of each
    language that it has."""
    home = made(region.home_page)
    roots = list(home.get_translations(inclusive=True).select_related("locale"))
    names = {role: group_name(region, role) for role in roles_for(roots)}
    before = _permissions_of(names.values())
    for role, name in names.items():
        sync_site_group(
            role,
            group_name=name,
            root_pages=roots,
            collection=made(region.collection),
            site=made(region.site),
        )
    if before != _permissions_of(names.values()):
        report.changed(_("groepen en rechten bijgewerkt"))


def _permissions_of(names: Iterable[str]) -> list[Any]:
    """Every group by these names and all that it may, comparable."""
    groups = Group.objects.filter(name__in=names)
    kinds = (
        ("pk", "name"),
        ("pk", "permissions"),
        ("pk", "page_permissions__page", "page_permissions__permission"),
        ("pk", "collection_permissions__collection", "collection_permissions__permission"),
        ("pk", "site_permissions__site", "site_permissions__permission"),
    )
    return [set(groups.values_list(*fields)) for fields in kinds]


def workflow(_place: Region | NationalSite, report: Report) -> None:
    """The one workflow that all sites share; a new region needs nothing of its own."""
    for what in ensure_workflow():
        report.changed(what)


def forget_addresses(_place: Region | NationalSite, report: Report) -> None:
    """Wagtail remembers the sites' roots for an hour (H13)."""
    if report:
        Site.clear_site_root_paths_cache()


def remove_stock_page(national: NationalSite, report: Report) -> None:
    """Wagtail's own 'Welcome' page, which a fresh database has; its default Site goes with it."""
    page = Page.objects.filter(depth=2, slug="home", numchild=0).first()
    if page is not None and page.specific_class is Page:
        page.delete()
        report.changed(_("welkomstpagina van Wagtail verwijderd"))


def national_home_page(national: NationalSite, report: Report) -> None:
    """The national home, of the type that `home` named to `content.starter.register_home`."""
    if national.home_page is None:
        home = national_home()
        if home is None or home.specific_class is Page:
            home = starter.make_national_home(starter.values("home-landelijk"))
            report.changed(_("landelijke voorpagina gemaakt"))
        national.home_page = home


def national_site(national: NationalSite, report: Report) -> None:
    """The default Site, on the base domain itself."""
    found = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = {
        "hostname": settings.BASE_DOMAIN,
        "port": SITE_PORT,
        "site_name": "Werkcentrum",
        "root_page_id": made(national.home_page).pk,
    }
    if _set(found, wanted):
        report.changed(_("landelijke site hersteld"))
        found.save()
    national.site = found


def national_hosts(national: NationalSite, report: Report) -> None:
    found = made(national.site)
    names = {found.hostname, settings.BASE_DOMAIN, f"www.{settings.BASE_DOMAIN}"}
    _ensure_hosts(found, names, report)


def national_groups(national: NationalSite, report: Report) -> None:
    """The national roles, and the collections from which every region may choose."""
    names = [role.group for role in role_file().national.values()]
    before = _permissions_of(names)
    sync_national_groups()
    national.collection = shared_collections()["national"]
    if before != _permissions_of(names):
        report.changed(_("landelijke groepen bijgewerkt"))


def _set(instance: Any, wanted: dict[str, Any]) -> bool:
    """Set the attributes and say whether one of them was different, or the row is new."""
    changed = instance.pk is None
    for name, value in wanted.items():
        if getattr(instance, name) != value:
            setattr(instance, name, value)
            changed = True
    return changed


def languages(region: Region, report: Report) -> None:
    """The home and the region's own standard pages in each language it chose. Never by halves: a language
    stays closed until its home can be made, and what was made stays when the region takes it back."""
    site = made(region.site)
    for code in set(chosen(site)) - {SOURCE}:
        translate_missing(code)
    for code, pages in open_languages(site).items():
        if pages:
            report.changed(_("taal %(language)s geopend") % {"language": own_name(code)})


def national_pages(region: Region, report: Report) -> None:
    """National pages 'op alle regiosites': contact, the legal pages, and what was added since."""
    for page in place_all(made(region.site)):
        report.changed(_("landelijke pagina ‘%(title)s’ geplaatst") % {"title": page.title})


def register_steps() -> None:
    register_step("home page", home_page, 10)
    register_step("site", site, 20)
    register_step("hosts", hosts, 30)
    register_step("collection", collection, 40)
    register_step("locations page", locations_page, 50)
    register_step("languages", languages, 55)
    register_step("national pages", national_pages, 60)
    register_step("permissions", permissions, 80)
    register_step("workflow", workflow, 90)
    register_step("addresses", forget_addresses, 100)
    register_national_step("stock page", remove_stock_page, 0)
    register_national_step("home page", national_home_page, 15)
    register_national_step("site", national_site, 20)
    register_national_step("hosts", national_hosts, 30)
    register_national_step("groups", national_groups, 80)
    register_national_step("workflow", workflow, 90)
    register_national_step("addresses", forget_addresses, 100)
