"""A national text links to national pages; on a regional site the reader stays on that site."""

import re
from typing import TYPE_CHECKING

from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from brand.rights import noting

if TYPE_CHECKING:
    from .context import SiteContext


def page_url(page: Page, context: "SiteContext | None") -> str | None:
    """The address of a page for a reader of this site; None where it is not public."""
    if page is None or not page.live:
        return None
    if context is None:
        return page.url
    own = local_url(page.url_path, context)
    return own or page.full_url


def local_url(url_path: str, context: "SiteContext") -> str | None:
    """This site's page at the same place: its own page, or what it shows of the national one."""
    home = context.home.url_path
    if url_path.startswith(home):
        return context.home_url + url_path[len(home) :]
    dutch_home = context.site.root_page.url_path
    if url_path.startswith(dutch_home):
        # The reader reads another language: the page in that language, where it is there.
        relative = url_path[len(dutch_home) :]
        return context.home_url + relative if _exists(relative, context) else None
    from . import national

    source = national.national_home()
    if source is None or not url_path.startswith(source.url_path):
        return None
    relative = url_path[len(source.url_path) :]
    return context.home_url + relative if _exists(relative, context) else None


def expanded(source: str, context: "SiteContext | None") -> str:
    """Rich text as HTML for a reader of this site. What it links to may change by the clock: a document
    whose rights end; then the page is not kept longer."""
    with noting() as moments:
        html = expand_db_html(source)
    if context is not None:
        context.fresh_until += moments
    return stay_on_site(html, context)


def stay_on_site(html: str, context: "SiteContext | None") -> str:
    """Replace links to national pages by links to what stands here on their behalf."""
    if context is None or context.is_national or "http" not in html:
        return html
    from . import national

    home = national.national_home()
    if home is None or not home.full_url:
        return html
    start = home.full_url

    def local(match: re.Match[str]) -> str:
        relative = match[1]
        if relative and _exists(relative, context):
            return f'href="{context.home_url}{relative}"'
        return match[0]

    return re.sub(rf'href="{re.escape(start)}([a-z0-9/-]*)"', local, html)


def _exists(relative: str, context: "SiteContext") -> bool:
    slug = relative.strip("/")
    if "/" not in slug:
        return slug == "" or slug in context.pages
    return Page.objects.live().filter(url_path=context.home.url_path + relative).exists()
