"""Looks every night whether the page tree is sound: translating has broken it before (docs/languages.md)."""

import logging
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page

from audit.trail import record

log = logging.getLogger(__name__)
HOUR, MINUTES = 3, 5
# In the order in which treebeard tells them.
KINDS = ("path", "length of a path", "orphan", "depth", "number of children")


def check_at_night(now: datetime) -> int:
    """Just after three; the number of pages that are not where they say they are."""
    local = timezone.localtime(now)
    if local.hour != HOUR or local.minute >= MINUTES:
        return 0
    found = problems()
    if not found:
        log.info("The page tree is sound.")
        return 0
    told = "; ".join(f"{kind}: {', '.join(map(str, pages))}" for kind, pages in found.items())
    log.error("The page tree is not sound (%s). `manage.py fixtree` mends it.", told)
    record("pages.tree", refused=True, reason=told)
    return sum(len(pages) for pages in found.values())


def problems() -> dict[str, list[object]]:
    """What treebeard finds, by kind; only kinds that occur."""
    found = zip(KINDS, Page.find_problems(), strict=True)
    return {kind: list(pages) for kind, pages in found if pages}
