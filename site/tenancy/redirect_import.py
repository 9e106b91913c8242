"""Importing redirects for one's own site. Wagtail's import offers every site, and 'all sites'.

The steps and the screens are Wagtail's; a person with the right for all sites gets its own views.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.forms import (
    ConfirmImportForm,
    ConfirmImportManagementForm,
    ImportForm,
)
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.utils import (
    get_file_storage,
    get_format_cls_by_extension,
    get_import_formats,
    get_supported_extensions,
    write_to_file_storage,
)
from wagtail.permissions import policy_registry


class ConfirmOwnImportForm(ConfirmImportForm):
    def __init__(self, headers: Any, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(headers, *args, **kwargs)
        site: Any = self.fields["site"]
        site.queryset = own_sites(user)
        site.required = True
        site.empty_label = None
        for name in ("input_format", "import_file_name"):
            self.fields[name].widget = forms.HiddenInput()


def own_sites(user: Any) -> Any:
    return policy_registry.get_by_type(Redirect).sites_user_has_permission_for(user, "add")


def everywhere(user: Any) -> bool:
    policy = policy_registry.get_by_type(Redirect)
    return user.is_superuser or policy._user_has_global_permission(user, ["add"])


def start(request: HttpRequest) -> HttpResponseBase:
    """Ask for a file, then which columns mean what."""
    if everywhere(request.user):
        return views.start_import(request)
    _ask(request.user)
    extensions = get_supported_extensions()
    form = ImportForm(extensions, request.POST or None, request.FILES or None)
    if not request.FILES or not form.is_valid():
        return render(request, "wagtailredirects/choose_import_file.html", {"form": form})
    file = form.cleaned_data["import_file"]
    kind = get_format_cls_by_extension(file.name.rpartition(".")[2])
    if kind is None:
        messages.error(request, _("Dit soort bestand kunnen we niet lezen."))
        return redirect("wagtailredirects:start_import")
    stored = write_to_file_storage(file, kind())
    try:
        dataset = _read(stored, kind())
    except Exception:
        messages.error(request, _("Dit bestand kunnen we niet lezen."))
        return redirect("wagtailredirects:start_import")
    initial = {
        "import_file_name": stored.name.rpartition("/")[2],
        "input_format": get_import_formats().index(kind),
    }
    confirm = ConfirmOwnImportForm(dataset.headers, initial=initial, user=request.user)
    return _confirm(request, confirm, dataset)


def process(request: HttpRequest) -> HttpResponseBase:
    """Make the redirects of the file, on the chosen site."""
    _ask(request.user)
    signed = ConfirmImportManagementForm(request.POST)
    if not (set(signed.fields) <= request.POST.keys() and signed.is_valid()):
        messages.error(request, _("Kies eerst een bestand."))
        return redirect("wagtailredirects:start_import")
    if everywhere(request.user):
        return views.process_import(request)
    known = signed.cleaned_data
    kind = get_import_formats()[int(known["input_format"])]()
    stored = get_file_storage()(name=known["import_file_name"])
    dataset = _read(stored, kind)
    form = ConfirmOwnImportForm(
        dataset.headers, request.POST, request.FILES, initial=known, user=request.user
    )
    if not form.is_valid():
        return _confirm(request, form, dataset)
    chosen = form.cleaned_data
    summary = views.create_redirects_from_dataset(
        dataset,
        {
            "from_index": int(chosen["from_index"]),
            "to_index": int(chosen["to_index"]),
            "permanent": chosen["permanent"],
            "site": chosen["site"],
        },
    )
    stored.remove()
    if summary["errors_count"]:
        context = {"form": ImportForm(get_supported_extensions()), "import_summary": summary}
        return render(request, "wagtailredirects/import_summary.html", context)
    made = summary["total"]
    text = ngettext("%(made)d omleiding gemaakt.", "%(made)d omleidingen gemaakt.", made)
    messages.success(request, text % {"made": made})
    return redirect("wagtailredirects:index")


def _ask(user: Any) -> None:
    if not policy_registry.get_by_type(Redirect).user_has_permission(user, "add"):
        raise PermissionDenied


def _read(stored: Any, kind: Any) -> Any:
    data = stored.read(kind.get_read_mode())
    return kind.create_dataset(data if kind.is_binary() else str(data))


def _confirm(request: HttpRequest, form: forms.Form, dataset: Any) -> HttpResponseBase:
    context = {"form": form, "dataset": dataset}
    return render(request, "wagtailredirects/confirm_import.html", context)
