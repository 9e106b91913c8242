"""Mail about someone's account: a text from `accounts/mail/`, sent as plain text and in a simple layout.

The first line of a text is the subject.
"""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from .models import User


def admin_url(name: str, *args: Any) -> str:
    """An address on the admin host, whatever host the request named."""
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=args)


def compose(
    name: str, to: str, context: dict[str, Any], headers: dict[str, str] | None = None
) -> EmailMultiAlternatives:
    base = {"site_name": settings.WAGTAIL_SITE_NAME, "admin": settings.WAGTAILADMIN_BASE_URL}
    text = render_to_string(f"accounts/mail/{name}.txt", base | context)
    subject, _, body = text.strip().partition("\n")
    body = body.strip() + "\n"
    message = EmailMultiAlternatives(
        subject.strip(), body, settings.DEFAULT_FROM_EMAIL, [to], headers=headers
    )
    html = render_to_string("accounts/mail/layout.html", base | {"subject": subject, "body": body})
    message.attach_alternative(html, "text/html")
    return message


def send(name: str, user: User, context: dict[str, Any] | None = None, to: str = "") -> None:
    """Send the text `name` to the address of `user`, or to `to` (their former address)."""
    address = to or user.email
    if address:
        compose(name, address, {"user": user} | (context or {})).send()
