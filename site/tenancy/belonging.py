"""To which site something belongs: the question that audit, workflow and reports ask of any object."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from wagtail.models import Collection, Page, Site

from .scoped import site_id_of

Owner = Callable[[Any], int | None]

_owners: dict[type[Model], Owner] = {}


def register_owner(model: type[Model], owner: Owner) -> None:
    """Have `owner(instance)` say the pk of the site that a row of `model` belongs to."""
    _owners[model] = owner


def site_of(instance: Any) -> Site | None:
    """The site that `instance` belongs to; None: national, of no site, or not placed yet.

    A page belongs to the site whose home, in any language, stands above it. An image or a document
    belongs to the site of its collection.
    """
    pk = site_pk_of(instance)
    return Site.objects.filter(pk=pk).first() if pk else None


def site_pk_of(instance: Any) -> int | None:
    if isinstance(instance, Site):
        return instance.pk
    if isinstance(instance, Page):
        return _site_of_page(instance)
    for model, owner in _owners.items():
        if isinstance(instance, model):
            return owner(instance)
    if getattr(instance, "site_lookup", None):
        return site_id_of(instance)
    collection = getattr(instance, "collection", None)
    if isinstance(collection, Collection):
        return site_pk_of(collection)
    site = getattr(instance, "site", None)
    return site.pk if isinstance(site, Site) else None


def _site_of_page(page: Page) -> int | None:
    """From the remembered roots of the sites: no query for each page."""
    for root in Site.get_site_root_paths():
        if page.url_path.startswith(root.root_path):
            return root.site_id
    return None
