"""What became of a rule's fields: shown before a file is read in, and kept in the history of the rule."""

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter, log

from .csv_files import cell, columns_of
from .models import Rule

ACTION = "search.rule_values"
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a rule. Without `after` the rule is gone."""

    label: str
    before: str
    after: str | None

    def __str__(self) -> str:
        if self.after is None:
            return f"{self.label}: ‘{self.before}’"
        words = {"label": self.label, "before": self.before, "after": self.after}
        return _("%(label)s: eerst ‘%(before)s’, nu ‘%(after)s’") % words


def differences(before: Rule, after: Rule | None) -> list[Difference]:
    found = []
    for name in columns_of(type(before)).values():
        old, new = cell(before, name), cell(after, name) if after is not None else None
        if old != new and (old or new):
            label = str(getattr(before._meta.get_field(name), "verbose_name", name))
            shown = new if new is None else new[:LONGEST]
            found.append(Difference(label, old[:LONGEST], shown))
    return found


def keep(before: Rule, after: Rule | None, user: Any) -> None:
    """In the history of the rule and in the audit trail; of one that went only there."""
    changed = differences(before, after)
    if changed:
        told = "; ".join(map(str, changed))
        log(before, ACTION, user=user, deleted=after is None, data={"changes": told})


@hooks.register("register_log_actions")
def tell(actions: Any) -> None:
    @actions.register_action(ACTION)
    class ValuesFormatter(LogFormatter):
        label = gettext_lazy("Wat er stond")

        def format_message(self, log_entry: Any) -> str:
            return format_html("{}", log_entry.data.get("changes", ""))
