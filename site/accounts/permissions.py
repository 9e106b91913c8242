"""Makes what a group may do equal to a list: what is missing is added, what is too much goes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission

from .role_file import RoleFileError

FILE_MODELS = ("wagtailimages.image", "wagtaildocs.document")

Pairs = set[tuple[int, int]]
TABLES: tuple[tuple[str, Any, str], ...] = (
    ("pages", GroupPagePermission, "page"),
    ("collections", GroupCollectionPermission, "collection"),
    ("sites", GroupSitePermission, "site"),
)


class Catalogue:
    """All permissions there are, by `app.model` and action; one query."""

    def __init__(self) -> None:
        rows = Permission.objects.values_list("content_type__app_label", "codename", "pk")
        self._ids = {(app, codename): pk for app, codename, pk in rows}

    def find(self, model: str, actions: Iterable[str]) -> set[int]:
        """Raises RoleFileError for an action that the model does not know."""
        app, name = model.split(".")
        try:
            return {self._ids[app, f"{action}_{name}"] for action in actions}
        except KeyError as error:
            app, codename = error.args[0]
            raise RoleFileError(
                f"roles.json asks for the unknown permission {app}.{codename}"
            ) from error


@dataclass
class Wanted:
    """What a group shall have: pairs of the page, collection or site and the permission."""

    pages: Pairs = field(default_factory=set)
    collections: Pairs = field(default_factory=set)
    sites: Pairs = field(default_factory=set)
    everywhere: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.pages or self.collections or self.sites or self.everywhere)


@dataclass
class Holdings:
    """What every group has now; five queries, however many groups there are."""

    of_group: dict[int, Wanted] = field(default_factory=dict)

    @classmethod
    def load(cls, groups: Iterable[Group] | None = None) -> "Holdings":
        found = cls()
        for kind, model, target in TABLES:
            rows = model.objects.all()
            if groups is not None:
                rows = rows.filter(group__in=groups)
            for group, place, permission in rows.values_list(
                "group_id", f"{target}_id", "permission_id"
            ):
                getattr(found.of(group), kind).add((place, permission))
        everywhere = Group.permissions.through.objects.all()
        if groups is not None:
            everywhere = everywhere.filter(group__in=groups)
        for group, permission in everywhere.values_list("group_id", "permission_id"):
            found.of(group).everywhere.add(permission)
        return found

    def of(self, group: int) -> Wanted:
        return self.of_group.setdefault(group, Wanted())


def difference(one: Wanted, other: Wanted) -> Wanted:
    """What is in `one` and not in `other`."""
    return Wanted(
        one.pages - other.pages,
        one.collections - other.collections,
        one.sites - other.sites,
        one.everywhere - other.everywhere,
    )


def apply(group: Group, wanted: Wanted) -> None:
    """Give `group` exactly what is wanted."""
    _match(GroupPagePermission, "page", group, wanted.pages)
    _match(GroupCollectionPermission, "collection", group, wanted.collections)
    _match(GroupSitePermission, "site", group, wanted.sites)
    if set(group.permissions.values_list("pk", flat=True)) != wanted.everywhere:
        group.permissions.set(wanted.everywhere)


def _match(model: Any, target: str, group: Group, wanted: Pairs) -> None:
    rows = model.objects.filter(group=group)
    there = {
        (row[1], row[2]): row[0] for row in rows.values_list("pk", f"{target}_id", "permission_id")
    }
    surplus = [pk for pair, pk in there.items() if pair not in wanted]
    if surplus:
        rows.filter(pk__in=surplus).delete()
    model.objects.bulk_create(
        model(group=group, permission_id=permission, **{f"{target}_id": place})
        for place, permission in sorted(wanted - there.keys())
    )
