"""Outgoing mail: to the console, or over SMTP by EMAIL_URL."""

from .environment import env, required_in_production, variable

EMAIL_URL = required_in_production("EMAIL_URL", "consolemail://")
vars().update(env.email_url_config(EMAIL_URL))
DEFAULT_FROM_EMAIL = variable("DEFAULT_FROM_EMAIL", "Werkcentrum <no-reply@localhost>")
