"""Menu and footer, from the page tree and the settings of the site: two queries, whatever their length."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Page

from . import features, placeholders, targets
from .languages.offered import SOURCE, active

if TYPE_CHECKING:
    from .context import PageLink, SiteContext

STANDARD_MENU = [
    ("instrumenten", "Hulp zoeken"),
    ("doelgroep/werkgever", "Werkgevers"),
    ("contact", "Contact"),
]
FOOTER_SLUGS = ("over", "partners", "veelgestelde-vragen", "contact")


def pages_below_home(context: "SiteContext") -> dict[str, "PageLink"]:
    """The live pages directly below home, by slug, in tree order."""
    from .context import PageLink
    from .models import LegalPage

    legal = ContentType.objects.get_for_model(LegalPage).pk
    hidden = features.page_types_off(context.options.switches, context.is_national)
    off = {_content_type_of(label) for label in hidden}
    rows = (
        Page.objects.filter(path__startswith=context.home.path, depth=context.home.depth + 1)
        .live()
        .order_by("path")
        .values_list("pk", "slug", "title", "show_in_menus", "content_type_id")
    )
    return {
        slug: PageLink(
            pk,
            slug,
            placeholders.resolve(title, context.placeholders),
            f"{context.home_url}{slug}/",
            in_menu,
            content_type == legal,
        )
        for pk, slug, title, in_menu, content_type in rows
        if content_type not in off
    }


def _content_type_of(label: str) -> int:
    return ContentType.objects.get_for_model(apps.get_model(label)).pk


def menu(context: "SiteContext") -> list[dict[str, Any]]:
    """`{title, url, current}`: what the site chose, else the standard words and the pages marked for it."""
    items = _links(_settings(context).menu, context)
    if not items:
        items = _standard_menu(context)
        known = {item["url"].partition("?")[0] for item in items}
        items += [
            {"title": page.title, "url": page.url}
            for page in context.pages.values()
            if page.in_menu and page.url not in known
        ]
    return _mark_current(items, context)


def _standard_menu(context: "SiteContext") -> list[dict[str, Any]]:
    words = {
        "Hulp zoeken": _("Hulp zoeken"),
        "Werkgevers": _("Werkgevers"),
        "Contact": _("Contact"),
    }
    found = [
        (words[word], targets.url(target, context))
        for target, word in STANDARD_MENU
        if word != "Hulp zoeken" or context.has("gids-in-menu")
    ]
    return [{"title": title, "url": url} for title, url in found if url]


def footer(context: "SiteContext") -> list[dict[str, Any]]:
    """`{title, items: [{title, url}]}`: this site, and what was agreed (the legal pages)."""
    pages = context.pages
    here = [pages[slug] for slug in FOOTER_SLUGS if slug in pages]
    groups = [
        {
            "title": _("Deze site"),
            "items": [{"title": page.title, "url": page.url} for page in here]
            + _links(_settings(context).footer_links, context),
        },
        {
            "title": _("Afspraken"),
            "items": [
                {"title": page.title, "url": page.url} for page in pages.values() if page.is_legal
            ],
        },
    ]
    return [group for group in groups if group["items"]]


def _settings(context: "SiteContext") -> Any:
    from .models import NavigationSettings

    if not hasattr(context, "_navigation_settings"):
        context._navigation_settings = NavigationSettings.on(context.site)  # type: ignore[attr-defined]
    return context._navigation_settings  # type: ignore[attr-defined]


def _links(stream: Any, context: "SiteContext") -> list[dict[str, Any]]:
    from .rendering import shown

    links = [(child.value, shown(child.block, child.value, context)) for child in stream]
    return [
        {"url": link["url"], **_label(value, link, context)} for value, link in links if link["url"]
    ]


def _label(value: Any, link: dict[str, Any], context: "SiteContext") -> dict[str, str]:
    """`{title}`. An editor types it in Dutch; in another language the page that it leads to has a title of its
    own, a fixed place its name; what has neither stays Dutch and says so (`lang`)."""
    if active() == SOURCE:
        return {"title": link["label"]}
    page = value.get("page")
    there = context.pages.get(page.slug) if page else None
    if there is not None and there.url == link["url"]:
        return {"title": there.title}
    if value.get("target") in targets.LABELS:
        return {"title": str(targets.LABELS[value["target"]])}
    return {"title": link["label"], "lang": SOURCE}


def _mark_current(items: list[dict[str, Any]], context: "SiteContext") -> list[dict[str, Any]]:
    """The longest address that the request stands at or below is the current one."""
    path = context.request.path if context.request is not None else ""
    query = context.request.GET.urlencode() if context.request is not None else ""
    whole = _without_area(f"{path}?{query}" if query else path, context)
    urls = [_without_area(item["url"], context) for item in items]
    matching = [url for url in urls if whole == url]
    matching += [
        url for url in urls if "?" not in url and url != context.home_url and path.startswith(url)
    ]
    current = matching[0] if matching else None
    return [{**item, "current": url == current} for item, url in zip(items, urls, strict=True)]


def _without_area(url: str, context: "SiteContext") -> str:
    """The address without the gemeente that travels along."""
    area = f"gebied={context.area}"
    return url.replace(f"?{area}", "").replace(f"&{area}", "") if context.area else url
