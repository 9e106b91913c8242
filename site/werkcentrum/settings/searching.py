"""The search port: which engine answers."""

from .environment import variable

ELASTICSEARCH_URL = variable("ELASTICSEARCH_URL")
SEARCH_ENGINE = variable("SEARCH_ENGINE", "embedded")
