"""The WSGI application, for gunicorn (`--pythonpath site`) and waitress."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")
application = get_wsgi_application()

from search import warming  # noqa: E402 (needs the apps)

warming.start()
