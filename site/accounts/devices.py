"""Whether an account signed in with this browser before; if not, its owner gets a mail.

The browser itself remembers, in a signed cookie of the admin; the server keeps nothing of it. The mark in the
cookie is bound to the password, so a new password makes every other browser new again (ADR 63).
"""

from typing import Any

from allauth.account.signals import password_changed, password_set, user_logged_in
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from audit.trail import record

from . import mail
from .browsers import describe
from .models import User

COOKIE = "bekend"
YEAR = 365 * 24 * 3600
MOST = 10  # accounts that one browser remembers

_signer = Signer(salt="accounts.devices")


def mark(user: User) -> str:
    return salted_hmac("accounts.devices", f"{user.pk}:{user.password}").hexdigest()[:32]


def known_marks(request: HttpRequest) -> list[str]:
    try:
        return list(_signer.unsign_object(request.COOKIES.get(COOKIE, "")))
    except (BadSignature, ValueError, TypeError):
        return []


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    marks = [mark(user), *(other for other in known_marks(request) if other != mark(user))]
    response.set_cookie(
        COOKIE,
        _signer.sign_object(marks[:MOST]),
        max_age=YEAR,
        path=reverse("wagtailadmin_home"),
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


@receiver(user_logged_in)
def signed_in(request: HttpRequest, response: HttpResponse, user: User, **kwargs: Any) -> None:
    if mark(user) in known_marks(request):
        return
    remember(request, response, user)
    if getattr(user, "first_sign_in", False):
        return
    browser = describe(request.headers.get("User-Agent", ""))
    record("account.new_device", actor=user, obj=user, browser=browser)
    mail.send("new_device", user, {"browser": browser, "moment": timezone.now()})


@receiver([password_changed, password_set])
def stays_known(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """The browser in which someone changes the password keeps its mark; SignedInMiddleware sets it."""
    request.renew_device = user  # type: ignore[attr-defined]
