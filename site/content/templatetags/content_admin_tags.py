"""Tags of the admin's own templates."""

from typing import Any

from django import template
from django.urls import reverse

from content import admin_views, national

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
