"""Puts a new translation of a page on the site, live, with a tenth of the work of wagtail-localize's own way.

That copies the page, saves it as a draft, writes its texts, saves it again, and publishes it on commit: six
saves, of which each looks after both search indexes and the references. Delivered texts come a hundred pages at
a time (docs/languages.md, with figures); a test compares what both ways leave behind.
"""

from typing import Any

from django.db.models import F
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.coreutils import find_available_slug
from wagtail.models import COMMENTS_RELATION_NAME, Page, ReferenceIndex
from wagtail.models.copying import _copy
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import Translation, TranslationLog
from wagtail_localize.segments.ingest import ingest_segments

from content import alias_rows, national


def insert(translation: Translation) -> Any:
    """The page that `translation` is of, in its language, below `translation`'s parent page in that language.
    Every text has to have a translation."""
    source, locale = translation.source, translation.target_locale
    original = source.as_instance()
    parent = _parent(original, translation)
    page = _translated(original, translation)
    page.slug = find_available_slug(parent, _slug(original, parent, locale.language_code))
    with disable_reference_index_auto_update():
        _place(page, parent)
        revision = page.save_revision(clean=False, changed=False)
    now = revision.created_at
    type(page).objects.filter(pk=page.pk).update(
        live_revision=revision, first_published_at=now, last_published_at=now
    )
    page = type(page).objects.get(pk=page.pk)
    ReferenceIndex.create_or_update_for_object(page)
    alias_rows.index([page])
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    page.facts_are_new = True
    page_published.send(sender=type(page), instance=page, revision=revision, alias=False)
    if page.on_all_sites:
        national.after_aliases_followed(page)
    return page


def _parent(original: Page, translation: Translation) -> Page:
    parent = Page.objects.get(path=original.path[: -original.steplen])
    if parent.is_root():
        return parent
    return parent.get_translation(translation.target_locale)


def _slug(original: Page, parent: Page, code: str) -> str:
    """Homes of all languages stand beside each other."""
    return f"{original.slug}-{code}" if parent.is_root() else original.slug


def _translated(original: Any, translation: Translation) -> Any:
    """As wagtail-localize fills it, not saved."""
    excluded = [*original.default_exclude_fields_in_copy, *original.exclude_fields_in_copy]
    page, _children = _copy(
        original, exclude_fields=[*excluded, "live_revision", "alias_of", "page_ptr"]
    )
    page.locale = translation.target_locale
    page.live, page.has_unpublished_changes = True, False
    copy_synchronised_fields(original, page)
    segments = translation.source._get_segments_for_translation(translation.target_locale)
    ingest_segments(original, page, translation.source.locale, translation.target_locale, segments)
    page.draft_title = page.title
    return page


def _place(page: Any, parent: Page) -> None:
    """The rows of the page below `parent`, and of what hangs on it."""
    page.path = alias_rows.Parent(parent).next_path()
    page.depth, page.numchild = parent.depth + 1, 0
    page.url_path = f"{parent.url_path}{page.slug}/"
    base = {field.attname for field in Page._meta.concrete_fields} - {"id"}
    row = Page(**{name: getattr(page, name) for name in base})
    Page.objects.bulk_create([row])
    page.pk = page.id = page.page_ptr_id = row.pk
    page.save_base(raw=True, force_insert=True)
    page._state.adding = False
    for relation in get_all_child_relations(type(page)):
        if relation.get_accessor_name() != COMMENTS_RELATION_NAME:
            getattr(page, relation.get_accessor_name()).commit()
    for field in type(page)._meta.get_fields():
        if isinstance(field, ParentalManyToManyField):
            getattr(page, field.name).commit()
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
