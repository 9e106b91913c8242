"""The list of people with a role on the viewer's site or sites."""

from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Site

from ..access import seen_roles, seen_sites, sees_all_people
from ..models import RoleGroup, User
from ..people import lines_of, name_of, people_seen_by
from ..role_file import role_file
from .access import SeesPeople, manages_people


def sites_in_order(user: Any) -> QuerySet[Site]:
    return seen_sites(user).order_by("-is_default_site", "site_name")


class PeopleFilterSet(WagtailFilterSet):
    """By place and role together: who has *that* role *there*."""

    site = django_filters.ModelChoiceFilter(
        label=_("Site"), queryset=Site.objects.none(), method="later"
    )
    role = django_filters.ChoiceFilter(label=_("Rol"), choices=[], method="later")

    class Meta:
        model = User
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.request.user
        sites = sites_in_order(user)
        if len(sites[:2]) > 1:
            self.filters["site"].field.queryset = sites
            self.filters["site"].field.label_from_instance = lambda site: (
                site.site_name or site.hostname
            )
        else:
            del self.filters["site"]
        names = set(seen_roles(user).values_list("role", flat=True))
        self.filters["role"].field.choices = [("", "---------")] + [
            (name, role.label) for name, role in role_file().all() if name in names
        ]

    def later(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        return queryset

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        chosen = self.form.cleaned_data
        site, role = chosen.get("site"), chosen.get("role")
        if not site and not role:
            return queryset
        roles = seen_roles(self.request.user)
        roles = roles.filter(site=site) if site else roles
        here = Q(groups__role_group__in=roles.filter(role=role) if role else roles)
        if site and not role:
            here |= Q(blocks__site=site)
        return queryset.filter(pk__in=User.objects.filter(here).values("pk"))


class PeopleView(SeesPeople, BaseListingView):
    model = User
    page_title = _("Mensen")
    header_icon = "group"
    index_url_name = "accounts_people"
    index_results_url_name = "accounts_people_results"
    filterset_class = PeopleFilterSet
    is_searchable = True
    search_backend_name = None
    search_fields = ["first_name", "last_name", "email", "username"]
    default_ordering = "last_name"
    paginate_by = 50
    verbose_name_plural = _("mensen")

    @cached_property
    def several_places(self) -> bool:
        user = self.request.user
        return sees_all_people(user) or len(seen_sites(user)[:2]) > 1

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "name",
                label=_("Naam"),
                accessor=name_of,
                sort_key="last_name",
                get_url=lambda person: reverse("accounts_person", args=[person.pk]),
            ),
            Column("email", label=_("E-mailadres"), sort_key="email"),
            Column("roles", label=_("Rol"), accessor=self.roles),
            DateColumn("last_login", label=_("Laatst ingelogd"), sort_key="last_login"),
        ]

    def roles(self, person: Any) -> str:
        lines = lines_of(person, with_place=self.several_places)
        return format_html_join("", "<div>{}</div>", ((line,) for line in lines))

    def get_base_queryset(self) -> QuerySet[User]:
        return people_seen_by(self.request.user)

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        ordering = str(self.ordering)
        if ordering.lstrip("-") == "last_name":
            sign = "-" if ordering.startswith("-") else ""
            return queryset.order_by(
                f"{sign}last_name", f"{sign}first_name", f"{sign}username", "pk"
            )
        return super().order_queryset(queryset)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = [
            HeaderButton(_("Uitnodigingen"), url=reverse("accounts_invitations"), icon_name="mail")
        ]
        if manages_people(self.request.user):
            buttons.append(
                HeaderButton(
                    _("Nodig iemand uit"), url=reverse("accounts_invite"), icon_name="plus"
                )
            )
        return buttons


def places_of(person: Any, user: Any) -> list[dict[str, Any]]:
    """What `user` sees of the person, apart for each place: roles, and a block."""
    places: dict[int | None, dict[str, Any]] = {}

    def place(site: Site | None, title: str) -> dict[str, Any]:
        key = site.pk if site else None
        return places.setdefault(key, {"site": site, "title": title, "roles": [], "block": None})

    roles: list[RoleGroup] = [group.role_group for group in person.groups_seen]
    for role in sorted(roles, key=lambda role: (role.site_id or 0, role.role)):
        title = role.place if role.site else str(_("Landelijk en aanbieders"))
        place(role.site, title)["roles"].append(role)
    for block in person.blocks_seen:
        place(block.site, block.site.site_name or block.site.hostname)["block"] = block
    return list(places.values())
