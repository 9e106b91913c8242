"""What asks for attention among pages: tasks, drafts, what expires, what was checked too long ago, and
national texts that changed since a site made its own copy. Registered in `ContentConfig.ready()`."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision, TaskState, get_default_page_content_type

from tenancy import worklists
from tenancy.areas import Area
from tenancy.reviewing import reviewable_by
from tenancy.worklists import Item

from . import page_types
from .models import NationalApprovalTask
from .workflow.needs import needs_national

SOON = timedelta(days=30)
CHECK_AFTER = timedelta(days=365)


def register() -> None:
    worklists.register(
        "taken",
        gettext_lazy("Wacht op jou"),
        column=gettext_lazy("Open taken"),
        help=gettext_lazy("Wat iemand indiende en jij mag beoordelen."),
        empty=gettext_lazy("Er wacht niets op jou."),
        personal=True,
        order=10,
    )
    worklists.register(
        "ingediend",
        gettext_lazy("Door jou ingediend"),
        help=gettext_lazy("Wat nog bij een ander ligt."),
        empty=gettext_lazy("Niets van jou ligt bij een ander."),
        personal=True,
        order=20,
    )
    worklists.register(
        "concepten",
        gettext_lazy("Jouw concepten"),
        column=gettext_lazy("Concepten"),
        help=gettext_lazy("Wat is opgeslagen en nog niet op de site staat."),
        empty=gettext_lazy("Je hebt geen concepten."),
        personal=True,
        order=30,
    )
    worklists.register(
        "landelijk",
        gettext_lazy("Landelijke tekst gewijzigd"),
        column=gettext_lazy("Landelijk gewijzigd"),
        help=gettext_lazy("Sinds de site er een eigen tekst van maakte."),
        empty=gettext_lazy("Geen landelijke tekst veranderde sinds je eigen tekst."),
        order=40,
    )
    worklists.register(
        "verloopt",
        gettext_lazy("Verloopt binnenkort"),
        help=gettext_lazy("Binnen 30 dagen van de site, of geen geldige regeling meer."),
        empty=gettext_lazy("Er verloopt niets binnen 30 dagen."),
        order=50,
    )
    worklists.register(
        "verlopen",
        gettext_lazy("Verlopen"),
        column=gettext_lazy("Verlopen"),
        empty=gettext_lazy("Er is niets verlopen."),
        order=60,
    )
    worklists.register(
        "controle",
        gettext_lazy("Te lang niet gecontroleerd"),
        column=gettext_lazy("Te controleren"),
        help=gettext_lazy("Een jaar of langer geleden, of nog nooit."),
        empty=gettext_lazy("Alles is het afgelopen jaar gecontroleerd."),
        order=70,
    )
    worklists.add("taken", open_tasks)
    worklists.add("ingediend", submitted)
    worklists.add("concepten", drafts)
    worklists.add("landelijk", national_differences)
    worklists.add("verloopt", expiring)
    worklists.add("verlopen", expired)
    worklists.add("controle", unchecked)


def edit_url(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])


def open_tasks(area: Area, user: Any) -> Iterator[Item]:
    """Steps of a workflow that someone has to take; `mine` where `user` may."""
    mine = set(reviewable_by(user).values_list("pk", flat=True)) if user else set()
    tasks = area.once("tasks", lambda: _tasks(area))
    why = _national_reasons([state for state, _page in tasks if state["pk"] in mine])
    for state, page in tasks:
        yield Item(
            title=page["draft_title"],
            url=edit_url(page["pk"]),
            site_id=area.site_of(page["path"]),
            moment=state["started_at"],
            note=_by(state["workflow_state__requested_by__username"], state["task__name"])
            + why.get(state["pk"], ""),
            mine=state["pk"] in mine,
            actions=_comparison(page, state["revision_id"]),
        )


def _national_reasons(states: list[dict[str, Any]]) -> dict[int, str]:
    """Why the country must look, by pk of the step; nothing for a step that every page takes."""
    if not states:
        return {}
    national = set(NationalApprovalTask.objects.values_list("pk", flat=True))
    asked = {s["revision_id"]: s["pk"] for s in states if s["task"] in national}
    found = {}
    for revision in Revision.objects.filter(pk__in=asked):
        reason = needs_national(revision.as_object())
        if reason:
            text = _(". Landelijke goedkeuring nodig: %(reason)s") % {"reason": reason}
            found[asked[revision.pk]] = text
    return found


def submitted(area: Area, user: Any) -> Iterator[Item]:
    """What `user` handed in and others still have to look at."""
    for state, page in area.once("tasks", lambda: _tasks(area)):
        if user is not None and state["workflow_state__requested_by"] == user.pk:
            yield Item(
                title=page["draft_title"],
                url=edit_url(page["pk"]),
                site_id=area.site_of(page["path"]),
                moment=state["started_at"],
                note=state["task__name"],
                mine=True,
            )


def _tasks(area: Area) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=get_default_page_content_type(),
    ).values(
        "pk",
        "started_at",
        "revision_id",
        "task",
        "task__name",
        "workflow_state__object_id",
        "workflow_state__requested_by",
        "workflow_state__requested_by__username",
    )
    found = {int(state["workflow_state__object_id"]): state for state in states}
    if not found:
        return
    pages = area.limit(Page.objects.filter(pk__in=found))
    for page in pages.values("pk", "draft_title", "path", "live"):
        yield found[page["pk"]], page


def _comparison(page: dict[str, Any], revision: int) -> tuple[tuple[str, str], ...]:
    if not page["live"]:
        return ()
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page["pk"], "live", revision])
    return ((_("Vergelijk"), url),)


def _by(name: str | None, step: str) -> str:
    return _("%(step)s, van %(name)s") % {"step": step, "name": name} if name else step


def drafts(area: Area, user: Any) -> Iterator[Item]:
    """Pages with something that visitors do not see yet; `mine` where `user` saved it last."""
    pages = area.limit(Page.objects.filter(has_unpublished_changes=True, alias_of=None))
    rows = pages.values(
        "pk",
        "draft_title",
        "path",
        "live",
        "owner",
        "latest_revision_created_at",
        "latest_revision__user",
        "latest_revision__user__username",
    )
    for row in rows:
        saved_by = row["latest_revision__user"] or row["owner"]
        state = _("gewijzigd") if row["live"] else _("nieuw")
        name = row["latest_revision__user__username"]
        yield Item(
            title=row["draft_title"],
            url=edit_url(row["pk"]),
            site_id=area.site_of(row["path"]),
            moment=row["latest_revision_created_at"],
            note=_("%(state)s, door %(name)s") % {"state": state, "name": name} if name else state,
            mine=user is not None and saved_by == user.pk,
        )


def expiring(area: Area, user: Any) -> Iterator[Item]:
    for pk, title, path, moment, live in _ending(area):
        if live:
            yield Item(title, edit_url(pk), area.site_of(path), moment, _("gaat van de site"))


def expired(area: Area, user: Any) -> Iterator[Item]:
    for pk, title, path, moment, live in _ending(area):
        if not live:
            note = _("staat niet meer op de site")
            yield Item(title, edit_url(pk), area.site_of(path), moment, note)


def _ending(area: Area) -> list[Any]:
    """Live pages that leave the site soon, and those that left it by their date."""
    soon = Q(live=True, expire_at__lte=timezone.now() + SOON)
    pages = Page.objects.filter(soon | Q(live=False, expired=True), alias_of=None)
    columns = ("pk", "title", "path", "expire_at", "live")
    return area.once("ending", lambda: area.limit(pages).values_list(*columns))


def unchecked(area: Area, user: Any) -> Iterator[Item]:
    """Own pages that were checked, or else published, a year ago. What follows the national text is
    the national editors' to check."""
    day = timezone.localdate() - CHECK_AFTER
    late = Q(checked_on__lt=day) | Q(checked_on=None, last_published_at__date__lt=day)
    types = [model for model in page_types.concrete() if model.checked_as_page]
    rows = _rows(area, Q(late, live=True, alias_of=None), "checked_on", types)
    for pk, title, path, checked_on in rows:
        yield Item(title, edit_url(pk), area.site_of(path), checked_on, _checked(checked_on))


def _checked(day: date | None) -> str:
    return _("laatst gecontroleerd") if day else _("nog niet gecontroleerd")


def national_differences(area: Area, user: Any) -> Iterator[Item]:
    """Own copies of a national text that changed since they were last compared with it."""
    changed = Q(source_revision=None) | ~Q(source_revision=F("national_source__live_revision"))
    rows = _rows(
        area,
        changed
        & Q(
            alias_of=None,
            national_source__live=True,
            national_source__live_revision__isnull=False,
        ),
        "national_source__live_revision__created_at",
        page_types.concrete(),
    )
    for pk, title, path, moment in rows:
        yield Item(
            title,
            reverse("content_national_difference", args=[pk]),
            area.site_of(path),
            moment,
            _("bekijk wat er veranderde"),
        )


def _rows(area: Area, wanted: Q, column: str, types: list[Any]) -> QuerySet:
    """(pk, title, path, `column`) over these page types, in one query: the fields of BasePage stand in
    the table of each type."""
    queries = [
        area.limit(model.objects.filter(wanted))
        .order_by()
        .values_list("pk", "title", "path", column)
        for model in types
    ]
    first, *rest = queries
    return first.union(*rest, all=True)
