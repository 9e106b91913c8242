"""What is national: the tree, the pages in it, and what stands elsewhere on their behalf."""

from typing import TYPE_CHECKING, Any

from wagtail.models import Page, Site

from content import page_types
from content.models.national import SwitchedOffPage

if TYPE_CHECKING:
    from content.models import BasePage


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


def source_of(page: "BasePage") -> Page | None:
    """The national page behind a placed page, or the page itself."""
    if is_placed(page):
        return Page.objects.filter(pk=page.national_source_id).first()
    return page if page.on_all_sites else None


def aliases_of(page: Page) -> list["BasePage"]:
    """The specific aliases that stand on other sites on behalf of this page."""
    model = page.specific_class
    if model is None or not issubclass(model, page_types.base()):
        return []
    return list(model.objects.filter(alias_of_id=page.pk, national_source_id=page.pk))


def is_switched_off(page: "BasePage") -> bool:
    site = page.get_site()
    return SwitchedOffPage.objects.filter(site=site, page_id=page.national_source_id).exists()


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


def write(page: "BasePage", *names: str) -> None:
    """Write fields without signals and without Wagtail's housekeeping."""
    values = {name: getattr(page, name) for name in names}
    type(page).objects.filter(pk=page.pk).update(**values)


def reindex(ids: Any) -> None:
    from content import search_documents

    search_documents.reindex(page_id for page_id in ids if page_id)
