"""For someone who is signed in to the admin: asks for the second factor their role needs, and keeps
'last seen' and the memory of this browser right."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from . import devices
from .second_factor import must_set_up
from .sessions import note_seen

# What someone may do who has yet to set up a second factor: set it up, or leave.
BEFORE_SET_UP = {
    "second_factor_needed",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "account_reauthenticate",
    "account_request_reauthentication_code",
    "account_confirm_reauthentication_code",
    "account_login",
    "account_logout",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}
ENTRANCE, ADMIN = "accounts/entrance.html", "accounts/in_admin.html"


class SignedInMiddleware:
    """`request.account_layout` is what the pages about one's own account look like: within the admin,
    or alone for who may not enter it (yet)."""

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.account_layout = ENTRANCE  # type: ignore[attr-defined]
        response = self.get_response(request)
        if renewed := getattr(request, "renew_device", None):
            devices.remember(request, response, renewed)  # type: ignore[arg-type]
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        admin = reverse("wagtailadmin_home")
        if getattr(request, "is_dummy", False) or not request.path_info.startswith(admin):
            return None
        user = request.user
        if not user.is_authenticated:
            return None
        note_seen(request)
        if must_set_up(user):
            match = request.resolver_match
            if match is not None and match.view_name in BEFORE_SET_UP:
                return None
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                raise PermissionDenied
            return redirect("second_factor_needed")
        if user.has_perm("wagtailadmin.access_admin"):
            request.account_layout = ADMIN  # type: ignore[attr-defined]
        return None
