"""Upload of many at once: each file is checked and cleaned before anything of it is kept, and the form
that comes up for it holds what the file said of itself."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.documents.views import multiple as documents
from wagtail.images.views import multiple as images

from ..uploads.accept import accept_document, accept_image
from ..uploads.metadata import Metadata

if TYPE_CHECKING:
    from wagtail.admin.views.generic.multiple_upload import AddView as View
else:
    View = object

FIELD = "files[]"


class CheckedUpload(View):
    """Wagtail keeps the file as it came until its form is filled in; here that is the cleaned one."""

    found: Metadata

    def accept(self, upload: Any) -> Any:
        raise NotImplementedError

    def post(self, request: HttpRequest) -> HttpResponseBase:
        self.found = Metadata()
        if FIELD in request.FILES:
            try:
                accepted = self.accept(request.FILES[FIELD])
            except ValidationError:
                pass  # the form refuses it in the same words
            else:
                request.FILES[FIELD] = accepted.file
                self.found = accepted.found
        return super().post(request)

    def get_edit_upload_form_context_data(self) -> dict[str, Any]:
        found = self.found
        self.object.title = found.title or self.request.POST.get("title") or self.object.title
        for name in ("maker", "rights_holder", "source", "description"):
            if hasattr(self.object, name):
                setattr(self.object, name, getattr(found, name))
        context = super().get_edit_upload_form_context_data()
        if found.keywords and "tags" in context["form"].fields:
            context["form"].initial["tags"] = ", ".join(f'"{word}"' for word in found.keywords)
        return context


class AddImages(CheckedUpload, images.AddView):
    def accept(self, upload: Any) -> Any:
        return accept_image(upload)


class AddDocuments(CheckedUpload, documents.AddView):
    def accept(self, upload: Any) -> Any:
        return accept_document(upload)
