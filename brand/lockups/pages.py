"""Lock-ups as pages and mails show them. A name that cannot be drawn never breaks a page: it is written instead."""

import logging
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from brand.brandbook import Brandbook
from brand.site_look import SiteLook

from .composing import lockup
from .construction import construction_of
from .errors import LockupError
from .letters import CAPITAL

logger = logging.getLogger(__name__)
ATTRIBUTES = 'class="wc-logo__drawing"'


def look_in(werkcentrum: Any) -> SiteLook:
    """The look of a template's `werkcentrum`, an object or a dict; national where it has no region."""
    region = _get(werkcentrum, "region")
    return SiteLook(
        tuple(_get(werkcentrum, "name_parts") or SiteLook().name_parts),
        _get(region, "accent") or "",
        _get(region, "fanlight") or "",
    )


def _get(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


def header(brandbook: Brandbook, look: SiteLook) -> SafeString:
    """The horizontal lock-up as an inline `<svg>` without clear space: the page keeps it free. Empty
    where it cannot be drawn."""
    try:
        return _header(brandbook, look.name_parts, look.fanlight)
    except LockupError as error:
        logger.warning("The name %s could not be drawn: %s", look.name_parts, error)
        return mark_safe("")


@lru_cache(maxsize=256)
def _header(brandbook: Brandbook, name_parts: tuple[str, str], fanlight: str) -> SafeString:
    drawn = lockup(brandbook, name_parts, fanlight=fanlight)
    rem = construction_of(brandbook).header_rem / CAPITAL
    return mark_safe(drawn.bare.inline(ATTRIBUTES, rem))  # noqa: S308 outlines and token names only
