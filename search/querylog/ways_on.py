"""From a question in the report to the screens where something is done about it (search.steering)."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet

# The screen, the field that gets the words, and what the link says.
SCREENS = (
    ("zoek_synoniemen", "words", _("Maak een synoniem")),
    ("zoek_voorkeur", "phrases", _("Maak een best bet")),
)


class Way(NamedTuple):
    label: str
    url: str
    field: str

    def about(self, words: str) -> str:
        return f"{self.url}?{urlencode({self.field: words})}"


def ways_for(user: Any) -> list[Way]:
    """The screens on which this user may add something."""
    return [
        Way(str(label), reverse(f"{namespace}:add"), field)
        for namespace, field, label in SCREENS
        if may_add(user, namespace)
    ]


def may_add(user: Any, namespace: str) -> bool:
    for viewset in viewsets.viewsets:
        if isinstance(viewset, ModelViewSet) and viewset.url_namespace == namespace:
            return bool(viewset.permission_policy.user_has_permission(user, "add"))
    return False
