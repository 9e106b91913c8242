"""Images and documents: the right to look, which Wagtail's policy does not know, and their lists."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from wagtail.admin.views import generic
from wagtail.documents import get_document_model
from wagtail.documents.models import Document
from wagtail.documents.views import documents
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, Image
from wagtail.images.views import images
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from .look import LookAtDocument, LookAtImage

if TYPE_CHECKING:
    from wagtail.admin.views.generic import IndexView as Listed
else:
    Listed = object


Narrow = Callable[[Any, QuerySet], QuerySet]

_narrow: list[Narrow] = []


def register_choosable(narrow: Narrow) -> None:
    """Have `narrow(user, rows)` leave out files that `user` may see but not choose: rights that ended."""
    _narrow.append(narrow)


def choosable(user: Any, rows: QuerySet) -> QuerySet:
    for narrow in _narrow:
        rows = narrow(user, rows)
    return rows


class FilePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's own, with `view` on a collection: to see what stands in it, and no more. What is asked
    for `choose` alone also asks whether the file may be chosen now."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self._looks(user, [action]) or super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Wagtail asks for any of three where it means: may this person see the list?"""
        wanted = set(actions)
        if wanted >= {"add", "change", "delete"}:
            wanted.add("view")
        return self._looks(user, wanted) or super().user_has_any_permission(user, wanted)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Any
    ) -> bool:
        wanted = set(actions)
        may = self._looks(
            user, wanted, instance.collection
        ) or super().user_has_any_permission_for_instance(user, wanted, instance)
        if may and wanted == {"choose"}:
            rows = self.model._default_manager.filter(pk=instance.pk)
            return choosable(user, rows).exists()
        return may

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        wanted = set(actions)
        found = super().instances_user_has_any_permission_for(user, wanted)
        if wanted == {"choose"}:
            return choosable(user, found)
        if "view" not in wanted or not user.is_authenticated or user.is_superuser:
            return found
        seen = self._collections_with_perm(user, ["view"])
        return found | self.model._default_manager.filter(collection__in=seen)

    def _looks(self, user: Any, actions: Iterable[str], collection: Any = None) -> bool:
        return "view" in actions and self._check_perm(user, ["view"], collection)


class LookingFilePolicy(FilePolicy):
    """For lists: what someone may only look at stands among what they may change."""

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        return super().instances_user_has_any_permission_for(user, {*actions, "view"})


def policy_for(model: type[Model], kind: type[FilePolicy] = FilePolicy) -> FilePolicy:
    auth_model = Image if issubclass(model, AbstractImage) else Document
    return kind(model, auth_model=auth_model, owner_field_name="uploaded_by_user")


def register_file_policies() -> None:
    """For exactly these classes, which goes before what Wagtail's apps register when they are ready."""
    for model in (get_image_model(), get_document_model()):
        register_permission_policy(model, policy_for(model), exact_class=True)


class WithWhatOneSees(Listed):
    look_url_name: str

    @cached_property
    def permission_policy(self) -> FilePolicy:
        return policy_for(self.model, LookingFilePolicy)

    def get_add_url(self) -> str | None:
        """Wagtail adds a query to it, also when there is none."""
        may_add = self.permission_policy.user_has_permission(self.request.user, "add")
        return super().get_add_url() if may_add else None

    def get_edit_url(self, instance: Any) -> str | None:
        may_change = self.permission_policy.user_has_permission(self.request.user, "change")
        if may_change:
            return super().get_edit_url(instance)
        return reverse(self.look_url_name, args=[instance.pk])


class ImageList(WithWhatOneSees, images.IndexView):
    look_url_name = "tenancy_look_at_image"


class DocumentList(WithWhatOneSees, documents.IndexView):
    look_url_name = "tenancy_look_at_document"


class _OrLook(generic.EditView):
    """Who may only look goes on to the screen that shows."""

    look_url_name: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = get_object_or_404(self.model, pk=kwargs[self.pk_url_kwarg])
        if request.method == "GET" and only_looks(request.user, found):
            return redirect(self.look_url_name, found.pk)
        return super().dispatch(request, *args, **kwargs)


def only_looks(user: Any, found: Model) -> bool:
    policy = policy_registry.get_by_type(type(found))
    return not policy.user_has_permission_for_instance(user, "change", found) and (
        policy.user_has_permission_for_instance(user, "view", found)
    )


class EditImage(_OrLook, images.EditView):
    look_url_name = "tenancy_look_at_image"


class EditDocument(_OrLook, documents.EditView):
    look_url_name = "tenancy_look_at_document"


class OfThisFile(generic.UsageView):
    """Where a file is used is open to who may only look at it."""

    permission_required = None
    any_permission_required = ["view", "change"]

    def user_has_any_permission(self, permissions: Iterable[str]) -> bool:
        return self.permission_policy.user_has_any_permission_for_instance(
            self.request.user, permissions, self.object
        )


class ImageUsage(OfThisFile, images.UsageView):
    pass


class DocumentUsage(OfThisFile, documents.UsageView):
    pass


def addresses() -> list[URLPattern]:
    return [
        path("images/", ImageList.as_view()),
        path("images/results/", ImageList.as_view(results_only=True)),
        path("images/<int:image_id>/", EditImage.as_view()),
        path("images/usage/<int:image_id>/", ImageUsage.as_view()),
        path(
            "images/<int:image_id>/bekijken/", LookAtImage.as_view(), name="tenancy_look_at_image"
        ),
        path("documents/", DocumentList.as_view()),
        path("documents/results/", DocumentList.as_view(results_only=True)),
        path("documents/edit/<int:document_id>/", EditDocument.as_view()),
        path("documents/usage/<int:document_id>/", DocumentUsage.as_view()),
        path(
            "documents/bekijken/<int:document_id>/",
            LookAtDocument.as_view(),
            name="tenancy_look_at_document",
        ),
    ]
