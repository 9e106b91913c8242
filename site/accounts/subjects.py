"""The doors by which apps above tell what roles are about: the files of a site, and subjects.

A subject is what a role without a site counts for, as `instrumenten.provider:12`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wagtail.models import Collection, Page, Site

from .models import RoleGroup

CollectionOf = Callable[[Site], Collection | None]


@dataclass(frozen=True)
class SubjectKind:
    """`role`: its role in the role file. `offered`: subject and name of all that may have people,
    whether or not they have a group yet. `ensure`: the group's role, made where it is missing.
    `pages`: on which its people have their rights."""

    role: str
    offered: Callable[[], Iterable[tuple[str, str]]]
    ensure: Callable[[str], RoleGroup]
    pages: Callable[[str], Iterable[Page]]


_collections: list[CollectionOf] = []
_kinds: dict[str, SubjectKind] = {}


def register_collection(collection_of: CollectionOf) -> None:
    """Have `collection_of` say where the images and documents of a site lie."""
    _collections.append(collection_of)


def register_subjects(kind: SubjectKind) -> None:
    _kinds[kind.role] = kind


def collection_of(site: Site) -> Collection | None:
    found = (ask(site) for ask in _collections)
    return next((collection for collection in found if collection is not None), None)


def subject_kinds() -> Iterable[SubjectKind]:
    return _kinds.values()


def subject_kind(role: str) -> SubjectKind | None:
    return _kinds.get(role)
