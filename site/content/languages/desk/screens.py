"""The acts as addresses of the admin. The doorkeeper looked at the address; here the right is asked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.models import Page
from wagtail_localize.models import Translation, get_edit_url

from content.languages.offered import CODES, SOURCE, locale
from tenancy.localize_guard import may_write

from . import acts


def writable(request: HttpRequest, translation_id: int) -> tuple[Translation, Any]:
    """The translation and what it writes in. Raises Http404, and PermissionDenied for who may not write."""
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"), pk=translation_id
    )
    try:
        target = translation.get_target_instance()
    except ObjectDoesNotExist as error:
        raise Http404 from error
    if not may_write(request.user, target):
        raise PermissionDenied
    return translation, target


@require_POST
def read(request: HttpRequest, translation_id: int) -> HttpResponse:
    translation, target = writable(request, translation_id)
    text = request.POST.get("tekst", "")
    number = acts.read(translation, request.user, int(text) if text.isdigit() else None)
    messages.success(
        request,
        ngettext(
            "%(number)d tekst is als gelezen genoteerd.",
            "%(number)d teksten zijn als gelezen genoteerd.",
            number,
        )
        % {"number": number},
    )
    return redirect(get_edit_url(target))


@require_POST
def submit(request: HttpRequest, translation_id: int) -> HttpResponse:
    translation, target = writable(request, translation_id)
    try:
        acts.submit(translation, request.user)
    except acts.RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("De vertaling is ingediend. Een eindredacteur kijkt ernaar."))
    return redirect(get_edit_url(target))


@require_POST
def send_back(request: HttpRequest, translation_id: int) -> HttpResponse:
    _translation, target = writable(request, translation_id)
    comment = request.POST.get("opmerking", "").strip()
    if not isinstance(target, Page):
        raise Http404
    if not comment:
        messages.error(request, _("Schrijf erbij wat er anders moet."))
        return redirect(get_edit_url(target))
    try:
        acts.send_back(target, request.user, comment)
    except acts.RefusedError as error:
        raise PermissionDenied from error
    messages.success(request, _("De vertaler is gevraagd om een aanpassing."))
    return redirect(get_edit_url(target))


def begin(request: HttpRequest, page_id: int, code: str) -> HttpResponse:
    """Asks, then makes the draft in the language. 403 for who does not work in that language there."""
    if code not in CODES or code == SOURCE:
        raise Http404
    page = get_object_or_404(Page, pk=page_id).specific
    parent = page.get_parent()
    there = parent.get_translation_or_none(locale(code)) if parent else None
    if there is not None and not may_write(request.user, there.specific):
        raise PermissionDenied
    why = acts.why_not_begin(page, code, request.user)
    language = locale(code).get_display_name()
    if request.method == "POST" and not why:
        target = acts.begin(page, code, request.user)
        messages.success(
            request,
            _("‘%(page)s’ is er nu als concept in het %(language)s.")
            % {"page": page.title, "language": language},
        )
        return redirect("wagtailadmin_pages:edit", target.pk)
    context = {
        "page": page,
        "language": language,
        "why": why,
        "back": reverse("content_translations_new"),
    }
    return render(
        request,
        "content/admin/begin_translation.html",
        context,
        status=409 if why and request.method == "POST" else 200,
    )
