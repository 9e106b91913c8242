"""Mails that an embedded install 'sent': nobody has a mail server there, so they can be read here."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MailQuerySet(models.QuerySet["Mail"]):
    def visible_to(self, user: Any) -> "MailQuerySet":
        """A superuser reads all, anyone else what was sent to their own address: a mail may hold a
        link that signs someone in."""
        if user.is_superuser:
            return self
        if not user.email:
            return self.none()
        return self.filter(recipients__address=user.email.lower()).distinct()


class Mail(models.Model):
    """One mail as it would have gone out. It belongs to whom it was sent to, and to no site."""

    moment = models.DateTimeField(_("verstuurd"), default=timezone.now, db_index=True)
    sender = models.CharField(_("van"), max_length=320)
    to = models.JSONField(_("aan"), default=list)
    cc = models.JSONField(_("kopie"), default=list)
    subject = models.CharField(_("onderwerp"), max_length=998)
    text = models.TextField(_("tekst"), blank=True)
    html = models.TextField(_("opgemaakt"), blank=True)
    attachments = models.JSONField(_("bijlagen"), default=list)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-moment", "-pk"]

    def __str__(self) -> str:
        return self.subject or str(_("(geen onderwerp)"))


class Recipient(models.Model):
    """An address that a mail went to, also as a (blind) copy; lower case, without a name."""

    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="recipients")
    address = models.CharField(max_length=320, db_index=True)

    class Meta:
        verbose_name = _("ontvanger")
        verbose_name_plural = _("ontvangers")

    def __str__(self) -> str:
        return self.address
