"""The termbase in the admin: a list to edit, and the whole of it as one file, with a dry run."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from audit.trail import record
from content.languages import term_file
from content.languages.exchange import FileError
from content.models import Term
from tenancy.scoped import NationalSnippetViewSet

from .dry_run import DryRunView
from .file_screens import attachment
from .report import works_on_translations


class TermViewSet(NationalSnippetViewSet):
    model = Term
    icon = "list-ul"
    menu_label = gettext_lazy("Termen")
    add_to_admin_menu = False
    list_display = ["nl", "en", "uk", "pl", "ar"]
    search_fields = ["nl", "en", "uk", "pl", "ar"]
    list_per_page = 100


def may_change_terms(user: Any) -> bool:
    return policy_registry.get_by_type(Term).user_has_permission(user, "change")


def may_read_terms(user: Any) -> bool:
    """Who translates needs them, whatever the role; so does who looks after them."""
    policy = policy_registry.get_by_type(Term)
    return policy.user_has_any_permission(user, {"change", "view"}) or works_on_translations(user)


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    if not may_read_terms(request.user):
        raise PermissionDenied
    content = term_file.write().encode("utf-8")
    return attachment("termen.tsv", "text/tab-separated-values; charset=utf-8", content)


class TermFileView(DryRunView):
    """Reading is for who translates; a file comes in from who may change terms."""

    template_name = "content/admin/term_file.html"
    page_title = gettext_lazy("Termenlijst")
    most_bytes = term_file.MOST_BYTES

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not may_change_terms(request.user):
            raise PermissionDenied
        if not may_read_terms(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def look(self, data: bytes, name: str) -> term_file.Changes:
        try:
            return term_file.compare(term_file.read(data))
        except term_file.TermFileError as error:
            raise FileError("\n".join(error.lines)) from error

    def hinders(self, found: term_file.Changes) -> bool:
        return False

    def do(self, found: term_file.Changes) -> str:
        term_file.save(found)
        new, changed = len(found.new), len(found.changed)
        record("terms.imported", actor=self.request.user, new=new, changed=changed)
        return _("De termenlijst is bijgewerkt: %(new)d nieuw, %(changed)d gewijzigd.") % {
            "new": new,
            "changed": changed,
        }

    def success_url(self) -> str:
        return reverse("content_terms_file")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            terms=Term.objects.all(), may_change=may_change_terms(self.request.user), **kwargs
        )
