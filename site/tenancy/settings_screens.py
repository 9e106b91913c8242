"""Settings of a site: a form that takes what is within reach, and for who may only look no form."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from wagtail.admin.menu import MenuItem
from wagtail.contrib.settings import views
from wagtail.contrib.settings.forms import SiteSwitchForm
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import registry
from wagtail.models import Site
from wagtail.permissions import policy_registry

from .look import LookView, field_names
from .within_reach import WithinReachMixin


def only_looks(user: Any, model: Any, site: Site) -> bool:
    policy = policy_registry.get_by_type(model)
    return not policy.user_has_permission_for_instance(user, "change", site) and (
        policy.user_has_permission_for_instance(user, "view", site)
    )


class LookAtSettings(LookView):
    template_name = "tenancy/admin/look_at_settings.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.model = views.get_model_from_url_params(kwargs["app_name"], kwargs["model_name"])
        self.header_icon = registry._model_icons.get(self.model)
        super().setup(request, *args, **kwargs)

    def get_object(self, queryset: Any = None) -> Any:
        self.site = get_object_or_404(Site, pk=self.pk)
        if not only_looks(self.request.user, self.model, self.site):
            raise PermissionDenied
        # Not `for_site`: that would write a row, and looking changes nothing.
        found = self.model.base_queryset().filter(site=self.site).first()
        return found or self.model(site=self.site)

    def get_fields(self) -> list[str]:
        return list(dict.fromkeys(field_names(views.get_setting_edit_handler(self.model))))

    def get_page_subtitle(self) -> str:
        return str(self.site)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = capfirst(self.model._meta.verbose_name)
        here = {"url": "", "label": label, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        policy = policy_registry.get_by_type(self.model)
        sites = policy.sites_user_has_any_permission_for(self.request.user, ["view", "change"])
        context["site_switcher"] = SiteSwitchForm(self.site, self.model, sites=sites)
        context["media"] = context["site_switcher"].media
        return context


class EditOwnSettings(views.EditView):
    """What the settings point to is within reach, as on a page (H3)."""

    def get_form_class(self) -> Any:
        form = super().get_form_class()
        return type(f"WithinReach{form.__name__}", (WithinReachMixin, form), {})


def edit_or_look(request: HttpRequest, app_name: str, model_name: str, pk: int) -> HttpResponseBase:
    model = views.get_model_from_url_params(app_name, model_name)
    site = Site.objects.filter(pk=pk).first() if issubclass(model, BaseSiteSetting) else None
    if site is not None and only_looks(request.user, model, site):
        return LookAtSettings.as_view()(request, app_name=app_name, model_name=model_name, pk=pk)
    return EditOwnSettings.as_view()(request, app_name=app_name, model_name=model_name, pk=pk)


def first_site(request: HttpRequest, app_name: str, model_name: str) -> HttpResponseBase:
    model = views.get_model_from_url_params(app_name, model_name)
    if not issubclass(model, BaseSiteSetting):
        return views.redirect_to_relevant_instance(request, app_name, model_name)
    policy = policy_registry.get_by_type(model)
    if policy.user_has_permission(request.user, "change"):
        return views.redirect_to_relevant_instance(request, app_name, model_name)
    sites = policy.sites_user_has_permission_for(request.user, "view")
    site = sites.order_by("-is_default_site", "site_name").first()
    if site is None:
        raise PermissionDenied
    return redirect("wagtailsettings:edit", app_name, model_name, site.pk)


def menu_items(user: Any) -> list[MenuItem]:
    """For who may only look: Wagtail shows the settings in the menu to who may change them."""
    return [
        MenuItem(
            capfirst(model._meta.verbose_name),
            reverse("wagtailsettings:edit", args=[model._meta.app_label, model._meta.model_name]),
            icon_name=registry._model_icons.get(model) or "cog",
        )
        for model in registry
        if issubclass(model, BaseSiteSetting) and shows_only(user, model)
    ]


def shows_only(user: Any, model: Any) -> bool:
    policy = policy_registry.get_by_type(model)
    return policy.user_has_permission(user, "view") and not policy.user_has_permission(
        user, "change"
    )


def addresses() -> list[URLPattern]:
    start = "settings/<slug:app_name>/<slug:model_name>/"
    return [
        path(start, first_site),
        path(f"{start}<int:pk>/", edit_or_look, name="tenancy_settings"),
    ]
