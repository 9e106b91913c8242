"""Mails about comments: to who follows the page or the thread, and to who is named with an @."""

import re
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Comment, CommentReply, Page, PageSubscription

from accounts.models import User
from tenancy.belonging import site_of

from .mail import Notice, admin_address, send
from .notices import may_see

MENTION = re.compile(r"(?<![\w@])@([\w.+-]+(?:@[\w.-]+\w)?)")


def send_commenting_notifications(view: Any, changes: dict[str, Any]) -> None:
    """In place of the method of Wagtail's edit view, which mails whoever once followed the page, also
    those whose roles ended, and fails the save when the mail server does."""
    page, editor = view.page, view.request.user
    said = _said(changes)
    if not said:
        return
    followers = {
        follower.user
        for follower in PageSubscription.objects.filter(
            page=page, comment_notifications=True
        ).select_related("user")
    }
    for person in _all(page, said, followers):
        if person == editor or not may_see(person, page):
            continue
        theirs = [
            (who, words)
            for comment, who, words in said
            if person in followers or person in _thread(comment) or person in mentioned(words)
        ]
        if theirs:
            send(_notice(page, editor, theirs), [person], "updated_comments")


def _said(changes: dict[str, Any]) -> list[tuple[Comment, str, str]]:
    """(thread, what it is, the words) of each thing that was said."""
    new = [(comment, _("Nieuwe opmerking"), comment.text) for comment in changes["new_comments"]]
    done = [(comment, _("Opgelost"), comment.text) for comment in changes["resolved_comments"]]
    replies = [
        (comment, _("Antwoord op ‘%(text)s’") % {"text": comment.text[:60]}, reply.text)
        for comment, replies in changes["new_replies"]
        for reply in replies
    ]
    return [*new, *replies, *done]


def _all(page: Page, said: list[tuple[Comment, str, str]], followers: set[User]) -> list[User]:
    people = set(followers)
    for comment, _who, words in said:
        people |= _thread(comment) | mentioned(words)
    return sorted(people, key=lambda person: person.pk)


def _thread(comment: Comment) -> set[User]:
    """Who began the thread, and who replied in it."""
    replies = CommentReply.objects.filter(comment=comment.pk).select_related("user")
    return {comment.user, *(reply.user for reply in replies)}


def mentioned(words: str) -> set[User]:
    """Accounts named as `@name` or `@name@domain.nl`; whether they may see the page is asked later."""
    names = {name.rstrip(".").lower() for name in MENTION.findall(words)}
    found: set[User] = set()
    for name in names:
        found |= set(User.objects.filter(username__iexact=name))
        found |= set(User.objects.filter(email__iexact=name))
    return found


def _notice(page: Page, editor: Any, said: list[tuple[str, str]]) -> Notice:
    words = {"who": get_user_display_name(editor), "title": page.get_admin_display_title()}
    address = admin_address("wagtailadmin_pages:edit", page.pk)
    return Notice(
        _("Opmerkingen bij ‘%(title)s’") % words,
        _("%(who)s heeft opmerkingen bij ‘%(title)s’.") % words,
        quotes=said,
        links=[(_("Open de pagina"), f"{address}#comments")],
        site=site_of(page),
    )


def take_place() -> None:
    from wagtail.admin.views.pages.edit import EditView

    EditView.send_commenting_notifications = send_commenting_notifications
