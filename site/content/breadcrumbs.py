"""The way from the site's home to a page, always by the site of the request."""

import json
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from tenancy import hosts

if TYPE_CHECKING:
    from .context import SiteContext

# A page's title may hold </script>; JSON knows these escapes too.
_UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def trail(page: Page, context: "SiteContext | None") -> list[dict[str, str]]:
    """`{title, url}` from home to the parent; one query, for pages deeper than home's children.

    A page of another site that is shown in place stands right below this site's home.
    """
    if context is None or page.pk == context.home.pk:
        return []
    steps = [{"title": str(_home_title()), "url": context.home_url}]
    home = context.home
    if page.depth > home.depth + 1 and page.path.startswith(home.path):
        ancestors = page.get_ancestors().filter(depth__gt=home.depth).live()
        for title, url_path in ancestors.values_list("title", "url_path"):
            steps.append({"title": title, "url": context.home_url + url_path[len(home.url_path) :]})
    return steps


def structured_data(page: Page, steps: list[dict[str, str]], request: HttpRequest) -> str:
    """schema.org BreadcrumbList; '' where the page has no way above it."""
    from .context import for_request

    context = for_request(request)
    if not steps or context is None:
        return ""
    root = hosts.site_url(context.site)
    places = [(step["title"], root + step["url"]) for step in steps]
    places.append((page.title, root + request.path))
    return json_ld(
        {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": name, "item": url}
                for number, (name, url) in enumerate(places, start=1)
            ],
        }
    )


def json_ld(data: dict[str, Any]) -> SafeString:
    """JSON that may stand inside `<script type="application/ld+json">`."""
    text = json.dumps(data, ensure_ascii=False, default=str).translate(_UNSAFE)
    return mark_safe(text)  # noqa: S308 - escaped above


def _home_title() -> str:
    from django.utils.translation import gettext

    return gettext("Home")
