"""Where an account is signed in, and how to end that.

allauth keeps a row for each session that someone signed in; its column for the address on the network stays
empty (ADR 63).
"""

from datetime import timedelta
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from .models import User

NO_ADDRESS = "::"
SEEN_EVERY = timedelta(minutes=15)
_SEEN = "accounts.seen"


@receiver(pre_save, sender=UserSession)
def keep_no_address(instance: UserSession, **kwargs: Any) -> None:
    instance.ip = NO_ADDRESS


@transaction.atomic
def end_sessions(user: User, *, but: str | None = None) -> int:
    """End every sign-in session of `user`, except the one with key `but`; how many there were.

    Every session counts, however it was begun: the table of sessions itself is read.
    """
    ended = 0
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.session_key == but or session.get_decoded().get(SESSION_KEY) != str(user.pk):
            continue
        session.delete()
        ended += 1
    UserSession.objects.filter(user=user).exclude(session_key=but or "").delete()
    return ended


def note_seen(request: HttpRequest) -> None:
    """Keep 'last seen' of this session right to a quarter of an hour."""
    now = timezone.now()
    seen = request.session.get(_SEEN, 0)
    if now.timestamp() - seen < SEEN_EVERY.total_seconds():
        return
    request.session[_SEEN] = int(now.timestamp())
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)


def forget_ended(now: Any = None) -> int:
    """Remove what is left of sessions that ended by themselves; for the clock."""
    gone, _ = Session.objects.filter(expire_date__lt=now or timezone.now()).delete()
    alive = Session.objects.values("session_key")
    left, _ = UserSession.objects.exclude(session_key__in=alive).delete()
    return gone + left


@receiver([password_changed, password_set])
def password_changed_here(request: HttpRequest, user: User, **kwargs: Any) -> None:
    end_sessions(user, but=request.session.session_key)


@receiver(password_reset)
def password_reset_by_mail(user: User, **kwargs: Any) -> None:
    end_sessions(user)


@receiver(authenticator_added)
def protected_from_now_on(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Sessions that began with a password only do not outlive the first second factor."""
    others = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    if others.count() == 1:
        end_sessions(user, but=request.session.session_key)
