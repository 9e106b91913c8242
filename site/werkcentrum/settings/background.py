"""Tasks: at once when embedded, by a worker on the database in production."""

from .core import INSTALLED_APPS
from .environment import PRODUCTION

if PRODUCTION:
    INSTALLED_APPS += ["django_tasks_db"]
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if PRODUCTION
        else "django_tasks.backends.immediate.ImmediateBackend"
    }
}
