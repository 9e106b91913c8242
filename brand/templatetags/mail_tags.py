"""What a mail has of the brandbook: `{% mail_header site %}`; without a site the national one's."""

from typing import Any

from django import template
from django.conf import settings
from wagtail.models import Site

from brand.lockups.mail import header_for

register = template.Library()


@register.inclusion_tag("brand/mail/header.html")
def mail_header(site: Site | None = None) -> dict[str, Any]:
    return {"header": header_for(site), "otherwise": settings.WAGTAIL_SITE_NAME}
