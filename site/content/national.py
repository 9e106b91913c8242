"""National pages on regional sites: aliases that follow the national text (design.md §4).

Wagtail forgets the source of a converted alias, brings an unpublished alias back at the next publish,
does not follow a slug and leaves orphans on delete. All four are mended here; see docs/national-pages.md.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.models import Page, Site

from . import alias_rows, page_types
from .alias_rows import Parent
from .models.national import SwitchedOffPage

if TYPE_CHECKING:
    from .models import BasePage

_following: ContextVar[bool] = ContextVar("following", default=False)


@contextmanager
def following() -> Iterator[None]:
    """What happens to an alias in here is done by its source, not by the region."""
    token = _following.set(True)
    try:
        yield
    finally:
        _following.reset(token)


def national_home() -> Page | None:
    """The home page of the national site: the default site."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    return site.root_page if site else None


def in_national_tree(page: Page) -> bool:
    """Whether the page stands below the national home, in any language."""
    home = national_home()
    if home is None or not page.path:
        return False
    homes = Page.objects.filter(translation_key=home.translation_key)
    return any(page.path.startswith(path) for path in homes.values_list("path", flat=True))


def may_be_national(page: Page, parent: Page | None) -> bool:
    """Whether 'op alle regiosites' may be asked: below the national home, and not for an alias."""
    if page.alias_of_id:
        return False
    return in_national_tree(parent if parent is not None else page)


def is_placed(page: "BasePage") -> bool:
    """Whether the page stands on a site on behalf of a national page."""
    return page.national_source_id is not None


def follows(page: "BasePage") -> bool:
    return is_placed(page) and page.alias_of_id is not None


# Placing


def place_all(site: Site) -> list["BasePage"]:
    """Place every live national page that says so on `site`; what is there or switched off stays as it
    is. Returns the pages made. A provisioning step calls this."""
    made = []
    with transaction.atomic():
        spot = _Spot(site)
        for source in _sources():
            page = spot.place(source)
            if page is not None:
                made.append(page)
        alias_rows.index(made)
    _reindex(page.national_source_id for page in made)
    return made


def place_everywhere(page: "BasePage") -> list["BasePage"]:
    """Place one national page on every other site, and away from them where it no longer says so."""
    if page.alias_of_id or is_placed(page):
        return []
    if not page.on_all_sites or not page.live or not in_national_tree(page):
        remove_aliases(page)
        return []
    here = tuple(
        type(page).objects.filter(national_source_id=page.pk).values_list("path", flat=True)
    )
    made = []
    with transaction.atomic():
        for site in _other_sites(page):
            if not any(path.startswith(site.root_page.path) for path in here):
                alias = _Spot(site).place(page)
                made += [alias] if alias else []
        alias_rows.index(made)
    if made:
        _reindex([page.pk])
    return made


