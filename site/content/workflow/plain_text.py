"""The value of a field as lines of plain text, readable without the admin."""

from typing import Any

from bs4 import BeautifulSoup
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Field, ForeignKey, ManyToManyField, Model
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText


def lines_of(page: Any, name: str) -> list[str]:
    """Lines without empty ones. A field that the page does not have any more has none."""
    field = type(page)._meta.get_field(name)
    if isinstance(field, StreamField):
        return _block(field.stream_block, getattr(page, name))
    if isinstance(field, RichTextField):
        return _html(getattr(page, name))
    if isinstance(field, ForeignKey):
        return _object(page, name)
    if isinstance(field, ManyToManyField) or not isinstance(field, Field):
        return [line for row in getattr(page, name).all() for line in _row(row, page)]
    if field.choices:
        return _text(getattr(page, f"get_{name}_display")())
    return _value(getattr(page, name))


def _row(row: Model, page: Any) -> list[str]:
    """A row below the page (an inline) by its own fields; another object by its name."""
    own = [
        field
        for field in row._meta.concrete_fields
        if field.editable and not field.primary_key and field.name != "sort_order"
    ]
    parents = [
        field for field in own if field.related_model and isinstance(page, field.related_model)
    ]
    if not parents:
        return [str(row)]
    texts = [line for field in own if field not in parents for line in lines_of(row, field.name)]
    return [" · ".join(texts)] if texts else []


def _object(page: Any, name: str) -> list[str]:
    try:
        found = getattr(page, name)
    except ObjectDoesNotExist:
        return [_("(verwijderd)")]
    return [] if found is None else [str(found)]


def _block(block: Any, value: Any) -> list[str]:
    """A StreamField or a part of it: a line for each text, with the name of its field before it."""
    if value is None:
        return []
    if isinstance(block, blocks.StreamBlock):
        return [line for child in value for line in _block(child.block, child.value)]
    if isinstance(block, blocks.ListBlock):
        return [line for item in value for line in _block(block.child_block, item)]
    if isinstance(block, blocks.StructBlock):
        return [
            line
            for name, child in block.child_blocks.items()
            for line in _part(child, value.get(name))
        ]
    if isinstance(block, blocks.ChoiceBlock):
        return _text(dict(_flat(block.field.choices)).get(value, value))
    return _value(value)


def _part(block: Any, value: Any) -> list[str]:
    found = _block(block, value)
    if len(found) == 1 and not isinstance(value, RichText) and block.label:
        return [f"{block.label}: {found[0]}"]
    return found


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """Choices may stand in groups."""
    result: list[tuple[Any, Any]] = []
    for value, label in choices:
        result += list(label) if isinstance(label, list | tuple) else [(value, label)]
    return result


def _value(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    if isinstance(value, bool):
        return [_("ja") if value else _("nee")]
    if isinstance(value, RichText):
        return _html(value.source)
    if hasattr(value, "astimezone"):
        return [formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")]
    if hasattr(value, "isoformat"):
        return [formats.localize(value)]
    return _text(value)


def _html(source: str) -> list[str]:
    """A line for each paragraph and item; a link with where it leads, a picture by its alt text."""
    soup = BeautifulSoup(source or "", "html.parser")
    for link in soup.find_all("a"):
        target = link.get("href") or f"{link.get('linktype', '')} {link.get('id', '')}".strip()
        link.append(f" ({target})")
    for picture in soup.find_all("embed"):
        picture.replace_with(f"[{picture.get('alt') or picture.get('url') or ''}]")
    for part in soup.find_all(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "br", "blockquote"]):
        part.append("\n")
    return _text(soup.get_text())


def _text(value: Any) -> list[str]:
    return [line.strip() for line in str(value).splitlines() if line.strip()]
