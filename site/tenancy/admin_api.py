"""The admin's own API shows only images and documents that someone may choose (H6)."""

from typing import Any

from django.db.models import QuerySet
from wagtail import hooks
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from .within_reach import within_reach


class OwnFiles:
    def get_queryset(self) -> QuerySet:
        found = super().get_queryset()
        return found.filter(pk__in=within_reach(self.request.user, found.model).values("pk"))


class OwnImages(OwnFiles, ImagesAdminAPIViewSet):
    pass


class OwnDocuments(OwnFiles, DocumentsAdminAPIViewSet):
    pass


@hooks.register("construct_admin_api", order=100)
def instead_of_all(router: Any) -> None:
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)
