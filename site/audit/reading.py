"""Who reads which lines: a region's manager those of the region, the roles of the country all."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from wagtail.admin.admin_url_finder import finder_classes
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .models import Entry, EntryQuerySet

READ = "audit.view_entry"
Urls = dict[tuple[str, str], str]


def may_read(user: Any) -> bool:
    return policy_registry.get_by_type(Entry).user_has_permission(user, "view")


def reads_all(user: Any) -> bool:
    return user.is_active and (user.is_superuser or user.has_perm(READ))


def readable(user: Any) -> EntryQuerySet:
    """Lines of no site, and of a site that is gone, are for those who read all."""
    if reads_all(user):
        return Entry.objects.all()
    policy = policy_registry.get_by_type(Entry)
    sites = policy.sites_user_has_permission_for(user, "view").values_list("pk", flat=True)
    return Entry.objects.filter(site_id__in=list(sites))


def urls_for(entries: Iterable[Entry], user: Any) -> Urls:
    """Where the objects of these lines are edited, by kind and pk; only those that `user` may see.

    A few queries for each kind of object, however many lines there are.
    """
    pages: set[str] = set()
    others: dict[type[Model], set[str]] = {}
    for entry in entries:
        model = _model(entry.object_type)
        if model is None or not entry.object_id:
            continue
        if issubclass(model, Page):
            pages.add(entry.object_id)
        else:
            others.setdefault(model, set()).add(entry.object_id)
    by_pk = _page_urls(user, pages)
    found: Urls = {}
    for entry in entries:
        model = _model(entry.object_type)
        if model is not None and issubclass(model, Page) and entry.object_id in by_pk:
            found[entry.object_type, entry.object_id] = by_pk[entry.object_id]
    for model, pks in others.items():
        for pk, url in _urls(user, model, pks).items():
            found[model._meta.label_lower, pk] = url
    return found


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label) if label else None
    except (LookupError, ValueError):
        return None


def _page_urls(user: Any, pks: set[str]) -> dict[str, str]:
    if not pks:
        return {}
    policy = policy_registry.get_by_type(Page)
    seen = policy.explorable_instances(user).filter(pk__in=pks).values_list("pk", flat=True)
    changed = policy.instances_user_has_permission_for(user, "change")
    edited = set(changed.filter(pk__in=pks).values_list("pk", flat=True))
    return {
        str(pk): reverse("wagtailadmin_pages:edit", args=[pk])
        if pk in edited
        else reverse("wagtailadmin_explore", args=[pk])
        for pk in seen
    }


def _urls(user: Any, model: type[Model], pks: set[str]) -> dict[str, str]:
    policy = policy_registry.get_by_type(model)
    if policy is None:
        return {}
    try:
        rows = policy.instances_user_has_permission_for(user, "change").filter(pk__in=pks)
        found = list(rows)
    except (ValueError, TypeError):  # a pk of another kind than the model has now
        return {}
    urls = {}
    for row in found:
        finder = finder_classes.get(row)
        try:
            url = finder().get_edit_url(row) if finder else None
        except NoReverseMatch:
            url = None
        if url:
            urls[str(row.pk)] = url
    return urls
