"""Logs go to the standard error stream, one line each, without what a visitor typed."""

from .environment import variable

LOG_LEVEL = variable("LOG_LEVEL", "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "werkcentrum.log_lines.LineFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        # In place of Django's own handlers, of which one mails whole requests to ADMINS.
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # Two lines for every task, and a save has several; Wagtail writes its own history per object.
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}
