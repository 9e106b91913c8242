"""A process that publishes, unpublishes, moves and deletes at random, a hundred times; its argument is the seed."""

import json
import os
import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

import django  # noqa: E402
from django.conf import settings  # noqa: E402

settings.DATABASES["default"] = json.loads(os.environ["WRITER_DATABASE"])
settings.ELASTICSEARCH_URL = os.environ["WRITER_ELASTICSEARCH"]
settings.ELASTICSEARCH_PREFIX = os.environ["WRITER_PREFIX"]
django.setup()

from django.db import transaction  # noqa: E402

from search import indexing  # noqa: E402
from tests.search.library import Library, book, only  # noqa: E402

TURNS = 100
DOCUMENTS = 40


def write(library: Library, chance: random.Random) -> None:
    """Both processes write the same documents: what one knows of them may be out of date."""
    slug = f"b{chance.randrange(DOCUMENTS)}"
    key = f"boek:{slug}"
    act = chance.choice(("publish", "publish", "publish", "move", "unpublish", "delete"))
    if act in ("publish", "move"):
        locale = chance.choice(("nl", "nl", "en")) if act == "move" else "nl"
        path = f"/{chance.randrange(9)}/{slug}/"
        title = f"Boek {chance.randrange(10_000)}"
        library.publish(book(slug, title, locale=locale, path=path))
    elif act == "unpublish":
        library.documents.pop(key, None)
        indexing.reindex([key])
    else:
        library.documents.pop(key, None)
        indexing.delete([key])


seed = sys.argv[1]
chance = random.Random(seed)  # noqa: S311
library = Library()
with only(library):
    for _ in range(TURNS):
        if chance.random() < 0.2:
            try:
                with transaction.atomic():
                    write(library, chance)
                    if chance.random() < 0.5:
                        raise KeyboardInterrupt
            except KeyboardInterrupt:
                pass
        else:
            write(library, chance)
