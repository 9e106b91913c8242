"""What is no text is the same in every language: it follows the Dutch page as soon as that is published.

Texts wait for a translator (`standing`); amounts, dates, links, relations and the address do not: a page that
names the old date beside the new text would be wrong in that language alone.
"""

from typing import Any

from django.db.models import ManyToOneRel
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import SegmentOverride

from .offered import SOURCE, locale


def facts_follow(published: Page) -> list[Page]:
    """Bring the facts of a Dutch page to its translations, those of a translation from its Dutch page; what
    changed. A draft of a translator stays a draft, with the same facts."""
    if published.alias_of_id or getattr(published, "facts_are_new", False):
        return []
    if published.locale.language_code == SOURCE:
        pages = list(published.get_translations().filter(alias_of=None).specific())
        dutch: Page | None = published
    else:
        pages = [_stored(published)]
        dutch = published.get_translation_or_none(locale(SOURCE))
    if dutch is None or not dutch.live or not pages:
        return []
    source = _stored(dutch)
    return [page for page in pages if _follow(source, page)]


def leave_with(dutch: Page) -> None:
    """What is not on the site in Dutch any more is not there in another language."""
    if dutch.alias_of_id or dutch.locale.language_code != SOURCE:
        return
    for page in dutch.get_translations().filter(alias_of=None, live=True).specific():
        page.unpublish()


def _stored(page: Page) -> Any:
    """As it stands in its table: what was published may be an older instance."""
    return page.specific_class.objects.get(pk=page.pk)


def _follow(source: Any, page: Any) -> bool:
    names = _facts(page)
    if source.slug != page.slug and _taken(page, source.slug):
        names = [name for name in names if name != "slug"]
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    changed = _bring(names, source, page)
    if changed and page.live:
        page.save_revision(clean=False).publish()
    if draft is not None and (_bring(names, source, draft) or (changed and page.live)):
        draft.save_revision(clean=False)
        return True
    return changed and page.live


def _taken(page: Page, slug: str) -> bool:
    """Homes of all languages stand beside each other; elsewhere another page may have the address."""
    return page.get_siblings(inclusive=False).filter(slug=slug).exists()


def _facts(page: Any) -> list[str]:
    """Fields that are the same in each language, but those that a translator gave another value."""
    own = set(
        SegmentOverride.objects.filter(
            locale=page.locale_id, context__object_id=page.translation_key
        ).values_list("context__path", flat=True)
    )
    return [
        field.field_name
        for field in get_translatable_fields(type(page))
        if isinstance(field, SynchronizedField)
        and field.is_synchronized(page)
        and not (field.overridable and field.field_name in own)
    ]


def _bring(names: list[str], source: Any, target: Any) -> bool:
    """Whether anything was different. Also what became empty, which wagtail-localize leaves as it was."""
    before = _values(names, target)
    wanted = _values(names, source)
    for name in names:
        if before[name] == wanted[name]:
            continue
        field = source._meta.get_field(name)
        if isinstance(field, ManyToOneRel):
            source.copy_child_relation(name, target)
        elif isinstance(field, ParentalManyToManyField):
            setattr(target, name, list(getattr(source, name).all()))
        else:
            setattr(target, field.attname, getattr(source, field.attname))
    return before != wanted


def _values(names: list[str], page: Any) -> dict[str, Any]:
    """As compared: relations by what they point to, rows by what they hold."""
    found: dict[str, Any] = {}
    for name in names:
        field = page._meta.get_field(name)
        if isinstance(field, ManyToOneRel):
            parent = field.remote_field.name
            rows = getattr(page, field.get_accessor_name()).all()
            found[name] = [_row_values(row, parent) for row in rows]
        elif isinstance(field, ParentalManyToManyField):
            found[name] = sorted(row.pk for row in getattr(page, name).all())
        else:
            found[name] = getattr(page, field.attname)
    return found


def _row_values(row: Any, parent: str) -> dict[str, Any]:
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name != parent
    }
