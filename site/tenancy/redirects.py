"""Redirects of a region are made by its own publisher and manager, and hold for its own site (H8).

Wagtail's redirects have a site, but its lists, forms and import know only one right for all sites.
A redirect without a site holds for every site, and is national.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.permission_policies.sites import SitePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from accounts.roles import register_site_models

from . import redirect_import
from .allowed import ANY_ACTION
from .guarded_views import PolicyForOne
from .sight import register_sight
from .within_reach import WithinReachMixin

if TYPE_CHECKING:
    from wagtail.admin.views.generic import EditView as Changed
else:
    Changed = object


def register_redirect_policy() -> None:
    """For exactly this class, which goes before what Wagtail's app registers when it is ready."""
    register_permission_policy(Redirect, SitePermissionPolicy(Redirect), exact_class=True)


def declare() -> None:
    """Roles get their rights on redirects per site; a redirect of another site does not exist."""
    register_site_models([Redirect])
    register_sight(Redirect, _own)


def _own(user: Any) -> QuerySet | None:
    policy = _policy()
    if policy._user_has_global_permission(user, ANY_ACTION):
        return None
    return policy.instances_user_has_any_permission_for(user, ANY_ACTION)


def _policy() -> SitePermissionPolicy:
    return policy_registry.get_by_type(Redirect)


def is_national(user: Any, action: str) -> bool:
    """Whether the right holds for all sites, and so for redirects without one."""
    return user.is_superuser or _policy()._user_has_global_permission(user, [action])


def sites_for(user: Any, action: str) -> QuerySet[Site]:
    return _policy().sites_user_has_permission_for(user, action)


class OwnRedirectForm(WithinReachMixin, RedirectForm):
    """For one's own site, to what one may point to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        action = "change" if self.instance.pk else "add"
        if self.for_user is None or is_national(self.for_user, action):
            return
        field = self.fields["site"]
        field.queryset = sites_for(self.for_user, action)
        field.required = True
        field.empty_label = None


class AsksAboutThisOne(Changed):
    """Before a view of one redirect: the right is asked for that redirect, not for some redirect."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = get_object_or_404(Redirect, pk=kwargs["redirect_id"])
        self.permission_policy = PolicyForOne(_policy(), found, showing=False)
        return super().dispatch(request, *args, **kwargs)


class OwnList(views.IndexView):
    def get_base_queryset(self) -> QuerySet:
        rows = _own(self.request.user)
        found = super().get_base_queryset()
        return found if rows is None else found.filter(pk__in=rows.values("pk"))


class AddOwn(views.CreateView):
    form_class = OwnRedirectForm


class EditOwn(AsksAboutThisOne, views.EditView):
    form_class = OwnRedirectForm


class DeleteOwn(AsksAboutThisOne, views.DeleteView):
    pass


def only_looks(user: Any) -> bool:
    policy = _policy()
    return policy.user_has_permission(user, "view") and not policy.user_has_any_permission(
        user, ["add", "change", "delete"]
    )


def menu_item() -> MenuItem:
    return MenuItem(_("Omleidingen"), reverse("wagtailredirects:index"), icon_name="redirect")


def addresses() -> list[URLPattern]:
    return [
        path("redirects/", OwnList.as_view()),
        path("redirects/results/", OwnList.as_view(results_only=True)),
        path("redirects/add/", AddOwn.as_view()),
        path("redirects/<int:redirect_id>/", EditOwn.as_view()),
        path("redirects/<int:redirect_id>/delete/", DeleteOwn.as_view()),
        path("redirects/import/", redirect_import.start),
        path("redirects/import/process/", redirect_import.process),
    ]
