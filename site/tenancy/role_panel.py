"""For roles that belong to no site: what the role is for, and where its work lies."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from accounts.access import known_roles
from accounts.models import RoleGroup

from . import dashboard

# Role -> [(order, label, name of the view, its arguments)].
_links: dict[str, list[tuple[int, Any, str, tuple[Any, ...]]]] = {}


def register_link(role: str, label: Any, view: str, *args: Any, order: int = 100) -> None:
    """Have the dashboard of who has `role` lead to `view`. A view that is not there is left out."""
    _links.setdefault(role, []).append((order, label, view, args))


def links_for(role: str) -> list[tuple[str, str]]:
    found = []
    for _order, label, view, args in sorted(_links.get(role, []), key=lambda link: link[0]):
        try:
            found.append((str(label), reverse(view, args=args)))
        except NoReverseMatch:
            continue
    return found


class RolePanel(Component):
    template_name = "tenancy/admin/role_panel.html"

    def __init__(self, role: RoleGroup, order: int) -> None:
        self.role, self.order = role, order
        self.name = f"rol-{role.role}"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {
            "name": self.name,
            "rights": self.role.rights,
            "links": links_for(self.role.role),
        }


def panels(request: HttpRequest) -> Iterable[Component]:
    seen = set()
    for place, role in enumerate(known_roles(request.user)):
        if role.site is None and role.role in _links and role.role not in seen:
            seen.add(role.role)
            yield RolePanel(role, 50 + place)


dashboard.register_panels("roles", panels)
register_link("merk", _("Afbeeldingen"), "wagtailimages:index", order=10)
register_link("merk", _("Documenten"), "wagtaildocs:index", order=20)
register_link("accounts", _("Accounts"), "wagtailusers_users:index", order=10)
register_link(
    "auditor", _("Geschiedenis van alle sites"), "wagtailadmin_reports:site_history", order=20
)
