"""The panels of the dashboard that show worklists: one for each site that someone works on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Site

from accounts.access import known_roles

from .areas import Area, all_sites, area_of, area_of_pages
from .national import is_national
from .reach import sees_all
from .worklists import Item, Worklist, worklists

SHOWN = 5


@dataclass(frozen=True)
class Heading:
    """What stands above the work of a site: its name, a sentence on its state, where to go."""

    title: str
    note: str = ""
    links: Sequence[tuple[str, str]] = field(default_factory=tuple)


# Headings by pk of the site, for those that an upper app knows more about.
HeadingSource = Callable[[Sequence[Site], Any], dict[int, Heading]]
_heading_sources: list[HeadingSource] = []


def register_headings(source: HeadingSource) -> None:
    _heading_sources.append(source)


def headings(sites: Sequence[Site], user: Any) -> dict[int, Heading]:
    found = {site.pk: Heading(site.site_name or site.hostname) for site in sites}
    for source in _heading_sources:
        found |= source(sites, user)
    return found


@dataclass(frozen=True)
class Shown:
    """A list as a panel shows it. `more`: what the whole list has, beyond these items."""

    worklist: Worklist
    label: str
    items: list[Item]
    total: int
    url: str

    @property
    def more(self) -> int:
        return self.total - len(self.items)


class WorkPanel(Component):
    """The work of one site, or of some pages: what there is in lists, what there is not in one line.

    `everyone`: also of a personal list what is not this user's.
    """

    template_name = "tenancy/admin/work_panel.html"

    def __init__(
        self,
        name: str,
        heading: Heading,
        area: Area,
        user: Any,
        order: int,
        lists: Iterable[Worklist] | None = None,
        everyone: bool = False,
    ) -> None:
        self.name, self.heading, self.order = name, heading, order
        wanted = worklists() if lists is None else lists
        if everyone:
            wanted = [one for one in wanted if one.column or not one.personal]
        shown = [show(worklist, area, user, everyone=everyone) for worklist in wanted]
        self.full = [one for one in shown if one.items]
        # 'Er wacht niets op jou' says nothing of others.
        self.empty = [
            one for one in shown if not one.items and not (everyone and one.worklist.personal)
        ]

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {
            "name": self.name,
            "heading": self.heading,
            "full": self.full,
            "empty": self.empty,
        }


def show(worklist: Worklist, area: Area, user: Any, *, everyone: bool = False) -> Shown:
    items = worklist.find(area, user)
    mine = worklist.personal and not everyone
    first = [item for item in items if item.mine] if mine else items
    label = worklist.label if mine or not worklist.personal else worklist.column
    site = area.sites[0].pk if len(area.sites) == 1 and area.pages is None else None
    url = list_url(worklist.key, site) if area.pages is None else ""
    return Shown(worklist, str(label), first[:SHOWN], len(items), url)


def list_url(key: str, site: int | None) -> str:
    """The page with the whole list: of one site, or of all of them."""
    if site is None:
        return reverse("tenancy_worklist_everywhere", args=[key])
    return reverse("tenancy_worklist", args=[key, site])


def panels(request: HttpRequest) -> Iterable[Component]:
    """For who sees all sites: what is personal, over all of them, and the national site. For others:
    each of their sites apart, and the pages of which they may only change some."""
    user = request.user
    if sees_all(user):
        yield from _everywhere(user)
        return
    roles = known_roles(user)
    sites = list({role.site.pk: role.site for role in roles if role.site}.values())
    known = headings(sites, user)
    for place, site in enumerate(sorted(sites, key=lambda site: known[site.pk].title)):
        yield WorkPanel(f"site-{site.pk}", known[site.pk], area_of([site]), user, 100 + place)
    if any(role.subject for role in roles):
        yield _own_pages(user)


def _everywhere(user: Any) -> Iterable[Component]:
    area = all_sites()
    personal = [worklist for worklist in worklists() if worklist.personal]
    if not _only_reads(user):
        yield WorkPanel(
            "jouw-werk", Heading(_("Jouw werk, op alle sites")), area, user, 100, personal
        )
    for site in area.sites:
        if is_national(site):
            known = headings([site], user)[site.pk]
            others = [worklist for worklist in worklists() if not worklist.personal]
            yield WorkPanel("landelijk", known, area_of([site]), user, 110, others)


def _only_reads(user: Any) -> bool:
    """An auditor has no work waiting."""
    if user.is_superuser:
        return False
    return all(set(role.rights.pages) <= {"view"} for role in known_roles(user))


def _own_pages(user: Any) -> Component:
    pages = Page.objects.filter(group_permissions__group__user=user).distinct()
    area = area_of_pages(pages)
    heading = Heading(_("Jouw instrumenten"), _("Waar ze ook staan; je ziet alleen die van jou."))
    return WorkPanel("eigen-paginas", heading, area, user, 150)
