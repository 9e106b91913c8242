"""The audit trail: who did what, when, to which site. Rows are added, never changed (docs/audit.md)."""

from typing import Any, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnlyError(TypeError):
    """Something tried to change or delete a line of the audit trail."""


class EntryQuerySet(models.QuerySet["Entry"]):
    def update(self, **values: Any) -> NoReturn:
        raise AppendOnlyError("A line of the audit trail is never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("A line of the audit trail goes only by its retention.")


class Entry(models.Model):
    """One act. Accounts, sites and objects may go; what they were called at the time stays here.

    Below this class the database itself refuses to change or delete a row (audit.guard).
    """

    site_lookup = "site"
    only_named_roles = True

    class Outcome(models.TextChoices):
        DONE = "done", _("gedaan")
        REFUSED = "refused", _("geweigerd")

    moment = models.DateTimeField(_("moment"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    actor_label = models.CharField(_("wie"), max_length=255, blank=True)
    # What was done, as a dotted word: `account.signed_in`, `role.given`, `wagtail.publish`.
    act = models.CharField(_("wat"), max_length=100)
    outcome = models.CharField(
        _("uitkomst"), max_length=10, choices=Outcome.choices, default=Outcome.DONE
    )
    site = models.ForeignKey(
        "wagtailcore.Site",
        verbose_name=_("site"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    site_label = models.CharField(_("site"), max_length=255, blank=True)
    object_type = models.CharField(_("soort"), max_length=100, blank=True)  # `app.model`
    object_id = models.CharField(max_length=255, blank=True)
    object_label = models.CharField(_("waarop"), max_length=255, blank=True)
    detail = models.JSONField(
        _("bijzonderheden"), default=dict, blank=True, encoder=DjangoJSONEncoder
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("regel in het logboek")
        verbose_name_plural = _("logboek")
        ordering = ["-moment", "-pk"]
        # Each filter of the report, newest first, without sorting a million rows.
        indexes = [
            models.Index(fields=["-moment", "-id"], name="audit_moment"),
            models.Index(fields=["site", "-moment", "-id"], name="audit_site_moment"),
            models.Index(fields=["actor", "-moment", "-id"], name="audit_actor_moment"),
            models.Index(fields=["act", "-moment", "-id"], name="audit_act_moment"),
            models.Index(
                fields=["object_type", "object_id", "-moment", "-id"], name="audit_object_moment"
            ),
            models.Index(
                fields=["-moment", "-id"], condition=Q(outcome="refused"), name="audit_refused"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moment:%Y-%m-%d %H:%M} {self.actor_label} {self.act} {self.object_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("A line of the audit trail is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError("A line of the audit trail goes only by its retention.")


class Retention(models.Model):
    """While a row is here, lines older than `until` may be deleted: the guard in the database looks
    at it. `audit.retention.purge` makes the row and removes it in one transaction."""

    until = models.DateTimeField()

    class Meta:
        verbose_name = _("bewaartermijn")
        verbose_name_plural = _("bewaartermijnen")

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d}"
