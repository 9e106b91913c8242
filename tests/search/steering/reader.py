"""A second process of the whole project: reads a query a line, prints the slugs that it finds."""

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

import django  # noqa: E402
from django.conf import settings  # noqa: E402

settings.DATABASES["default"].update(json.loads(os.environ["READER_DATABASE"]))
django.setup()

from search import registry  # noqa: E402
from search.port import SearchRequest, search  # noqa: E402
from search.steering.loading import rules_on  # noqa: E402
from tests.search.library import TODAY, Library, register  # noqa: E402

registry.doors = registry.Doors()
register(Library())
registry.register_rules(rules_on)

for line in sys.stdin:
    response = search(SearchRequest(text=line.strip(), on=TODAY, site_id=1))
    sys.stdout.write(json.dumps([hit.slug for hit in response.hits]) + "\n")
    sys.stdout.flush()