class _Spot:
    """One site, with what already stands on it on behalf of national pages."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.homes = {
            home.locale_id: home
            for home in Page.objects.filter(translation_key=site.root_page.translation_key)
        }
        self.off = set(SwitchedOffPage.objects.filter(site=site).values_list("page_id", flat=True))
        self.placed = dict(placed_on(site))
        self.parents: dict[int, Parent] = {}

    def place(self, source: "BasePage") -> "BasePage | None":
        """The new alias; None where it stands already, was switched off, or its slug is taken."""
        home = self.homes.get(source.locale_id)
        if home is None or source.path.startswith(home.path):
            return None
        if source.pk in self.placed or (source.pk in self.off and not source.protected):
            return None
        parent = self.parent_for(source)
        if source.slug in parent.slugs:
            return None
        alias = alias_rows.insert(
            source,
            parent,
            national_source_id=source.pk,
            source_revision_id=source.live_revision_id,
            protected=source.protected,
        )
        self.placed[source.pk] = alias.pk
        return alias

    def parent_for(self, source: "BasePage") -> Parent:
        """Below what stands here for the nearest national ancestor, else below home."""
        steps = range(len(source.path) - source.steplen, 2 * source.steplen, -source.steplen)
        above = [source.path[:length] for length in steps]
        ancestors = Page.objects.filter(path__in=above).order_by("-path") if above else []
        pks = (self.placed[page.pk] for page in ancestors if page.pk in self.placed)
        pk = next(pks, self.homes[source.locale_id].pk)
        if pk not in self.parents:
            self.parents[pk] = Parent(Page.objects.get(pk=pk))
        return self.parents[pk]


def placed_on(site: Site) -> Iterator[tuple[int, int]]:
    """(national page, what stands here for it), own copies too. One query for each page type."""
    for model in page_types.concrete():
        yield from model.objects.filter(
            path__startswith=site.root_page.path, national_source__isnull=False
        ).values_list("national_source_id", "pk")


def _sources() -> list["BasePage"]:
    """Every national page for all sites, parents before children. One query for each page type."""
    home = national_home()
    if home is None:
        return []
    paths = tuple(
        Page.objects.filter(translation_key=home.translation_key).values_list("path", flat=True)
    )
    pages = [
        page
        for model in page_types.concrete()
        for page in model.objects.filter(
            on_all_sites=True, live=True, alias_of=None, national_source=None
        )
        if page.path.startswith(paths)
    ]
    return sorted(pages, key=lambda page: page.path)


def _other_sites(page: Page) -> Iterable[Site]:
    for site in Site.objects.filter(is_default_site=False).select_related("root_page"):
        if not page.path.startswith(site.root_page.path):
            yield site


def _write(page: "BasePage", *names: str) -> None:
    """Write fields without signals and without Wagtail's housekeeping."""
    values = {name: getattr(page, name) for name in names}
    type(page).objects.filter(pk=page.pk).update(**values)


# Following


def aliases_of(page: Page) -> list["BasePage"]:
    """The specific aliases that stand on other sites on behalf of this page."""
    model = page.specific_class
    if model is None or not issubclass(model, page_types.base()):
        return []
    return list(model.objects.filter(alias_of_id=page.pk, national_source_id=page.pk))


def switched_off_alias_ids(page: "BasePage") -> list[int]:
    """Aliases that must not come back when this page is published."""
    if page.alias_of_id or is_placed(page):
        return []
    roots = SwitchedOffPage.objects.filter(page_id=page.pk).values_list(
        "site__root_page__path", flat=True
    )
    paths = tuple(roots)
    if not paths or page.protected:
        return []
    return [alias.pk for alias in aliases_of(page) if alias.path.startswith(paths)]


def after_aliases_followed(source: "BasePage") -> None:
    """After a publish: remember which text the aliases have now, and follow the slug."""
    if source.alias_of_id or is_placed(source):
        return
    source = type(source.specific).objects.get(pk=source.pk)
    aliases = aliases_of(source)
    if aliases:
        type(source).objects.filter(pk__in=[alias.pk for alias in aliases]).update(
            source_revision_id=source.live_revision_id
        )
        follow_slug(source, aliases)
    if aliases or source.on_all_sites:
        place_everywhere(source)
        _reindex([source.pk])


def follow_slug(source: Page, aliases: list["BasePage"] | None = None) -> None:
    """Give aliases the source's slug, but where another page of the site has it."""
    for alias in aliases_of(source) if aliases is None else aliases:
        if alias.slug == source.slug:
            continue
        alias = type(alias).objects.get(pk=alias.pk)
        if not alias.get_siblings(inclusive=False).filter(slug=source.slug).exists():
            alias.slug = source.slug
            alias.save(clean=False)


def follow_move(source: "BasePage") -> None:
    """After a move: aliases go below what stands on their site for the new parent."""
    if source.alias_of_id or is_placed(source):
        return
    if not in_national_tree(source):
        remove_aliases(source)
        return
    sites = list(_other_sites(source))
    for alias in aliases_of(source):
        for site in sites:
            if not alias.path.startswith(site.root_page.path):
                continue
            spot = _Spot(site)
            parent = spot.parent_for(source)
            if parent.page.pk != alias.get_parent().pk and alias.slug not in parent.slugs:
                with following():
                    alias.move(parent.page, pos="last-child")


def remove_aliases(source: Page) -> None:
    """Take the page off every site that follows it; own copies are the region's and stay."""
    ids = [alias.pk for alias in aliases_of(source)]
    if ids:
        with following():
            Page.objects.filter(pk__in=ids).delete()
        _reindex([source.pk])


