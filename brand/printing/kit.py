"""What a site made, and what it can make, in the zip with its whole house style (brand.library)."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from . import filling, output
from .document import DrawingError
from .draw import BusyError
from .markup import TemplateError
from .models import FilledTemplate, PrintTemplate

# The last so many; each file is a drawing, and a kit is made while someone waits.
MOST = 8


def register() -> None:
    """Where there is a library to give kits."""
    if not apps.is_installed("brand.library"):
        return
    from brand.library.kits import register_kit_part

    register_kit_part(
        "uitingen", _("posters, flyers en berichten: voorbeelden, en wat je zelf maakte"), files, 40
    )


def files(kit: Any) -> Iterator[tuple[str, bytes]]:
    """`kit` has site, look and brandbook. What does not fit is left out: the list of the region tells of it."""
    for template in PrintTemplate.objects.filter(in_use=True):
        made = filling.example(template, kit.site, kit.brandbook, kit.look)
        yield from _drawn(f"voorbeelden/{template.slug}", made, ("beeld.png",))
    rows = FilledTemplate.objects.filter(site=kit.site, problems=[]).select_related(
        "template", "site"
    )
    for filled in rows[:MOST]:
        made = filling.of(filled, kit.brandbook)
        yield from _drawn(
            f"eigen/{slugify(filled.title)}-{filled.pk}", made, filled.template.size.outputs
        )


def _drawn(
    folder: str, made: filling.Filling, names: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    try:
        for name in names:
            yield f"{folder}/{name}", output.file(made, name)
    except BusyError:
        raise
    except (DrawingError, TemplateError):
        return
