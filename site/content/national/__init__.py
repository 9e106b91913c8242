"""National pages on regional sites: aliases that follow the national text (design.md §4).

Wagtail forgets the source of a converted alias, brings an unpublished alias back at the next publish,
does not follow a slug and leaves orphans on delete. All four are mended here; see docs/national-pages.md.
"""

from .following import (
    after_aliases_followed,
    follow_again,
    follow_move,
    follow_slug,
    following,
    mark_compared,
    remove_aliases,
)
from .placing import place_all, place_everywhere
from .switching import (
    is_switched_off,
    remember_deleted_alias,
    remember_unpublished_alias,
    switch_off,
    switch_on,
    switched_off_alias_ids,
)
from .tree import (
    aliases_of,
    follows,
    in_national_tree,
    is_placed,
    may_be_national,
    national_home,
    source_of,
    status,
)

__all__ = [
    "after_aliases_followed",
    "aliases_of",
    "follow_again",
    "follow_move",
    "follow_slug",
    "following",
    "follows",
    "in_national_tree",
    "is_placed",
    "is_switched_off",
    "mark_compared",
    "may_be_national",
    "national_home",
    "place_all",
    "place_everywhere",
    "remember_deleted_alias",
    "remember_unpublished_alias",
    "remove_aliases",
    "source_of",
    "status",
    "switch_off",
    "switch_on",
    "switched_off_alias_ids",
]
