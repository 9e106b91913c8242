"""The admin's own API shows only images and documents that someone may choose now (H6)."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail import hooks
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from .files import choosable
from .within_reach import within_reach

if TYPE_CHECKING:
    from wagtail.api.v2.views import BaseAPIViewSet as Base
else:
    Base = object


class OwnFiles(Base):
    def get_queryset(self) -> QuerySet:
        found = super().get_queryset()
        own = within_reach(self.request.user, found.model)
        reached = found if own is None else found.filter(pk__in=own.values("pk"))
        return choosable(self.request.user, reached)


class OwnImages(OwnFiles, ImagesAdminAPIViewSet):
    pass


class OwnDocuments(OwnFiles, DocumentsAdminAPIViewSet):
    pass


@hooks.register("construct_admin_api", order=100)
def instead_of_all(router: Any) -> None:
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)