# Switching off and on


def switch_off(page: "BasePage", site: Site) -> None:
    """A site does not want national page `page`; its alias stays as a draft so that it can come back."""
    source = source_of(page)
    if source is None or source.specific.protected:
        raise ValueError("a protected page, or one that is not national, can't be switched off")
    SwitchedOffPage.objects.get_or_create(site=site, page_id=source.pk)
    for alias in aliases_of(source):
        if alias.path.startswith(site.root_page.path) and alias.live:
            alias.unpublish(log_action=False)
    _reindex([source.pk])


def switch_on(page: "BasePage", site: Site) -> None:
    """Show the national page again, with the text it has now."""
    source = source_of(page)
    if source is None:
        return
    SwitchedOffPage.objects.filter(site=site, page_id=source.pk).delete()
    source = source.specific
    if not source.live:
        return
    here = [a for a in aliases_of(source) if a.path.startswith(site.root_page.path)]
    if here:
        refresh(here)
    else:
        alias_rows.index(filter(None, [_Spot(site).place(source)]))
    _reindex([source.pk])


def is_switched_off(page: "BasePage") -> bool:
    site = page.get_site()
    return SwitchedOffPage.objects.filter(site=site, page_id=page.national_source_id).exists()


def refresh(aliases: list["BasePage"]) -> None:
    """Give these aliases of one source its live text again, and no other alias."""
    source = Page.objects.get(pk=aliases[0].alias_of_id).specific
    wanted = {alias.pk for alias in aliases}
    others = [alias.pk for alias in source.aliases.all() if alias.pk not in wanted]
    content = source.live_revision.content if source.live_revision else None
    with following():
        super(page_types.base(), source).update_aliases(
            revision=source.live_revision, _content=content, _updated_ids=others
        )


def follow_again(page: "BasePage") -> None:
    """An own copy becomes an alias of the national page again; its history stays."""
    source = source_of(page)
    if source is None or page.alias_of_id:
        return
    with transaction.atomic():
        page.alias_of = source
        page.source_revision_id = source.live_revision_id
        page.live_revision = page.latest_revision = None
        page.has_unpublished_changes = False
        _write(
            page,
            *("alias_of", "source_revision_id", "live_revision", "latest_revision"),
            "has_unpublished_changes",
        )
        if source.live:
            refresh([page])
    _reindex([source.pk, page.pk])


def mark_compared(page: "BasePage") -> None:
    """An editor compared the own copy with the national text of now."""
    source = source_of(page)
    if source is not None:
        page.source_revision_id = source.live_revision_id
        _write(page, "source_revision_id")


def source_of(page: "BasePage") -> Page | None:
    """The national page behind a placed page, or the page itself."""
    if is_placed(page):
        return Page.objects.filter(pk=page.national_source_id).first()
    return page if page.on_all_sites else None


def remember_deleted_alias(page: "BasePage") -> None:
    """An editor who deletes an alias switches it off; the source's own delete does not."""
    if follows(page) and not _following.get() and not page.protected:
        site = page.get_site()
        if site is not None:
            SwitchedOffPage.objects.get_or_create(site=site, page_id=page.national_source_id)


def remember_unpublished_alias(page: "BasePage") -> None:
    """An editor who unpublishes an alias switches it off; expiry and the source's unpublish do not."""
    if not follows(page) or _following.get() or page.expired or page.protected:
        return
    gone_live = not Page.objects.filter(pk=page.pk, live=True).exists()  # else: being deleted
    if gone_live and Page.objects.filter(pk=page.national_source_id, live=True).exists():
        site = page.get_site()
        if site is not None:
            SwitchedOffPage.objects.get_or_create(site=site, page_id=page.national_source_id)


def status(page: "BasePage") -> dict[str, Any]:
    """What the editor must know: does it follow, was it switched off, did the national text change."""
    source = source_of(page)
    return {
        "follows": follows(page),
        "off": follows(page) and is_switched_off(page),
        "source": source,
        "changed_since": source is not None
        and not follows(page)
        and source.live_revision_id != page.source_revision_id,
    }


def _reindex(ids: Iterable[int | None]) -> None:
    from . import search_documents

    search_documents.reindex(page_id for page_id in ids if page_id)
