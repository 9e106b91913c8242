"""Tags of the admin's own templates."""

from typing import Any

from django import template
from django.urls import reverse

from content import admin_views, national
from content.languages.desk import panel, rows

register = template.Library()


@register.inclusion_tag("content/admin/national_status.html")
def national_status(page: Any, user: Any) -> dict[str, Any]:
    """Whose text the page has, and what this user may do about it."""
    acts = [
        (
            reverse("wagtailadmin_pages:convert_alias", args=[page.pk])
            + f"?next={reverse('wagtailadmin_pages:edit', args=[page.pk])}"
            if act == "eigen"
            else reverse("content_national", args=[page.pk, act]),
            label,
        )
        for act, label in admin_views.acts_for(page, user)
    ]
    return {"status": national.status(page), "acts": acts}


@register.inclusion_tag("content/admin/translation_desk.html", takes_context=True)
def translation_desk(context: Any, translation: Any, instance: Any) -> dict[str, Any]:
    """How a translation stands, and what this user may do about it."""
    found = panel.panel(translation, instance, context["request"].user)
    return {**found, "csrf_token": context["csrf_token"], "request": context["request"]}


@register.simple_tag(takes_context=True)
def translation_standing(context: Any, page: Any) -> Any:
    """The open translation with its counts, for a page in a list; one query for the whole list."""
    table = context["table"]
    if not hasattr(table, "translation_standing"):
        table.translation_standing = rows.of_pages(table.data)
    return table.translation_standing.get(page.pk)
