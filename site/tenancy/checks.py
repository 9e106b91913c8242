"""A model that belongs to a site must say so and be guarded, and so must an address (docs/tenancy.md)."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Field, Model
from modelcluster.fields import ParentalKey
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Collection, CollectionMember, Page, Site
from wagtail.permission_policies.sites import SitePermissionPolicy
from wagtail.permissions import policy_registry

from .guarded_views import GuardedViews
from .scoped import SiteScopedChooserViewSet, SiteScopedPolicy, scoped_models


@register("tenancy")
def models_say_whose_they_are(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    own = [model for model in own_models() if not says_whose(model)]
    return [undeclared(model) for model in own if leads_to_a_site(model)]


@register("tenancy")
def scoped_models_are_guarded(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [error for model in scoped_models() for error in unguarded(model)]


@register("tenancy")
def reasons_are_given(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"{model._meta.label} says that it belongs to no site, but not why.",
            hint="Give it `of_no_site`, in one sentence.",
            obj=model,
            id="tenancy.E004",
        )
        for model in own_models()
        if getattr(model, "site_lookup", "") is None and not getattr(model, "of_no_site", "")
    ]


@register("tenancy")
def addresses_are_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    from . import doorkeeper

    return [
        Error(
            f"The admin address {name!r} names an object ({parameter}) that the doorkeeper does not know.",
            hint="tenancy.doorkeeper.register(name, parameter=row(Model)) in AppConfig.ready().",
            id="tenancy.E005",
        )
        for name, parameter in doorkeeper.undeclared()
    ]


def own_models() -> Iterator[type[Model]]:
    """Every concrete model of the project's own apps, without the tables that Django makes itself."""
    for config in apps.get_app_configs():
        if is_own(config):
            yield from config.get_models()


def is_own(config: AppConfig) -> bool:
    """Not installed as a package: ours to declare."""
    return "site-packages" not in config.path


def says_whose(model: type[Model]) -> bool:
    """Whether it is a page, a file in a collection, the settings of a site, a part of another row
    (edited in its form only), or says `site_lookup`."""
    if issubclass(model, (Page, CollectionMember, BaseSiteSetting)) or hasattr(
        model, "site_lookup"
    ):
        return True
    return any(isinstance(field, ParentalKey) for field in model._meta.get_fields())


def leads_to_a_site(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    """Whether a row names a site, or something that stands on one, over any number of steps.

    An account is nobody's, so a foreign key to one leads nowhere.
    """
    for field in _foreign_keys(model):
        related = field.related_model
        if not isinstance(related, type) or related in seen:
            continue
        if issubclass(related, (Site, Page, Collection, CollectionMember, BaseSiteSetting)):
            return True
        if getattr(related, "site_lookup", None):
            return True
        if _is_ours(related) and leads_to_a_site(related, seen | {model}):
            return True
    return False


def _is_ours(model: type[Model]) -> bool:
    return is_own(model._meta.app_config) and not hasattr(model, "site_lookup")


def _foreign_keys(model: type[Model]) -> list[Field]:
    return [
        field
        for field in model._meta.get_fields()
        if (field.many_to_one or field.one_to_one or field.many_to_many) and field.concrete
    ]


def undeclared(model: type[Model]) -> CheckMessage:
    return Error(
        f"{model._meta.label} leads to a site but does not say whether it belongs to one.",
        hint=(
            "Extend tenancy.scoped.SiteScoped and set site_lookup (None: it belongs to no site; "
            "of_no_site then says why)."
        ),
        obj=model,
        id="tenancy.E001",
    )


def unguarded(model: type[Model]) -> list[CheckMessage]:
    errors: list[CheckMessage] = []
    if not isinstance(policy_registry.get_by_type(model), SiteScopedPolicy):
        errors.append(
            Error(
                f"{model._meta.label} belongs to a site, but its permission policy does not ask which.",
                obj=model,
                id="tenancy.E002",
            )
        )
    errors += [
        Error(
            f"{model._meta.label} belongs to a site, but {type(viewset).__name__} shows every site's.",
            hint=(
                "Register it with tenancy.scoped.SiteScopedSnippetViewSet, "
                "tenancy.scoped_viewset.SiteScopedModelViewSet or a SiteScopedChooserViewSet."
            ),
            obj=model,
            id="tenancy.E003",
        )
        for viewset in viewsets_of(model)
        if not is_guarded(viewset)
    ]
    return errors


def viewsets_of(model: type[Model]) -> list[Any]:
    """What the admin has registered for a model, of any kind."""
    found = [v for v in viewsets.viewsets if getattr(v, "model", None) is model]
    snippet = getattr(model, "snippet_viewset", None)
    if snippet is not None and snippet not in found:
        found.append(snippet)
    return found


def is_guarded(viewset: Any) -> bool:
    if isinstance(viewset, ChooserViewSet):
        return isinstance(viewset, SiteScopedChooserViewSet)
    if isinstance(viewset, ModelViewSet):
        return isinstance(viewset, GuardedViews)
    return isinstance(viewset, GuardedViews) or getattr(viewset, "guarded", False)


@register("tenancy")
def settings_ask_for_the_site(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"{model._meta.label} are settings of a site, but their policy does not ask which.",
            obj=model,
            id="tenancy.E006",
        )
        for model in apps.get_models()
        if issubclass(model, BaseSiteSetting)
        and not isinstance(policy_registry.get_by_type(model), SitePermissionPolicy)
    ]
