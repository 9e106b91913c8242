"""Runs wagtail-localize's jobs after the transaction, and mends the page tree behind it.

Submitting a page with its subtree publishes the parent after its children were made, from an instance
that still counts none (wagtail-localize #773): the children would answer 404. This module is read
while models load, so it imports none at the top.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from wagtail_localize.tasks import BaseJobBackend


class AfterCommit(BaseJobBackend):
    def enqueue(self, func: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]) -> None:
        def run() -> None:
            func(*args, **kwargs)
            # Nested jobs publish on commit as well; this comes behind them.
            transaction.on_commit(lambda: mend_children_counts(args[0] if args else None))

        transaction.on_commit(run)


def mend_children_counts(page_id: Any) -> None:
    """Recount the children of the page's translations, and of every page below them."""
    from wagtail.models import Page

    page = Page.objects.filter(pk=page_id).first() if isinstance(page_id, int) else None
    for root in page.get_translations(inclusive=True) if page else ():
        _recount(Page.objects.filter(path__startswith=root.path))


def _recount(pages: Iterable[Any]) -> None:
    from wagtail.models import Page

    pages = list(pages)
    children: dict[str, int] = {}
    for page in pages:
        parent = page.path[: -page.steplen]
        children[parent] = children.get(parent, 0) + 1
    for page in pages:
        count = children.get(page.path, 0)
        if page.numchild != count:
            Page.objects.filter(pk=page.pk).update(numchild=count)
