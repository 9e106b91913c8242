"""Who may do what where, and what of it the role file does not explain (docs/people.md)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from .models import RoleGroup, User
from .people import name_of
from .permissions import Holdings, Wanted, difference
from .rights_in_words import Names
from .role_file import role_file
from .roles import Known, roles_for, wanted_of_nation, wanted_of_provider, wanted_of_site
from .second_factor import accounts_without
from .subjects import collection_of, subject_kind


@dataclass
class Row:
    """One role of one person; or a group or an account that stands out, without a person or role.

    `does` is the sentence of the role file, `allows` what the group holds in fact, `flags` what the
    file does not explain; a line each.
    """

    account: str = ""
    name: str = ""
    email: str = ""
    role: str = ""
    place: str = ""
    site_id: int | None = None
    does: str = ""
    allows: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


def permission_rows() -> list[Row]:
    """Every role of every person, then what has no person. Reads all, writes nothing."""
    return list(_Audit().rows())


class _Audit:
    def __init__(self) -> None:
        self.names = Names()
        self.known = Known()
        self.holdings = Holdings.load()
        self.groups = {
            group.pk: group
            for group in Group.objects.select_related("role_group__site", "role_group__group")
        }
        self.flags_of_group = {pk: self._explain(group) for pk, group in self.groups.items()}
        self.without_factor = accounts_without()
        self.idle_since = timezone.now() - timedelta(days=settings.IDLE_ACCOUNT_DAYS)

    def rows(self) -> Iterator[Row]:
        members: set[int] = set()
        people = User.objects.prefetch_related("groups", "user_permissions")
        for person in people.order_by("last_name", "first_name", "username"):
            flags = self._about(person)
            if person.is_superuser:
                yield self._superuser(person, flags)
            elif flags and not person.groups.all():
                yield self._row(person, flags=flags)
            for group in person.groups.all():
                members.add(group.pk)
                yield self._role(person, self.groups[group.pk], flags)
        for pk, group in self.groups.items():
            if pk not in members and self.flags_of_group[pk]:
                yield self._group_row(group, Row(flags=list(self.flags_of_group[pk])))
        yield from self._missing_groups()

    def _row(self, person: User, **values: Any) -> Row:
        return Row(
            account=person.get_username(), name=name_of(person), email=person.email, **values
        )

    def _superuser(self, person: User, flags: list[str]) -> Row:
        known = person.get_username() in role_file().superusers
        more = [] if known else [_("superuser die niet in het rollenbestand staat")]
        return self._row(
            person,
            role=_("Superuser"),
            place=_("Overal"),
            does=_("Mag alles."),
            allows=[_("alles")],
            flags=[*more, *flags, *self._without_factor(person, needed=True)],
        )

    def _role(self, person: User, group: Group, flags: list[str]) -> Row:
        role = _role_of(group)
        own = list(flags)
        if not person.is_active:
            own.append(_("account is uitgezet, maar heeft deze rol nog"))
        elif (person.last_login or person.date_joined) < self.idle_since:
            own.append(_idle(person.last_login))
        needed = role is not None and _known(role) and role.rights.needs_second_factor
        own += self._without_factor(person, needed=needed)
        return self._group_row(group, self._row(person, flags=own + self.flags_of_group[group.pk]))

    def _group_row(self, group: Group, row: Row) -> Row:
        role = _role_of(group)
        row.role = role.label if role else group.name
        row.place = role.place if role else ""
        row.site_id = role.site_id if role else None
        row.does = role.rights.does if role and _known(role) else ""
        row.allows = self.names.lines(self.holdings.of(group.pk))
        return row

    def _about(self, person: User) -> list[str]:
        """What stands out about the account, whatever its roles."""
        direct = [permission.codename for permission in person.user_permissions.all()]
        if not direct:
            return []
        names = ", ".join(sorted(direct))
        return [_("heeft rechten buiten een rol om: %(names)s") % {"names": names}]

    def _without_factor(self, person: User, *, needed: bool) -> list[str]:
        if needed and person.is_active and person.pk in self.without_factor:
            return [_("heeft geen tweede factor, en deze rol vraagt erom")]
        return []

    # Groups against the role file

    def _explain(self, group: Group) -> list[str]:
        role = _role_of(group)
        has = self.holdings.of(group.pk)
        if role is None:
            return [_("groep die geen rol is, met rechten")] if has else []
        if not _known(role):
            return [_("rol die niet in het rollenbestand staat")]
        wanted = self._wanted(role)
        if wanted is None:
            return [_("rol voor iets dat er niet is")]
        flags = []
        for text, rights in (
            (_("te veel: %(line)s"), difference(has, wanted)),
            (_("te weinig: %(line)s"), difference(wanted, has)),
        ):
            flags += [text % {"line": line} for line in self.names.lines(rights)]
        return flags

    def _wanted(self, role: RoleGroup) -> Wanted | None:
        if role.subject:
            kind = subject_kind(role.role)
            if kind is None or role.role not in role_file().provider:
                return None
            return wanted_of_provider(role.role, pages=kind.pages(role.subject), known=self.known)
        if role.site is None:
            return self._national.get(role.role)
        if role.role not in role_file().regional:
            return None
        return wanted_of_site(
            role.role,
            root_pages=self._roots[role.site.pk],
            collection=self._collections[role.site.pk],
            site=role.site,
            known=self.known,
        )

    @cached_property
    def _national(self) -> dict[str, Wanted]:
        return wanted_of_nation(self.known)

    @cached_property
    def _roots(self) -> dict[int, list[Any]]:
        """Of each site: its home page in all languages; two queries for all."""
        sites = dict(Site.objects.values_list("pk", "root_page__translation_key"))
        homes = defaultdict(list)
        for page in Page.objects.filter(translation_key__in=sites.values()).select_related(
            "locale"
        ):
            homes[page.translation_key].append(page)
        return {site: homes[key] for site, key in sites.items()}

    @cached_property
    def _collections(self) -> dict[int, Any]:
        return {site.pk: collection_of(site) for site in Site.objects.all()}

    def _missing_groups(self) -> Iterator[Row]:
        """A site of which one role has a group has one for each; and so has the nation."""
        there: dict[int | None, set[str]] = defaultdict(set)
        for role in RoleGroup.objects.filter(subject=""):
            there[role.site_id].add(role.role)
        for site_id, names in there.items():
            wanted = role_file().regional if site_id else role_file().national
            needed = roles_for(self._roots[site_id]) if site_id else list(wanted)
            for name in set(needed) - names:
                yield Row(
                    role=wanted[name].label,
                    place=self.names.sites.get(site_id or 0, _("Landelijk")),
                    site_id=site_id,
                    flags=[_("deze rol heeft geen groep")],
                )


def _role_of(group: Group) -> RoleGroup | None:
    return getattr(group, "role_group", None)


def _known(role: RoleGroup) -> bool:
    return role.role in dict(role_file().all())


def _idle(last_login: datetime | None) -> str:
    if last_login is None:
        return _("heeft een rol, maar logde nog nooit in")
    return _("heeft een rol, maar logde niet meer in sinds %(day)s") % {
        "day": timezone.localtime(last_login).strftime("%d-%m-%Y")
    }
