"""What belongs to one site: declared once on the model, and then respected by the whole admin.

Wagtail asks for `snippets` only whether someone may do something to *some* instance (H1); here each
object is asked for. docs/tenancy.md tells how to make a model safe.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.models import DraftStateMixin, Site
from wagtail.permission_policies.sites import SitePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import SnippetViewSet

from .allowed import ANY_ACTION, allowed
from .guarded_views import GuardedViews
from .within_reach import WithinReachMixin

__all__ = ["ANY_ACTION", "SiteScoped", "SiteScopedPolicy", "SiteScopedSnippetViewSet", "allowed"]


class SiteScoped:
    """Mixin for a model whose rows belong to one site.

    `site_lookup`: the way from a row to its Site, as a query writes it: `site`, `region__site`.
    None says: this model points to a site, but belongs to none; `of_no_site` says why not.
    `may_be_national`: a row without a site counts for every site; it exists for who may work on all.
    """

    site_lookup: str | None = "site"
    of_no_site: str = ""
    may_be_national: bool = False


def scoped_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if getattr(model, "site_lookup", None)]


def site_id_of(instance: Any) -> int | None:
    """The pk of the site that `instance` belongs to; None where it has none yet."""
    *way, last = instance.site_lookup.split("__")
    for name in way:
        instance = getattr(instance, name, None)
        if instance is None:
            return None
    return getattr(instance, f"{last}_id")


class SiteScopedPolicy(SitePermissionPolicy):
    """Wagtail's policy for site settings, for a model at any distance from its site."""

    def __init__(self, model: Any) -> None:
        super(SitePermissionPolicy, self).__init__(model)
        self.site_field_name = model.site_lookup

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        if getattr(self.model, "may_be_national", False) and self.works_everywhere(user, actions):
            return self.model._default_manager.all()
        return super().instances_user_has_any_permission_for(user, actions)

    def works_everywhere(self, user: Any, actions: Iterable[str]) -> bool:
        return user.is_active and (
            user.is_superuser or self._user_has_global_permission(user, actions)
        )

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Model
    ) -> bool:
        site = instance if isinstance(instance, Site) else Site(pk=site_id_of(instance))
        return super().user_has_any_permission_for_instance(user, actions, site)

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Model
    ) -> QuerySet:
        site = instance if isinstance(instance, Site) else Site(pk=site_id_of(instance))
        return super().users_with_any_permission_for_instance(actions, site)


def register_policies() -> None:
    for model in scoped_models():
        if policy_registry.get_by_type(model, fallback=False) is None:
            register_permission_policy(model, SiteScopedPolicy(model))


class SiteScopedForm(WithinReachMixin, WagtailAdminModelForm):
    """Offers, and accepts, only the user's own sites as owner (H2)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, *rest = self._meta.model.site_lookup.split("__")
        field = self.fields.get(first)
        if field is None or self.for_user is None:
            return
        action = "change" if self.instance.pk else "add"
        policy = policy_registry.get_by_type(self._meta.model)
        sites = policy.sites_user_has_permission_for(self.for_user, action)
        lookup = "__".join([*rest, "in"]) if rest else "pk__in"
        field.queryset = field.queryset.filter(**{lookup: sites})
        owners = list(field.queryset[:2])
        if len(owners) == 1:
            field.initial = owners[0].pk
            field.empty_label = None

    def clean(self) -> Any:
        """Publishing is asked of the site that is chosen, not of some site (H4)."""
        cleaned = super().clean()
        model = self._meta.model
        if self.for_user and "action-publish" in self.data and issubclass(model, DraftStateMixin):
            owner = self._meta.model(**self._chosen_owner(cleaned))
            policy = policy_registry.get_by_type(model)
            if not policy.user_has_permission_for_instance(self.for_user, "publish", owner):
                self.add_error(None, _("Op deze site mag je niet publiceren. Sla op als concept."))
        return cleaned

    def _chosen_owner(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        first = self._meta.model.site_lookup.split("__")[0]
        return {first: cleaned.get(first) or getattr(self.instance, first, None)}


class _OwnObjectsOnly:
    """For the views of a chooser."""

    request: HttpRequest
    model_class: type[Model]

    def get_object_list(self) -> QuerySet:
        return allowed(self.request.user, self.model_class)

    def get_object(self, pk: Any) -> Model:
        return get_object_or_404(allowed(self.request.user, self.model_class), pk=pk)

    def get_objects(self, pks: Iterable[Any]) -> QuerySet:
        return allowed(self.request.user, self.model_class).filter(pk__in=pks)


class ChooseView(_OwnObjectsOnly, chooser.ChooseView):
    pass


class ChooseResultsView(_OwnObjectsOnly, chooser.ChooseResultsView):
    pass


class ChosenView(_OwnObjectsOnly, chooser.SnippetChosenView):
    pass


class ChosenMultipleView(_OwnObjectsOnly, chooser.SnippetChosenMultipleView):
    pass


class CreateInChooserView(chooser.SnippetCreateView):
    """Without a form to make one in the chooser there is nothing here; Wagtail answers 500."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.get_creation_form_class() is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class SiteScopedChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    create_view_class = CreateInChooserView


class NationalChooserViewSet(chooser.SnippetChooserViewSet):
    create_view_class = CreateInChooserView


class NationalSnippetViewSet(GuardedViews, SnippetViewSet):
    """Of no site: everyone may choose, and who has a right for the model has it for every row. Who may
    only look (the auditor) gets Wagtail's inspect view, history and usage."""

    inspect_view_enabled = True
    chooser_viewset_class = NationalChooserViewSet

    def existing(self, user: Any) -> QuerySet:
        """All: who has no right is refused, not told that there is nothing."""
        return self.model._default_manager.all()


class SiteScopedSnippetViewSet(GuardedViews, SnippetViewSet):
    """Every view with an object in its address answers 404 for another site's, and asks what the
    user may do with that object. Who may only look (the auditor) gets Wagtail's inspect view."""

    inspect_view_enabled = True
    chooser_viewset_class = SiteScopedChooserViewSet

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return allowed(request.user, self.model)

    def get_edit_handler(self) -> Any:
        """With a form that is SiteScopedForm, whatever form the model or its panels name."""
        handler = super().get_edit_handler()
        own = handler.base_form_class or getattr(self.model, "base_form_class", None)
        if own is None:
            handler.base_form_class = SiteScopedForm
        elif not issubclass(own, SiteScopedForm):
            handler.base_form_class = type(f"Scoped{own.__name__}", (SiteScopedForm, own), {})
        return handler
