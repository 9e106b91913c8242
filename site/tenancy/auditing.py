"""Tells the audit trail and the outbox, which lie below, what they cannot know themselves."""

from typing import Any

from wagtail.models import Site

from accounts.access import sites_of
from audit import belonging, retention
from outbox import pruning

from . import due
from .belonging import site_of


def start() -> None:
    belonging.register(site_of=site_of, home_of=only_site_of)
    due.register("audit_retention", retention.purge, order=900)
    due.register("outbox", pruning.prune, order=900)


def only_site_of(user: Any) -> Site | None:
    """The site on which someone has roles; None for none or more than one."""
    sites = list(sites_of(user)[:2])
    return sites[0] if len(sites) == 1 else None
