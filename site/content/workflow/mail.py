"""A notice to editors, as plain text and simple HTML: rendered now, sent after the act is certain."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page, Site
from wagtail.users.models import UserProfile

from outbox.sending import send_when_certain

from .changes import Change


@dataclass(frozen=True)
class Notice:
    """`lead` says what happened; `quotes` are words of people: (who or what, text). `site` is the one it
    happened on, for the header; None: the national one."""

    subject: str
    lead: str
    remark: str = ""
    quotes: list[tuple[str, str]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    site: Site | None = None


def send(notice: Notice, people: Iterable[Any], preference: str) -> None:
    """To each of `people` a mail of their own, if they can still be mailed and want this kind.

    `preference`: of Wagtail's notification preferences (Account): submitted, approved, rejected or
    updated_comments.
    """
    wanting = [person for person in set(people) if _wants(person, preference)]
    if not wanting:
        return
    with override(settings.LANGUAGE_CODE):
        context = {"notice": notice, "site_name": settings.WAGTAIL_SITE_NAME}
        subject = " ".join(notice.subject.split())
        text = render_to_string("content/mail/notice.txt", context)
        html = render_to_string("content/mail/notice.html", context)
    for person in sorted(wanting, key=lambda person: person.pk):
        send_when_certain(subject, text, html, person.email)


def _wants(person: Any, preference: str) -> bool:
    if person is None or not person.is_active or not person.email:
        return False
    return bool(getattr(UserProfile.get_for_user(person), f"{preference}_notifications"))


# Links, always on the admin's host


def admin_address(name: str, *args: Any) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=args)


def link_to_edit(page: Page) -> tuple[str, str]:
    return _("Open de pagina"), admin_address("wagtailadmin_pages:edit", page.pk)


def link_to_compare(page: Page, revision_pk: int) -> tuple[str, str]:
    """What is live beside this text; of a page that is not live, the list of versions."""
    if page.live:
        address = admin_address(
            "wagtailadmin_pages:revisions_compare", page.pk, "live", revision_pk
        )
        return _("Vergelijk met wat nu op de site staat"), address
    return _("Bekijk de versies"), admin_address("wagtailadmin_pages:history", page.pk)
