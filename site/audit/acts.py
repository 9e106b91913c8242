"""What can be done, as the report tells it: a label for the filter and a sentence for the line.

In a sentence stand `{who}`, `{what}` (kind and name of the object), `{where}` (' op <site>', or
nothing) and the line's own details by name. An app adds its acts with `register`.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry as wagtail_log

Text = str | Promise


@dataclass(frozen=True)
class Act:
    """`refused`: the sentence for an attempt that was turned down; empty: a general one."""

    label: Text
    done: Text
    refused: Text = ""


_acts: dict[str, Act] = {}
GENERAL_REFUSAL = _("{who} wilde dit doen, maar mocht dat niet: {label}, {what}{where}")


def register(name: str, label: Text, done: Text, refused: Text = "") -> None:
    _acts[name] = Act(label, done, refused)


def find(name: str) -> Act:
    """The act of that name; for one that nobody registered a plain sentence with its name."""
    if name in _acts:
        return _acts[name]
    label: Any = name
    wagtail_log.scan_for_actions()
    if name in wagtail_log.formatters:
        label = wagtail_log.get_action_label(name)
    return Act(label, _("{who}: {label}, {what}{where}"))
