"""Tells someone whose site was taken back while they were signed in what happened, instead of a sign-in
form that they already passed. What they sent is not stored, and the attempt is in the audit trail."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.models import Entry
from audit.trail import record

from .caching import no_store
from .middleware import is_admin_path

# How far back is looked for the end of a site.
REMEMBERED = 50


class LostRoleMiddleware:
    """After authentication. 403 for who has no role left since their site went; a 404 says so too.
    Who lost their roles otherwise gets the page of signing in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if getattr(request, "is_public", True) or not is_admin_path(request):  # type: ignore[arg-type]
            return response
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return response
        if sent_away(response) and not user.has_perm("wagtailadmin.access_admin"):
            if ended := ended_sites(user):
                list(messages.get_messages(request))  # Wagtail's own, said better here
                return refuse(request, ended, 403)
            return response
        if response.status_code == 404 and (ended := ended_sites(user)):
            return refuse(request, ended, 404)
        return response


def sent_away(response: HttpResponseBase) -> bool:
    """Whether Wagtail refused someone who may not enter the admin: to the sign-in form, or 403 for a
    script. What else such a person may open (an invitation, signing out) is left alone."""
    login = reverse("wagtailadmin_login")
    to_login = response.status_code == 302 and response.get("Location", "").startswith(login)
    return to_login or response.status_code == 403


def ended_sites(user: Any) -> list[str]:
    """Names of the sites that were taken back while this account had a role there, the last first."""
    entries = Entry.objects.filter(act="region.taken_back", outcome=Entry.Outcome.DONE)
    last = entries.order_by("-moment").values_list("site_label", "detail")[:REMEMBERED]
    return [name for name, detail in last if user.pk in detail.get("people", [])]


def refuse(request: HttpRequest, ended: list[str], status: int) -> HttpResponseBase:
    user = request.user
    record(
        "request.refused",
        actor=user,
        refused=True,
        path=request.path[:500],
        method=request.method,
        why="site taken back",
        sites=ended,
    )
    has_role = status == 404
    told = _("De site van %(name)s is er niet meer. Wat daarbij hoorde is weg, ook je rol daar.")
    text = told % {"name": ended[0]}
    if request.headers.get("x-requested-with") == "XMLHttpRequest" or "application/json" in (
        request.headers.get("accept", "")
    ):
        return no_store(JsonResponse({"success": False, "error_message": text}, status=status))
    data = {"text": text, "has_role": has_role, "lost": request.method == "POST"}
    return no_store(render(request, "tenancy/admin/no_role.html", data, status=status))
