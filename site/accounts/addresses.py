"""Keeps allauth's list of e-mail addresses in step with the one that counts, `User.email`.

An account has one address, proven by the invitation. A second row exists only while someone changes it.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import user_logged_in
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from .models import User


@transaction.atomic
def keep_in_step(user: User) -> None:
    """Make `user.email` the one verified, primary address of the account."""
    email = user.email.lower()
    rows = list(EmailAddress.objects.filter(user=user))
    right = [row for row in rows if row.verified and row.primary]
    if [row.email for row in right] == [email] or not email:
        return
    EmailAddress.objects.filter(user=user, verified=True).delete()
    EmailAddress.objects.filter(email=email).delete()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)


@receiver(post_save, sender=User)
def changed_by_account_manager(
    instance: User, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """The old address loses its meaning at once. allauth's own change has its row already."""
    if raw or created:
        return
    rows = EmailAddress.objects.filter(user=instance)
    if rows.exists() and not rows.filter(email=instance.email.lower()).exists():
        rows.delete()


@receiver(user_logged_in)
def signed_in(user: User, **kwargs: Any) -> None:
    keep_in_step(user)
