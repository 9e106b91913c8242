"""Filters offer what exists for the person who filters, and no other names (H7).

Wagtail's lists offer every site, every account, every collection and every workflow as a choice: as
owner, as editor, as site. It has no hook for that, and a class for each list would leave out the
next one, so this is one of the two places that change a class of Wagtail (see `narrow_all`).
"""

from typing import Any

from django.db.models import QuerySet
from django_filters.filters import Filter, QuerySetRequestMixin
from wagtail.admin.filters import PopularTagsFilter, WagtailFilterSet

from .sight import in_sight
from .tags import popular_tags


def narrow_all() -> None:
    """Every filter set of the admin, ours too, asks what its choices are when its form is made."""
    WagtailFilterSet.get_form_class = narrowed_form_class


def widen_all() -> None:
    """Undo `narrow_all`."""
    if "get_form_class" in vars(WagtailFilterSet):
        del WagtailFilterSet.get_form_class


def narrowed_form_class(filterset: WagtailFilterSet) -> Any:
    user = getattr(filterset.request, "user", None)
    if user is not None:
        for found in filterset.filters.values():
            narrow(found, filterset)
    return super(WagtailFilterSet, filterset).get_form_class()


def narrow(found: Filter, filterset: WagtailFilterSet) -> None:
    request = filterset.request
    if isinstance(found, QuerySetRequestMixin):
        everything = found.get_queryset(request)
        if everything is not None:
            found.queryset = _seen(everything, request.user)
    elif isinstance(found, PopularTagsFilter):
        names = popular_tags(request.user, filterset._meta.model)
        found.extra["choices"] = [(name, name) for name in names]


def _seen(rows: QuerySet, user: Any) -> QuerySet:
    own = in_sight(user, rows.model)
    return rows if own is None else rows.filter(pk__in=own.values("pk"))
