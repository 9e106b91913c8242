"""Tags for page templates: the body, named targets, placeholders."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from content import features, rendering, targets
from content import placeholders as _placeholders
from content.languages import switcher

register = template.Library()


@register.simple_tag(takes_context=True)
def body_sections(context: template.Context, stream: Any) -> list[rendering.Section]:
    """The body in sections: `{title, anchor, html, wide}`; sections without content are left out."""
    return list(rendering.sections(stream, _flat(context)))


@register.simple_tag(takes_context=True)
def body(context: template.Context, stream: Any) -> SafeString:
    """The whole body in one column, headings included."""
    flat = _flat(context)
    parts = []
    for section in rendering.sections(stream, flat):
        if section.title:
            parts.append(_heading(section, flat))
        parts.append(section.html)
    return mark_safe("".join(parts))  # noqa: S308 - rendered by templates


@register.filter
def for_reader(hit: Any) -> str:
    """Where a hit leads who reads this language: to what tells about it where it is in Dutch alone."""
    return switcher.for_reader(hit.url, hit.locale)


def _flat(context: template.Context) -> dict[str, Any]:
    return {str(name): value for name, value in context.flatten().items()}


def _heading(section: rendering.Section, flat: dict[str, Any]) -> SafeString:
    from django.template.loader import render_to_string

    value = {"text": section.title, "level": "2", "anchor": section.anchor}
    return render_to_string("content/blocks/heading.html", {**flat, "value": value})


@register.filter
def placeholders(text: Any, werkcentrum: Any) -> str:
    """`{{ text|placeholders:werkcentrum }}`: plain text for this site."""
    return _placeholders.resolve(text, werkcentrum.placeholders if werkcentrum else {})


@register.filter
def placeholders_html(html: Any, werkcentrum: Any) -> SafeString:
    """As `placeholders`, for safe HTML."""
    return _placeholders.resolve_html(str(html), werkcentrum.placeholders if werkcentrum else {})


@register.simple_tag(takes_context=True)
def target(context: template.Context, name: str) -> str | None:
    """`{% target "doelgroep/werkgever" as url %}`: None where the target does not exist here."""
    return targets.url(name, context.get("werkcentrum"))


@register.simple_tag(takes_context=True)
def feature(context: template.Context, key: str) -> bool:
    """`{% feature "nu-open" as shown %}`: whether this site has it switched on."""
    return features.is_on(key, context.get("werkcentrum"))


@register.inclusion_tag("content/translation_notice.html")
def translation_notice(page: Any) -> dict[str, Any]:
    """Says that a translation is not whole, or not checked; nothing on a Dutch page."""
    from content.languages.marks import marks
    from content.models import BasePage

    found = marks(page) if isinstance(page, BasePage) else None
    return {"half": bool(found and found.missing), "unread": bool(found and found.unread)}
