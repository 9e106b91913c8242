"""The address of an entry: unique in the whole guide, because every site can show every entry."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from .models import InstrumentPage

# Room under /instrumentengids/ that the project keeps for itself.
RESERVED = frozenset(
    ["aanbieders", "admin", "api", "feed", "lijst", "nieuw", "open-data", "pagina", "suggesties"]
    + ["vergelijk", "voorstel", "zoeken"]
)


def errors(page: "InstrumentPage") -> dict[str, object]:
    if not page.slug:
        return {}
    if page.slug in RESERVED:
        return {"slug": _("‘%s’ is gereserveerd. Kies een ander adres.") % page.slug}
    other = holder(page)
    if other is not None:
        return {
            "slug": _("Dit adres is in de gids al van ‘%s’. Kies een ander adres.") % other.title
        }
    return {}


def holder(page: "InstrumentPage") -> "InstrumentPage | None":
    """Another entry in this locale that has, or in a draft will have, the slug of `page`."""
    others = type(page).objects.exclude(pk=page.pk).filter(locale_id=page.locale_id)
    return (
        others.filter(slug=page.slug).first()
        or others.filter(latest_revision__content__slug=page.slug).first()
    )
