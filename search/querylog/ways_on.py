"""From a question in the report to the screens where something is done about it, if those exist."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet

SCREENS = (
    ("search_synonym", _("Maak een synoniem")),
    ("search_best_bet", _("Maak een best bet")),
)
WORDS = "woorden"


class Way(NamedTuple):
    label: str
    url: str

    def about(self, words: str) -> str:
        return f"{self.url}?{urlencode({WORDS: words})}"


def ways_for(user: Any) -> list[Way]:
    """The screens that are there and on which this user may add something."""
    found = []
    for namespace, label in SCREENS:
        try:
            url = reverse(f"{namespace}:add")
        except NoReverseMatch:
            continue
        if may_add(user, namespace):
            found.append(Way(str(label), url))
    return found


def may_add(user: Any, namespace: str) -> bool:
    for viewset in viewsets.viewsets:
        if isinstance(viewset, ModelViewSet) and viewset.url_namespace == namespace:
            return bool(viewset.permission_policy.user_has_permission(user, "add"))
    return False
