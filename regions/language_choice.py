"""What happens when a site's languages are chosen: its pages are made at once, and the editor hears what is
there and what is missing. A language that is given up is hidden; nothing of it goes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Site
from wagtail_localize.models import Translation

from content.languages import delivery
from content.languages.offered import SOURCE, chosen, own_name
from content.languages.trees import open_languages
from content.loading import Report as Loaded

from .models import Region
from .provisioning import provision_region

MOST_TITLES = 5


@dataclass
class Outcome:
    """Sentences for the editor: what went well, and what asks for attention."""

    done: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)


def follow(site: Site, before: list[str]) -> Outcome:
    """`before` are the codes that the site offered until now; what it offers now stands in its options."""
    now = chosen(site)
    outcome = Outcome()
    added = [code for code in now if code not in before]
    if added:
        _provide(site)
    for code in added:
        _told_of_new(site, code, outcome)
    for code in before:
        if code not in now:
            _told_of_given_up(site, code, outcome)
    return outcome


def _provide(site: Site) -> None:
    region = Region.objects.filter(site=site).first()
    if region is not None:
        provision_region(region.code)
        return
    with transaction.atomic():
        open_languages(site)
        delivery.load(Loaded())


def _told_of_new(site: Site, code: str, outcome: Outcome) -> None:
    language = own_name(code)
    home = _home(site, code)
    if home is None or not home.live:
        outcome.open.append(
            _(
                "%(language)s is nog niet te zien: de voorpagina is nog niet vertaald. "
                "Zodra dat is gebeurd, gaat de taal open."
            )
            % {"language": language}
        )
        return
    there = home.get_descendants(inclusive=True).live().values("translation_key")
    number = there.count()
    outcome.done.append(
        ngettext(
            "%(language)s is open, met %(number)d pagina.",
            "%(language)s is open, met %(number)d pagina’s.",
            number,
        )
        % {"language": language, "number": number}
    )
    dutch = site.root_page.get_descendants().live().exclude(translation_key__in=there)
    titles = list(dutch.order_by("path").values_list("title", flat=True))
    if titles:
        outcome.open.append(
            _("Nog niet in %(language)s: %(titles)s.")
            % {"language": language, "titles": _some(titles)}
        )


def _told_of_given_up(site: Site, code: str, outcome: Outcome) -> None:
    language = own_name(code)
    outcome.done.append(
        _("%(language)s is niet meer te zien. De vertalingen blijven bewaard.")
        % {"language": language}
    )
    home = _home(site, code)
    titles = list(_unfinished(home, code)) if home is not None else []
    if titles:
        outcome.open.append(
            _(
                "Aan deze vertalingen in %(language)s werd nog gewerkt: %(titles)s. "
                "Kies de taal opnieuw om ze af te maken."
            )
            % {"language": language, "titles": _some(titles)}
        )


def _unfinished(home: Page, code: str) -> Iterator[str]:
    """Drafts, and pages of which the Dutch text changed since."""
    pages = home.get_descendants(inclusive=True).filter(alias_of=None)
    drafts = set(pages.filter(Q(live=False) | Q(has_unpublished_changes=True)).values_list("pk"))
    keys = pages.values("translation_key")
    waiting = {
        translation.source.object_id
        for translation in Translation.objects.filter(
            source__object_id__in=keys, target_locale__language_code=code, enabled=True
        ).select_related("source", "target_locale")
        if translation.get_progress()[0] < translation.get_progress()[1]
    }
    for page in pages.order_by("path"):
        if (page.pk,) in drafts or page.translation_key in waiting:
            yield page.title


def _home(site: Site, code: str) -> Page | None:
    homes = site.root_page.get_translations(inclusive=True)
    return homes.filter(locale__language_code=code).exclude(locale__language_code=SOURCE).first()


def _some(titles: list[str]) -> str:
    """The first ones; of more it says how many."""
    shown = ", ".join(f"‘{title}’" for title in titles[:MOST_TITLES])
    left = len(titles) - MOST_TITLES
    return (
        _("%(titles)s en nog %(number)d") % {"titles": shown, "number": left} if left > 0 else shown
    )
