"""A rule is tried out before it is saved, changed or deleted; harm needs a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from audit.trail import record
from search import registry
from search.presentation import area_options
from search.visibility import today

from ..compared import Compared, compared, now_in_force, questions_in
from ..loading import rules_with
from ..models import Rule
from ..trial import Trial, tried

# The fields of the try-out; all others of the POST are those of the form.
STEP, REASON, QUESTIONS, AREA = "stap", "reden", "vragen", "proef_gebied"
CONTROLS = {STEP, REASON, QUESTIONS, AREA, "csrfmiddlewaretoken"}
SAVE, BACK = "opslaan", "terug"
LONGEST_REASON = 500


def national_site() -> int | None:
    return Site.objects.filter(is_default_site=True).values_list("pk", flat=True).first()


@dataclass(slots=True)
class TryOut:
    """What was asked of a try-out, and what came of it."""

    trial: Trial
    sides: list[Compared]
    questions: str
    reason: str
    area: str
    wants_to_save: bool
    site: int | None

    @property
    def may_be_saved(self) -> bool:
        return self.wants_to_save and (not self.trial.needs_reason or bool(self.reason))

    @property
    def reason_is_missing(self) -> bool:
        return self.wants_to_save and not self.may_be_saved


def try_out(
    request: HttpRequest, changed: Sequence[Rule] = (), gone: Sequence[Rule] = ()
) -> TryOut:
    """Of what these rows would do. Beside each other are shown the rules' own words and what is typed."""
    rows = [*changed, *gone]
    sites = {getattr(row, "site_id", None) for row in rows}
    site = sites.pop() if len(sites) == 1 else None
    site = site or national_site()
    now, then = now_in_force(), rules_with(today(), changed, gone)
    trial = tried(now, then, site)
    wants_to_save = request.POST.get(STEP) == SAVE
    typed = request.POST.get(QUESTIONS)
    own = list(dict.fromkeys(text for row in rows for text in row.questions()))[:5]
    asked = "\n".join(own) if typed is None else typed
    area = request.POST.get(AREA, "")
    reason = request.POST.get(REASON, "").strip()[:LONGEST_REASON]
    made = TryOut(trial, [], asked, reason, area, wants_to_save, site)
    if not made.may_be_saved:
        made.sides = compared(questions_in(asked), now, then, site, area)
    return made


def overruled(user: Any, row: Rule | None, made: TryOut, **detail: Any) -> None:
    """Tell the audit trail that something was saved though it does harm, and why."""
    site = getattr(row, "site", None)
    record(
        "search.overruled",
        actor=user,
        obj=row,
        site=site,
        reason=made.reason,
        **made.trial.told(),
        **detail,
    )


def context(request: HttpRequest, made: TryOut) -> dict[str, Any]:
    """For steering/trial.html; `kept` carries the form through."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in CONTROLS
        for value in values
    ]
    usual = registry.doors.places.default(made.site)
    return {
        "made": made,
        "trial": made.trial,
        "kept": kept,
        "area_options": area_options(made.site),
        "area_value": made.area or usual,
        "site": made.site,
    }
