"""Notes in the audit trail what changes of an account itself, by whatever way: never the values."""

from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from audit.acting import actor
from audit.trail import record

from .models import User

WATCHED = ("username", "first_name", "last_name", "email", "is_active", "is_superuser")


@receiver(pre_save, sender=User)
def remember(instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """What stands in the database now, where this save may change it."""
    instance._audit_before = None
    saved = set(WATCHED + ("password",))
    if update_fields is not None:
        saved &= set(update_fields)
    if instance.pk and saved and not raw:
        instance._audit_before = User.objects.filter(pk=instance.pk).values(*saved).first()
    # A hash that is renewed while signing in is no new password; only set_password leaves one here.
    instance._audit_new_password = instance._password is not None


@receiver(post_save, sender=User)
def note(instance: Any, created: bool, **kwargs: Any) -> None:
    before = instance.__dict__.pop("_audit_before", None)
    if created or before is None:
        return
    password = before.pop("password", instance.password)
    fields = sorted(name for name, value in before.items() if getattr(instance, name) != value)
    if fields:
        record("account.changed", actor=actor(), obj=instance, fields=fields)
    if instance._audit_new_password and password != instance.password:
        record("account.password_changed", actor=actor(), obj=instance)
