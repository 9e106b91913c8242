"""What an editor may do with a national page on a regional site, one act at a time."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from audit.trail import record
from tenancy.belonging import site_of

from . import national, page_types

# act: (question, label of the button, message afterwards)
ACTS = {
    "volg": (
        _("De eigen tekst gaat van de site. De pagina volgt dan weer de landelijke tekst."),
        _("Volg de landelijke tekst weer"),
        _("De pagina volgt weer de landelijke tekst."),
    ),
    "uit": (
        _(
            "De pagina verdwijnt van deze site. Hij komt niet terug als de landelijke tekst wijzigt."
        ),
        _("Zet uit op deze site"),
        _("De pagina staat uit op deze site."),
    ),
    "aan": (
        _("De pagina komt weer op deze site, met de landelijke tekst van nu."),
        _("Zet weer aan op deze site"),
        _("De pagina staat weer op deze site."),
    ),
    "gezien": (
        _("Je hebt de landelijke tekst vergeleken met de eigen tekst."),
        _("Ik heb de landelijke wijziging gezien"),
        _("Genoteerd: de eigen tekst is vergeleken met de landelijke tekst van nu."),
    ),
}

# What the audit trail calls them.
RECORDED = {"volg": "followed", "uit": "switched_off", "aan": "switched_on", "gezien": "compared"}


def acts_for(page: Any, user: Any) -> list[tuple[str, Any]]:
    """(act, label) of what this user may do now; 'eigen' is Wagtail's own conversion of an alias."""
    may = page.permissions_for_user(user)
    status = national.status(page)
    acts: list[tuple[str, Any]] = []
    if status["off"]:
        if may.publishes():
            acts.append(("aan", ACTS["aan"][1]))
    elif status["follows"]:
        if may.can_edit():
            acts.append(("eigen", _("Maak er een eigen pagina van")))
        if may.publishes() and not page.protected:
            acts.append(("uit", ACTS["uit"][1]))
    elif status["source"] is not None:
        if may.publishes():
            acts.append(("volg", ACTS["volg"][1]))
        if status["changed_since"] and may.can_edit():
            acts.append(("gezien", ACTS["gezien"][1]))
    return acts


def national_act(request: HttpRequest, page_id: int, act: str) -> HttpResponse:
    """Ask, then do. 403 for who may not, 404 for an act that does not apply to this page."""
    page: Any = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, page_types.base()) or not national.is_placed(page) or act not in ACTS:
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if act not in dict(acts_for(page, request.user)):
        raise PermissionDenied
    question, label, done = ACTS[act]
    if request.method != "POST":
        context = {"page": page, "question": question, "label": label}
        return render(request, "content/admin/confirm_national_act.html", context)
    _perform(page, act)
    record(f"national.{RECORDED[act]}", actor=request.user, site=site_of(page), obj=page)
    messages.success(request, done)
    return redirect("wagtailadmin_pages:edit", page.pk)


def _perform(page: Any, act: str) -> None:
    match act:
        case "volg":
            national.follow_again(page)
        case "uit":
            national.switch_off(page, page.get_site())
        case "aan":
            national.switch_on(page, page.get_site())
        case "gezien":
            national.mark_compared(page)
