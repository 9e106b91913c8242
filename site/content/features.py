"""What a site may switch off (R49): features that apps register, and what each site chose.

Asked many times while a page is drawn, never read for it: the choice comes with the site of the host.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from wagtail.models import Page, Site

    from .context import SiteContext


@dataclass(frozen=True)
class Feature:
    """`page_types`: model labels (`content.PartnersPage`); switched off, such a page and all below it
    answer 404 and leave menu, sitemap and search. `scope`: the sites that have the choice."""

    key: str
    label: Any
    help: Any
    default: bool
    order: int
    scope: str
    page_types: tuple[str, ...]


REGIONAL, NATIONAL, EVERY = "regional", "national", "every"
_features: dict[str, Feature] = {}


def register(
    key: str,
    label: Any,
    help: Any,
    *,
    default: bool = True,
    order: int = 100,
    scope: str = REGIONAL,
    page_types: Iterable[str] = (),
) -> None:
    """Call from `AppConfig.ready()`; then ask `is_on(key, site_context)`, or in a template
    `{% feature "key" as shown %}`."""
    types = tuple(label.lower() for label in page_types)
    _features[key] = Feature(key, label, help, default, order, scope, types)


def features(national: bool) -> list[Feature]:
    """What a site of this kind may choose, in order."""
    scopes = {EVERY, NATIONAL if national else REGIONAL}
    fitting = (feature for feature in _features.values() if feature.scope in scopes)
    return sorted(fitting, key=lambda feature: (feature.order, feature.key))


def is_on(key: str, context: "SiteContext | None") -> bool:
    """Whether the site of this context has it. KeyError for a feature that nobody registered."""
    feature = _features[key]
    if context is None:
        return feature.default
    if feature.scope not in (EVERY, NATIONAL if context.is_national else REGIONAL):
        return True
    return context.options.switches.get(key, feature.default)


def page_types_off(switches: dict[str, bool], national: bool) -> set[str]:
    """Labels of the page types that a site with these switches does not show."""
    return {
        label
        for feature in features(national)
        if not switches.get(feature.key, feature.default)
        for label in feature.page_types
    }


def all_page_types() -> set[str]:
    return {label for feature in _features.values() for label in feature.page_types}


def hides(page: "Page", context: "SiteContext | None") -> bool:
    """Whether the site of this context switched off what `page` is."""
    if context is None or not any(feature.page_types for feature in _features.values()):
        return False
    return page._meta.label_lower in page_types_off(context.options.switches, context.is_national)


def hidden_types_by_site() -> dict[int, set[str]]:
    """Labels by pk of the site, of those that switched a page type off. Two queries."""
    from wagtail.models import Site

    from .models import SiteOptions

    chosen = dict(SiteOptions.objects.values_list("site", "switches"))
    sites = Site.objects.values_list("pk", "is_default_site")
    found = {pk: page_types_off(chosen.get(pk) or {}, national) for pk, national in sites}
    return {pk: types for pk, types in found.items() if types}


def choices_of(site: "Site") -> dict[str, bool]:
    """Every feature that `site` may choose, with what it chose."""
    from .models import SiteOptions

    switches = SiteOptions.of(site).switches
    return {
        feature.key: switches.get(feature.key, feature.default)
        for feature in features(site.is_default_site)
    }


def languages() -> list[tuple[str, Any]]:
    """The languages that a site may offer; Dutch always."""
    return list(settings.LANGUAGES)
