"""Outgoing mail: over SMTP by EMAIL_URL; without it kept in the outbox, a page of the admin."""

from .environment import env, required_in_production, variable

EMAIL_URL = required_in_production("EMAIL_URL")
OUTBOX = not EMAIL_URL
OUTBOX_DAYS = 14
if OUTBOX:
    EMAIL_BACKEND = "outbox.backend.OutboxBackend"
else:
    vars().update(env.email_url_config(EMAIL_URL))
DEFAULT_FROM_EMAIL = variable("DEFAULT_FROM_EMAIL", "Werkcentrum <no-reply@localhost>")
