"""What exists for someone: the one question behind every list, filter and address of the admin.

`within_reach` says what someone may point to in a text; that is more (the national pages), and less.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import Model, Q, QuerySet
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Site, Task, Workflow
from wagtail.permissions import policy_registry

from accounts.access import known_roles
from accounts.models import User

from .reach import only_provides, sees_all
from .scoped import ANY_ACTION, allowed

Rows = Callable[[Any], QuerySet | None]

_rows: dict[type[Model], Rows] = {}


def register_sight(model: type[Model], rows: Rows) -> None:
    """Have `rows(user)` say which rows of `model`, and of what extends it, exist for a user.

    None: all of them. A model with `site_lookup` needs no registration.
    """
    _rows[model] = rows


def in_sight(user: Any, model: type[Model]) -> QuerySet | None:
    """The rows of `model` that exist for `user`; None: nothing is hidden from them."""
    if user.is_superuser:
        return None
    if getattr(model, "site_lookup", None):
        return allowed(user, model)
    for ancestor in model.__mro__:
        if ancestor in _rows:
            return _rows[ancestor](user)
    return None


def sees(user: Any, instance: Model) -> bool:
    rows = in_sight(user, type(instance))
    return rows is None or rows.filter(pk=instance.pk).exists()


def sees_everyone(user: Any) -> bool:
    """National editors, and who manages the accounts of the whole country."""
    return sees_all(user) or any(
        user.has_perm(f"accounts.{action}_user") for action in ("view", "change")
    )


def own_sites(user: Any) -> QuerySet[Site]:
    """Sites on which someone has a role."""
    return Site.objects.filter(role_groups__group__user=user).distinct()


def _sites(user: Any) -> QuerySet | None:
    return None if sees_everyone(user) else own_sites(user)


def _people(user: Any) -> QuerySet | None:
    """Oneself, the people of one's own sites, and those whose role counts for the whole country."""
    if sees_everyone(user):
        return None
    if only_provides(user):
        colleagues = Q(groups__in=[role.group_id for role in known_roles(user)])
        return User.objects.filter(Q(pk=user.pk) | colleagues).distinct()
    national = Q(groups__role_group__site=None, groups__role_group__subject="")
    return User.objects.filter(
        Q(pk=user.pk)
        | Q(is_superuser=True)
        | Q(groups__role_group__site__in=own_sites(user))
        | (Q(groups__role_group__isnull=False) & national)
    ).distinct()


def _groups(user: Any) -> QuerySet | None:
    if sees_everyone(user):
        return None
    return Group.objects.filter(role_group__site__in=own_sites(user))


def _pages(user: Any) -> QuerySet | None:
    if sees_all(user):
        return None
    return policy_registry.get_by_type(Page).explorable_instances(user)


def _files(model: type[Model]) -> Rows:
    def rows(user: Any) -> QuerySet:
        return policy_registry.get_by_type(model).instances_user_has_any_permission_for(
            user, ANY_ACTION
        )

    return rows


def _collections(user: Any) -> QuerySet:
    found = Collection.objects.none()
    for model in (get_image_model(), get_document_model()):
        policy = policy_registry.get_by_type(model)
        found |= policy.collections_user_has_any_permission_for(user, ANY_ACTION)
    return found


def _settings(model: type[Model]) -> Rows:
    def rows(user: Any) -> QuerySet:
        return policy_registry.get_by_type(model).instances_user_has_any_permission_for(
            user, {"change", "view"}
        )

    return rows


def _workflows(user: Any) -> QuerySet | None:
    """Those that hold for a page of one's own: set on it, or on a page above or below it."""
    if sees_all(user):
        return None
    near = Q(pk=None)
    policy = policy_registry.get_by_type(Page)
    for permission in policy.get_cached_permissions_for_user(user):
        path = permission.page.path
        above = [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]
        near |= Q(workflow_pages__page__path__startswith=path)
        near |= Q(workflow_pages__page__path__in=above)
    return Workflow.objects.filter(near).distinct()


def _tasks(user: Any) -> QuerySet | None:
    workflows = _workflows(user)
    if workflows is None:
        return None
    return Task.objects.filter(workflow_tasks__workflow__in=workflows).distinct()


def register_sights() -> None:
    """Called once, when all models are there."""
    register_sight(Site, _sites)
    register_sight(User, _people)
    register_sight(Group, _groups)
    register_sight(Page, _pages)
    register_sight(Collection, _collections)
    register_sight(Workflow, _workflows)
    register_sight(Task, _tasks)
    for model in (get_image_model(), get_document_model()):
        register_sight(model, _files(model))
    for model in apps.get_models():
        if issubclass(model, BaseSiteSetting):
            register_sight(model, _settings(model))
