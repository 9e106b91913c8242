"""Django's e-mail backend of an embedded install: keeps mails in the database instead of sending."""

from collections.abc import Sequence
from email.utils import parseaddr
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from .models import Mail, Recipient


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        messages = [message for message in email_messages if message.recipients()]
        for message in messages:
            message.message()  # refuses a header with a line break, as sending would
            keep(message)
        return len(messages)


@transaction.atomic
def keep(message: EmailMessage) -> Mail:
    mail = Mail.objects.create(
        sender=message.from_email,
        to=list(message.to),
        cc=list(message.cc),
        subject=str(message.subject)[:998],
        text=str(message.body) if message.content_subtype == "plain" else "",
        html=html_of(message),
        attachments=[name_of(attachment) for attachment in message.attachments],
    )
    addresses = {parseaddr(recipient)[1].lower() for recipient in message.recipients()}
    Recipient.objects.bulk_create(
        Recipient(mail=mail, address=address) for address in sorted(addresses) if address
    )
    return mail


def html_of(message: EmailMessage) -> str:
    if message.content_subtype == "html":
        return str(message.body)
    for alternative in getattr(message, "alternatives", []):
        content, kind = alternative
        if kind == "text/html":
            return str(content)
    return ""


def name_of(attachment: Any) -> str:
    """Of a pair or of a MIME part."""
    if isinstance(attachment, tuple):
        return attachment[0] or ""
    return attachment.get_filename() or ""
