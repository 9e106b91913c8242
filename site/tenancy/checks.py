"""A model that belongs to a site, in the admin, must say so and be guarded (docs/tenancy.md)."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db.models import Field, Model
from wagtail.models import Site
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from .scoped import SiteScopedPolicy, SiteScopedSnippetViewSet, scoped_models


@register("tenancy")
def scoped_models_are_guarded(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        *(undeclared(model) for model in get_snippet_models() if leads_to_a_site(model)),
        *(error for model in scoped_models() for error in unguarded(model)),
    ]


def leads_to_a_site(model: type[Model]) -> bool:
    """Whether a row names a Site, or a row that names one, without the model saying what that means."""
    if hasattr(model, "site_lookup"):
        return False
    near = [field.related_model for field in _foreign_keys(model)]
    return Site in near or any(
        field.related_model is Site
        for related in near
        if related
        for field in _foreign_keys(related)
    )


def _foreign_keys(model: type[Model]) -> list[Field]:
    if model._meta.app_label.startswith(("wagtail", "auth", "contenttypes")):
        return []
    return [
        field
        for field in model._meta.get_fields()
        if (field.many_to_one or field.one_to_one) and field.concrete
    ]


def undeclared(model: type[Model]) -> CheckMessage:
    return Error(
        f"{model._meta.label} leads to a site but does not say whether it belongs to one.",
        hint="Extend tenancy.scoped.SiteScoped and set site_lookup (None: it belongs to no site).",
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
    viewset = getattr(model, "snippet_viewset", None)
    if viewset is not None and not isinstance(viewset, SiteScopedSnippetViewSet):
        errors.append(
            Error(
                f"{model._meta.label} belongs to a site, but its admin shows every site's.",
                hint="Register it with tenancy.scoped.SiteScopedSnippetViewSet.",
                obj=model,
                id="tenancy.E003",
            )
        )
    return errors
