"""The pages of a site in one language. A page is made whole or not at all, and never a tree at once."""

from django.db import transaction
from wagtail.models import Page, Site
from wagtail_localize.models import MissingRelatedObjectError, Translation, TranslationSource

from accounts.roles import sync_translators
from content import page_types
from tenancy.localize_jobs import mend_children_counts

from . import memory
from .insertion import insert
from .offered import SOURCE, chosen, locale


def translate(page: Page, code: str) -> Page | None:
    """The page in a language: made where every text of it is known, else as it stands; None where it is
    not there. Its parent has to exist in that language. Idempotent: what nothing changed is not saved.
    """
    parent = page.get_parent()
    if parent.depth > 1 and parent.get_translation_or_none(locale(code)) is None:
        return None
    source, changed = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(
        source=source, target_locale=locale(code)
    )
    filled = memory.fill(translation)
    found = page.get_translation_or_none(locale(code))
    if found is not None and not (changed or filled):
        return found
    if memory.without_translation(translation).exists():
        return found
    try:
        if found is None:
            insert(translation)
        else:
            translation.save_target(publish=True)
    except MissingRelatedObjectError:
        return found
    if page.depth == 2 and found is None:
        sync_translators(code)
    # wagtail-localize publishes on commit, from an instance that knows no children (its #773).
    transaction.on_commit(lambda: mend_children_counts(page.pk))
    return page.get_translation_or_none(locale(code))


def open_languages(site: Site) -> dict[str, list[Page]]:
    """The site's home and its own standard pages in each language that it chose; what could be made of them
    now, by language. A language stays closed until its home is live: one that is not whole is a draft, so that
    there is something to translate."""
    made: dict[str, list[Page]] = {}
    pages = standard_pages(site.root_page)
    for code in chosen(site):
        if code == SOURCE:
            continue
        was = site.root_page.get_translation_or_none(locale(code))
        home = translate(site.root_page, code) or _draft_of(site.root_page, code)
        if home.live:
            made[code] = [] if was else [home]
            for page in pages:
                if page.get_translation_or_none(locale(code)) is None:
                    found = translate(page, code)
                    made[code] += [found] if found else []
    return made


def _draft_of(home: Page, code: str) -> Page:
    """Nobody sees it; the people of the site and the translators of the language work on it."""
    translation = Translation.objects.get(
        source__object_id=home.translation_key, target_locale=locale(code)
    )
    translation.save_target(publish=False)
    sync_translators(code)
    return translation.get_target_instance()


def standard_pages(home: Page) -> list[Page]:
    """What provisioning made below a home and keeps there: its guide, its locations."""
    return [
        page
        for model in page_types.concrete()
        for page in model.objects.child_of(home).filter(protected=True, alias_of=None)
    ]
