"""What happens to a page of which not every text is translated: held back, or published with a mark."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Site

from tenancy.belonging import site_of

from .offered import SOURCE

if TYPE_CHECKING:
    from wagtail_localize.models import Translation

NAMED = 5


class Unfinished(models.TextChoices):
    """The choice of a site; empty: as the national site does."""

    HOLD = "hold", gettext_lazy("Niet publiceren tot alles vertaald is")
    MARK = "mark", gettext_lazy("Publiceren met de melding ‘nog niet helemaal vertaald’")


def choice(site: Site | None) -> str:
    """Of the site, else of the national site, else: hold back."""
    from content.models import SiteOptions

    own = SiteOptions.of(site).unfinished if site is not None else ""
    if own:
        return own
    nation = SiteOptions.objects.filter(site__is_default_site=True).first()
    return (nation.unfinished if nation else "") or Unfinished.HOLD


def open_translation(page: Page) -> "Translation | None":
    """The translation that writes in this page; None for a Dutch page and one that is edited freely."""
    if page.locale.language_code == SOURCE:
        return None
    from wagtail_localize.models import Translation

    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )


def held_back(page: Page) -> str:
    """In one sentence why the page can't be published as far as it is translated; '' where it can."""
    translation = open_translation(page)
    if translation is None or choice(site_of(page)) != Unfinished.HOLD:
        return ""
    return sentence(translation)


def sentence(translation: "Translation") -> str:
    """Names the first texts that have no translation; '' where every text has one."""
    from . import memory  # models ask this module while they load

    missing: Any = [segment.string.data for segment in memory.without_translation(translation)]
    if not missing:
        return ""
    texts = "; ".join(f"‘{text[:60]}’" for text in missing[:NAMED])
    if len(missing) > NAMED:
        texts += _(" en nog %(number)d") % {"number": len(missing) - NAMED}
    return _("Deze pagina is nog niet helemaal vertaald. Vertaal eerst: %(texts)s.") % {
        "texts": texts
    }
