"""What a group may, as lines that a person reads: from the permissions it has, not from its role."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Collection, Page, Site

from .permissions import Holdings, Pairs, Wanted

VERBS = {
    "access": gettext_lazy("openen"),
    "add": gettext_lazy("maken"),
    "change": gettext_lazy("wijzigen"),
    "delete": gettext_lazy("verwijderen"),
    "bulk_delete": gettext_lazy("verwijderen met alles eronder"),
    "publish": gettext_lazy("publiceren"),
    "lock": gettext_lazy("op slot zetten"),
    "unlock": gettext_lazy("van het slot halen"),
    "choose": gettext_lazy("kiezen"),
    "view": gettext_lazy("bekijken"),
    "submit": gettext_lazy("indienen"),
}
ORDER = list(VERBS)


class Names:
    """What permissions, pages, collections and sites are called; each read once."""

    @cached_property
    def permissions(self) -> dict[int, tuple[str, str]]:
        """By pk: what it is about, and the verb."""
        result = {}
        for permission in Permission.objects.select_related("content_type"):
            model: Any = permission.content_type.model_class()
            verb = permission.codename.rsplit("_", 1)[0]
            subject = str(model._meta.verbose_name_plural) if model else permission.codename
            if permission.codename == "access_admin":
                subject = _("het beheer")
            result[permission.pk] = (subject, verb)
        return result

    @cached_property
    def pages(self) -> dict[int, str]:
        rows = Page.objects.filter(group_permissions__isnull=False).distinct()
        return {
            pk: _("alle pagina’s") if depth == 1 else title
            for pk, depth, title in rows.values_list("pk", "depth", "title")
        }

    @cached_property
    def collections(self) -> dict[int, str]:
        return {
            pk: _("alle verzamelingen") if depth == 1 else name
            for pk, depth, name in Collection.objects.values_list("pk", "depth", "name")
        }

    @cached_property
    def sites(self) -> dict[int, str]:
        return {site.pk: site.site_name or site.hostname for site in Site.objects.all()}

    def lines(self, rights: Wanted) -> list[str]:
        return [
            *self._placed(rights.pages, self.pages),
            *self._placed(rights.collections, self.collections),
            *self._placed(rights.sites, self.sites),
            *self._placed({(0, pk) for pk in rights.everywhere}, {0: ""}),
        ]

    def _placed(self, pairs: Pairs, places: dict[int, str]) -> list[str]:
        """`afbeeldingen, documenten (Twente): maken, kiezen`: what has the same verbs together."""
        verbs: dict[tuple[int, str], set[str]] = defaultdict(set)
        for place, pk in pairs:
            subject, verb = self.permissions.get(pk, (str(pk), "?"))
            verbs[place, subject].add(verb)
        together: dict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
        for (place, subject), found in verbs.items():
            together[_in_order(found), subject].add(places.get(place, f"#{place}"))
        subjects: dict[tuple[tuple[str, ...], tuple[str, ...]], set[str]] = defaultdict(set)
        for (found_verbs, subject), names in together.items():
            subjects[found_verbs, tuple(sorted(names))].add(subject)
        return sorted(
            f"{', '.join(sorted(about))}{_within(names)}: {', '.join(words)}"
            for (words, names), about in subjects.items()
        )


def _within(names: Iterable[str]) -> str:
    text = ", ".join(name for name in names if name)
    return f" ({text})" if text else ""


def _in_order(verbs: Iterable[str]) -> tuple[str, ...]:
    known = sorted(verbs, key=lambda verb: ORDER.index(verb) if verb in ORDER else len(ORDER))
    return tuple(str(VERBS.get(verb, verb)) for verb in known)


def words_of(group: Group) -> list[str]:
    return Names().lines(Holdings.load([group]).of(group.pk))
