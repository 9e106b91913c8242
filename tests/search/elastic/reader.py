"""A fresh process that serves: says `warm`, then for each line how the search for it went."""

import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

import django  # noqa: E402
from django.conf import settings  # noqa: E402

settings.DATABASES["default"] = json.loads(os.environ["READER_DATABASE"])
settings.ELASTICSEARCH_URL = os.environ["READER_ELASTICSEARCH"]
settings.ELASTICSEARCH_PREFIX = os.environ["READER_PREFIX"]
settings.SEARCH_ENGINE = "elasticsearch"
django.setup()

from search import warming  # noqa: E402
from search.engines import Engine, named  # noqa: E402
from search.port import SearchRequest  # noqa: E402
from tests.search.elastic.stalls import Stalls  # noqa: E402
from tests.search.library import TODAY, Library, only  # noqa: E402


def seconds(asked: Engine, request: SearchRequest) -> tuple[float, bool]:
    begun = time.perf_counter()
    response = asked.search(request)
    return time.perf_counter() - begun, response.degraded


with only(Library()), Stalls() as stalls:
    warming.start()
    print("warm", flush=True)  # noqa: T201
    for line in sys.stdin:
        request = SearchRequest(text=line.strip(), on=TODAY, site_id=1)
        took, degraded = seconds(named("elasticsearch"), request)
        usual = max(seconds(named("embedded"), request)[0] for _ in range(20))
        row = {"seconds": took, "degraded": degraded, "usual": usual, "stalled": stalls.longest}
        print(json.dumps(row), flush=True)  # noqa: T201
