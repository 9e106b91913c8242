"""A line of the trail as a sentence: 'Jan publiceerde pagina ‘Contact’ op Werkcentrum Twente'."""

from datetime import date
from typing import Any

from django.apps import apps
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import acts
from .models import Entry


class _Words(dict):
    """For a sentence whose line lacks a detail: nothing in its place."""

    def __missing__(self, key: str) -> str:
        return ""


def as_text(entry: Entry) -> str:
    return str(_fill(entry, what_text(entry), escape=False))


def as_html(entry: Entry, url: str | None = None) -> SafeString:
    """With the name of the object as a link to `url`."""
    what: Any = what_text(entry)
    if url:
        before = f"{kind} " if (kind := kind_name(entry.object_type)) else ""
        what = format_html("{}<a href='{}'>‘{}’</a>", before, url, entry.object_label)
    return _fill(entry, what, escape=True)


def _fill(entry: Entry, what: Any, *, escape: bool) -> Any:
    act = acts.find(entry.act)
    refused = entry.outcome == Entry.Outcome.REFUSED
    template = str((act.refused or acts.GENERAL_REFUSAL) if refused else act.done)
    if escape:
        template = conditional_escape(template)
    words = {
        **{name: value for name, value in entry.detail.items() if isinstance(value, (str, int))},
        "who": who(entry),
        "what": what or entry.detail.get("route") or "",
        "where": _(" op {site}").format(site=entry.site_label) if entry.site_label else "",
        "label": str(act.label),
        "amount": _amount(entry),
        "until": _day(entry.detail.get("until")),
    }
    if escape:
        words = {name: conditional_escape(_as_text(value)) for name, value in words.items()}
    sentence = template.format_map(_Words(words)).strip().rstrip(",")
    if not (entry.actor_label and template.startswith("{who}")):  # a name is written as it is
        sentence = capfirst(sentence)
    return mark_safe(sentence) if escape else sentence  # noqa: S308 (every part is escaped above)


def _as_text(value: Any) -> str:
    """Also a number; what is safe already stays so."""
    return value if isinstance(value, str) else str(value)


def who(entry: Entry) -> str:
    if entry.actor_label:
        return entry.actor_label
    if entry.outcome == Entry.Outcome.REFUSED or entry.act.startswith("account."):
        return _("Iemand")
    return _("Het systeem")


def what_text(entry: Entry) -> str:
    if not entry.object_label:
        return kind_name(entry.object_type)
    kind = kind_name(entry.object_type)
    return f"{kind} ‘{entry.object_label}’" if kind else f"‘{entry.object_label}’"


def kind_name(object_type: str) -> str:
    """'pagina met tekst' for `content.contentpage`; the word itself for a model that is gone."""
    if not object_type:
        return ""
    try:
        name = str(apps.get_model(object_type)._meta.verbose_name)
    except (LookupError, ValueError):
        return object_type
    # Names of models begin with a small letter in a sentence, but for an abbreviation.
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _amount(entry: Entry) -> str:
    rows = entry.detail.get("rows")
    if not isinstance(rows, int):
        return ""
    counted = ngettext("%(rows)d regel", "%(rows)d regels", rows) % {"rows": rows}
    return counted if entry.act == "audit.purged" else f" ({counted})"


def _day(text: Any) -> str:
    try:
        return date_format(date.fromisoformat(text))
    except (TypeError, ValueError):
        return ""
