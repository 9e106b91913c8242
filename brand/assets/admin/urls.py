"""Addresses of Wagtail's admin that answer with a view of ours; they stand before Wagtail's own and those
of `tenancy` (werkcentrum.urls)."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.utils.urlpatterns import decorate_urlpatterns

from tenancy.files import DocumentList, ImageList

from .facets import DocumentFacets, ImageFacets
from .uploading import AddDocuments, AddImages
from .usage import DocumentPlaces, ImagePlaces


class Images(ImageList):
    filterset_class = ImageFacets


class Documents(DocumentList):
    filterset_class = DocumentFacets


_patterns = [
    path("images/", Images.as_view()),
    path("images/results/", Images.as_view(results_only=True)),
    path("images/multiple/add/", AddImages.as_view()),
    path("images/usage/<int:image_id>/", ImagePlaces.as_view()),
    path("documents/", Documents.as_view()),
    path("documents/results/", Documents.as_view(results_only=True)),
    path("documents/multiple/add/", AddDocuments.as_view()),
    path("documents/usage/<int:document_id>/", DocumentPlaces.as_view()),
]

urlpatterns = decorate_urlpatterns(_patterns, require_admin_access)
urlpatterns = decorate_urlpatterns(urlpatterns, display_custom_404)
urlpatterns = decorate_urlpatterns(urlpatterns, never_cache)
