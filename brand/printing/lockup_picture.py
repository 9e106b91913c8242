"""The lock-up of a site, as the edition constructs it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from brand.lockups.lockup import ColourName, FormName

    from .document import Look


def lockup_picture(
    look: "Look", *, form: "FormName", colour: "ColourName"
) -> tuple[bytes, float, float]:
    """SVG with its width and height. Raises `DrawingError` for a name that cannot be drawn."""
    from brand.lockups import LockupError, lockup

    from .document import DrawingError

    try:
        drawn = lockup(
            look.brandbook,
            look.site.name_parts,
            form=form,
            colour=colour,
            accent=look.site.accent,
            fanlight=look.site.fanlight,
        )
    except LockupError as error:
        raise DrawingError(_("Logo: %(why)s") % {"why": error}) from error
    return drawn.svg.encode(), drawn.width, drawn.height


def lockup_png(look: "Look", *, form: "FormName", width: int) -> tuple[bytes, int, int]:
    """A PNG of twice the size, for sharp screens, with the width and height at which it is shown."""
    from brand.lockups import LockupError, lockup

    from .document import DrawingError

    try:
        drawn = lockup(
            look.brandbook,
            look.site.name_parts,
            form=form,
            accent=look.site.accent,
            fanlight=look.site.fanlight,
        )
        return drawn.png(width * 2), width, round(width * drawn.height / drawn.width)
    except LockupError as error:
        raise DrawingError(_("Logo: %(why)s") % {"why": error}) from error
