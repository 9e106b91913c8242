"""Says at start what would else be found out at someone's sign-in."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from .organisations.configuration import organisations


@register(Tags.security)
def check_organisations(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    try:
        organisations()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="accounts.E001")]
    return []


@register(Tags.security)
def check_second_factor(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    if settings.SECOND_FACTOR in ("required", "off"):
        return []
    return [Error("SECOND_FACTOR is `required` or `off`.", id="accounts.E002")]
