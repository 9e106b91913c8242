"""What changed in a page, field by field, as plain text: for a mail and for who reads it on a phone."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Field
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import COMMENTS_RELATION_NAME, Revision

from .plain_text import lines_of

MOST_LINES, MOST_CHARACTERS = 20, 300
# What the system keeps or what says nothing to a reader.
UNSAID = {COMMENTS_RELATION_NAME, "comments", "comment_notifications"}


@dataclass(frozen=True)
class Change:
    """One field: the lines that went, the lines that came, and how many more there were."""

    label: str
    old: list[str]
    new: list[str]
    left_out: int = 0


def since_live(page: Any, revision: Revision) -> list[Change]:
    """What `revision` would change for visitors; of a page that is not live, everything."""
    stored = type(page.specific).objects.get(pk=page.pk)
    return between(stored if stored.live else None, revision.as_object())


def between(old: Any, new: Any) -> list[Change]:
    """`old` is None for a page that is new."""
    found = []
    for name in field_names(new):
        before = lines_of(old, name) if old is not None else []
        after = lines_of(new, name)
        if before != after:
            found.append(_change(_label(new, name), before, after))
    return found


def field_names(page: Any) -> list[str]:
    """The fields that an editor sees, in the order of the model, and what hangs below the page."""
    form = page.get_edit_handler().get_form_class()
    shown = set(form._meta.fields) | set(form.formsets)
    order = [field.name for field in type(page)._meta.get_fields()]
    return sorted(shown - UNSAID, key=lambda name: order.index(name) if name in order else 0)


def _label(page: Any, name: str) -> str:
    field = type(page)._meta.get_field(name)
    if isinstance(field, Field):
        return str(field.verbose_name)
    return str(field.related_model._meta.verbose_name_plural)


def _change(label: str, before: list[str], after: list[str]) -> Change:
    went, came = [], []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            went += before[a1:a2]
            came += after[b1:b2]
    left_out = max(0, len(went) - MOST_LINES) + max(0, len(came) - MOST_LINES)
    label = label[:1].upper() + label[1:]
    return Change(label, _shortened(went), _shortened(came), left_out)


def _shortened(lines: list[str]) -> list[str]:
    end = _("… (ingekort)")
    return [Truncator(line).chars(MOST_CHARACTERS, truncate=end) for line in lines[:MOST_LINES]]
