"""Lists as the language of the reader writes them: 'Assen, Emmen en Tynaarlo'."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def listed(items: Iterable[object]) -> str:
    """`a, b, c`."""
    # Translators: between the parts of a list: 'Assen, Emmen, Tynaarlo'. With its space.
    return pgettext("opsomming", ", ").join(str(item) for item in items)


def listed_with_and(items: Iterable[object]) -> str:
    """`a, b en c`."""
    parts = [str(item) for item in items]
    if len(parts) < 2:
        return "".join(parts)
    # Translators: the end of a list of places, or two days: 'Assen, Emmen en Tynaarlo', 'maandag en dinsdag'.
    return _("%(first)s en %(last)s") % {"first": listed(parts[:-1]), "last": parts[-1]}
