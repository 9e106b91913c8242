"""Attempts in the admin that were refused: which view, by which method, on what. Never what was sent."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin.utils import unquote
from django.contrib.messages import constants, get_messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import ResolverMatch, reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Site

from .belonging import home_of, site_of
from .trail import record

MISSING = object()
ABOUT_SIGNING_IN = ("wagtailadmin_log", "account_", "mfa_", "socialaccount_", "organisation_")


def note(user: Any, obj: Model | None = None) -> None:
    """Record that `user` was refused what the request now served asks for."""
    site = site_of(obj) if obj else home_of(user)
    record("request.refused", actor=user, site=site, obj=obj, refused=True)


def watch(request: HttpRequest, response: HttpResponseBase) -> None:
    """Note the attempt, if `response` refuses it to someone who is signed in."""
    if getattr(request, "audit_refusal_told", False):
        return
    match = request.resolver_match
    if response.status_code == 404:
        # What belongs to another is 'not found'; what really is not there is no attempt.
        obj = object_of(match) if match else None
        if obj is None:
            return
    elif not (response.status_code == 403 or turned_away(request, response)):
        return
    else:
        obj = object_of(match) if match else None
    note(request.user, obj)


def turned_away(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Wagtail's polite refusal: back to the start page with an error, or to signing in."""
    if response.status_code != 302:
        return False
    target = response["Location"].partition("?")[0]
    if target in (resolve_url(settings.LOGIN_URL), reverse("wagtailadmin_login")):
        return request.resolver_match is not None and not _is_about_signing_in(request)
    if target != reverse("wagtailadmin_home"):
        return False
    queued = getattr(get_messages(request), "_queued_messages", [])
    return any(message.level == constants.ERROR for message in queued)


def _is_about_signing_in(request: HttpRequest) -> bool:
    """The screens of signing in and out lead to each other; that refuses nobody."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name.startswith(ABOUT_SIGNING_IN)


def object_of(match: ResolverMatch) -> Model | None:
    """The object that an address of the admin names, whoever asks; None: none, or it is not there."""
    found = [
        target for name, value in match.kwargs.items() if (target := _named(match, name, value))
    ]
    if MISSING in found:
        return None
    return found[0] if found else None


def _named(match: ResolverMatch, name: str, value: Any) -> Any:
    """The object that one argument of an address names, MISSING, or None where it names none."""
    model = _model_for(match, name)
    if model is None:
        return None
    try:
        obj = model._base_manager.filter(pk=unquote(str(value))).first()
    except (ValueError, ValidationError):
        return MISSING
    if isinstance(obj, Page):
        return obj.specific_deferred
    return obj or MISSING


def _model_for(match: ResolverMatch, name: str) -> type[Model] | None:
    if name.endswith("page_id") or name in ("page_to_move_id", "destination_id"):
        return Page
    by_name = {
        "image_id": get_image_model(),
        "document_id": get_document_model(),
        "collection_id": Collection,
    }
    if name in by_name:
        return by_name[name]
    if name not in ("pk", "object_id", "user_id"):
        return None
    if "wagtailsettings" in match.namespaces:
        return Site
    view = match.func
    model = getattr(view, "view_initkwargs", {}).get("model") or getattr(
        getattr(view, "view_class", None), "model", None
    )
    if model is None and {"app_label", "model_name"} <= match.kwargs.keys():
        labels = match.kwargs["app_label"], match.kwargs["model_name"]
        try:
            model = apps.get_model(*labels)
        except LookupError:
            return None
    # A view may name something else so: a property, or the name of a model.
    return model if isinstance(model, type) and issubclass(model, Model) else None
