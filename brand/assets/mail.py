"""The message that an asset ends: composed now, sent after what was noted is certain."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from brand.models import BrandDocument, BrandImage
from brand.rights import Consent
from outbox.sending import send_when_certain

from .where_used import places

LISTED = 25


def tell(asset: Any, days: int, people: Iterable[Any]) -> None:
    """To each of `people` a mail of their own. `days`: until the first day without; 0 or less: it is
    gone from the sites."""
    found = places(asset)
    admin = settings.WAGTAILADMIN_BASE_URL
    with override(settings.LANGUAGE_CODE):
        context = {
            "asset": asset,
            "kind": asset._meta.verbose_name,
            "days": days,
            "by_consent": asset.consent == Consent.GIVEN and asset.leaves_on == asset.consent_until,
            "places": found[:LISTED],
            "more": max(0, len(found) - LISTED),
            "admin": admin,
            "site_name": settings.WAGTAIL_SITE_NAME,
            "edit_url": admin + edit_address(asset),
        }
        text = render_to_string("assets/mail/ending.txt", context).strip()
        subject, _newline, body = text.partition("\n")
        body = body.strip() + "\n"
        html = render_to_string(
            "accounts/mail/layout.html", {**context, "subject": subject, "body": body}
        )
    for person in people:
        if person.email:
            send_when_certain(" ".join(subject.split()), body, html, person.email)


def edit_address(asset: Any) -> str:
    if isinstance(asset, BrandImage):
        return reverse("wagtailimages:edit", args=[asset.pk])
    if isinstance(asset, BrandDocument):
        return reverse("wagtaildocs:edit", args=[asset.pk])
    return reverse(asset.snippet_viewset.get_url_name("edit"), args=[asset.pk])
