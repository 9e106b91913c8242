"""Makes an alias in three queries; Wagtail's own way takes fifty, and a region has a dozen of them.

The rows are those that `CreatePageAliasAction` makes (a test compares them). Left out: validation of a
text that was validated at its source, and the reference index, in which the source stands already.
"""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import F
from modelcluster.models import get_all_child_relations
from wagtail.models import Page
from wagtail.search.backends import get_search_backends

if TYPE_CHECKING:
    from .models import BasePage

# Those of the alias itself.
OWN = {"id", "page_ptr_id", "path", "depth", "numchild", "url_path", "latest_revision_id"}


class Parent:
    """A page that gets aliases below it: knows its children's slugs and the next free path."""

    def __init__(self, page: Page) -> None:
        self.page = page
        children = Page.objects.filter(
            path__startswith=page.path, depth=page.depth + 1
        ).values_list("path", "slug")
        self.slugs = {slug for _path, slug in children}
        self.last = max((path for path, _slug in children), default=None)

    def next_path(self) -> str:
        if self.last is None:
            return Page._get_path(self.page.path, self.page.depth + 1, 1)
        return Page(path=self.last, depth=self.page.depth + 1)._inc_path()


def insert(source: "BasePage", parent: Parent, **own: Any) -> "BasePage":
    """The new, live-as-its-source alias of `source` below `parent`, with `own` field values."""
    if has_relations(source):
        alias = source.create_alias(parent=parent.page, log_action=None)
        type(source).objects.filter(pk=alias.pk).update(**own)
        alias = type(source).objects.get(pk=alias.pk)
        path = alias.path
    else:
        path = parent.next_path()
        alias = _rows(source, parent.page, path, own)
        Page.objects.filter(pk=parent.page.pk).update(numchild=F("numchild") + 1)
        parent.page.numchild += 1
    parent.last = path
    parent.slugs.add(source.slug)
    return alias


def index(aliases: Iterable["BasePage"]) -> None:
    """Let editors find new aliases in the admin: at once for all, as `save()` does for one."""
    by_type: dict[Any, list[BasePage]] = {}
    for alias in aliases:
        by_type.setdefault(type(alias), []).append(alias)
    for backend in get_search_backends(with_auto_update=True):
        for model, pages in by_type.items():
            backend.add_bulk(model, pages)


def has_relations(page: "BasePage") -> bool:
    """Whether rows of other tables hang on it, which only Wagtail's own way copies."""
    from wagtail.models import COMMENTS_RELATION_NAME

    relations = [
        relation
        for relation in get_all_child_relations(type(page))
        if relation.get_accessor_name() != COMMENTS_RELATION_NAME
    ]
    return bool(relations or page._meta.many_to_many)


def _rows(source: "BasePage", parent: Page, path: str, own: dict[str, Any]) -> "BasePage":
    model = type(source)
    values = {
        field.attname: getattr(source, field.attname)
        for field in model._meta.concrete_fields
        if field.attname not in OWN
    }
    values |= {
        "alias_of_id": source.pk,
        "translation_key": uuid.uuid4(),
        "draft_title": source.title,
        "has_unpublished_changes": not source.live,
        "path": path,
        "depth": parent.depth + 1,
        "numchild": 0,
        "url_path": f"{parent.url_path}{source.slug}/",
        "on_all_sites": False,
        **own,
    }
    base = {field.attname for field in Page._meta.concrete_fields}
    row = Page(**{name: value for name, value in values.items() if name in base})
    Page.objects.bulk_create([row])  # not save(): that is what costs
    alias = model(**values, id=row.pk, page_ptr_id=row.pk)
    alias.save_base(raw=True, force_insert=True)  # only the row of the page type itself
    return alias
