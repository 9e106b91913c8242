"""Whether an edition can draw what its sites need, said before it is published."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Site

from brand.brandbook import Brandbook
from brand.site_look import SiteLook, looks_of

from . import pictures
from .composing import lockup, refuse
from .construction import COLOURS, FILE, construction_of
from .errors import LockupError


def faults(brandbook: Brandbook) -> Iterator[tuple[str, str]]:
    """Where it lies and what is wrong, for the brand editor. One query."""
    try:
        forms = construction_of(brandbook).forms
        for fanlight, _label in [("", ""), *brandbook.fanlights]:
            for form in forms:
                for colour in COLOURS:
                    lockup(brandbook, form=form, colour=colour, fanlight=fanlight)  # type: ignore[arg-type]
            look = SiteLook(fanlight=fanlight)
            for draw in (pictures.favicon, pictures.icon, pictures.social):
                draw(brandbook, look)
    except LockupError as error:
        yield FILE, str(error)
        return
    for look in sorted(looks_of(Site.objects.all()).values(), key=lambda each: each.name_parts):
        try:
            refuse(brandbook, look.name_parts)
        except LockupError as error:
            name = " ".join(filter(None, look.name_parts))
            yield FILE, _("%(site)s: %(error)s") % {"site": name, "error": error}
