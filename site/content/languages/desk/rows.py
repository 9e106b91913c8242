"""The translations that someone works on, with what is missing in them. One query, however many there are."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.html import strip_tags
from wagtail.models import Page, PageLogEntry, TranslatableMixin
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationLog

from content.languages import terms
from content.languages.offered import SOURCE, locale
from tenancy import page_policy
from tenancy.allowed import allowed
from tenancy.reach import sees_all


def in_reach(user: Any) -> QuerySet[Translation]:
    """Open translations of pages on which someone has a right, and of snippets they may change or look at.
    `target_page`: pk of the page in that language, `target_path` its path; None for a snippet."""
    target = Page.objects.filter(
        translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
    )
    rows = (
        Translation.objects.filter(enabled=True, source__locale__language_code=SOURCE)
        .select_related("source", "source__locale", "target_locale")
        .annotate(
            target_page=Subquery(target.values("pk")[:1]),
            target_path=Subquery(target.values("path")[:1]),
        )
    )
    return rows.filter(_pages(user) | _snippets(user))


def with_counts(rows: QuerySet[Translation]) -> QuerySet[Translation]:
    """`texts`, `missing` (without a usable translation), `changed` (those of them that had one before the
    Dutch changed), `unread` (no person saved it), `changed_since` (None for a snippet)."""
    segments = StringSegment.objects.filter(source=OuterRef("source"))
    there = StringTranslation.objects.filter(
        context=OuterRef("context"), locale=OuterRef(OuterRef("target_locale"))
    )
    this = there.filter(translation_of=OuterRef("string"))
    missing = segments.filter(~Exists(this.filter(has_error=False)))
    still_asked = StringSegment.objects.filter(
        context=OuterRef("context"), string=OuterRef("translation_of")
    )
    earlier = Exists(there.filter(~Exists(still_asked)))
    machine = StringTranslation.TRANSLATION_TYPE_MACHINE
    made = TranslationLog.objects.filter(
        source=OuterRef("source"), locale=OuterRef("target_locale")
    )
    published = PageLogEntry.objects.filter(
        action="wagtail.publish",
        page__translation_key=OuterRef("source__object_id"),
        page__locale=OuterRef("source__locale"),
        timestamp__gt=OuterRef("last_made"),
    )
    return rows.annotate(
        texts=_number(segments),
        missing=_number(missing),
        changed=_number(missing.filter(earlier)),
        unread=_number(segments.filter(Exists(this.filter(translation_type=machine)))),
        last_made=Subquery(made.order_by("-created_at").values("created_at")[:1]),
    ).annotate(
        changed_since=Subquery(
            published.order_by().values("page").annotate(first=Min("timestamp")).values("first")[:1]
        )
    )


def counted(page: Page) -> Translation | None:
    """The open translation that `page` is the text of, with its counts; one query."""
    rows = Translation.objects.filter(
        enabled=True, source__object_id=page.translation_key, target_locale=page.locale_id
    )
    return with_counts(rows).select_related("source", "target_locale").first()


def of_pages(pages: Any) -> dict[int, Translation]:
    """As `counted`, for a list of pages by pk; one query for those that are not Dutch."""
    source = locale(SOURCE).pk
    wanted = [page for page in pages if getattr(page, "locale_id", source) != source]
    if not wanted:
        return {}
    rows = with_counts(
        Translation.objects.filter(
            enabled=True, source__object_id__in={page.translation_key for page in wanted}
        )
    ).annotate(key=F("source__object_id"))
    found = {(row.key, row.target_locale_id): row for row in rows}
    by_page = {page.pk: found.get((page.translation_key, page.locale_id)) for page in wanted}
    return {pk: row for pk, row in by_page.items() if row is not None}


def without_terms(translations: Iterable[Translation]) -> dict[int, int]:
    """How many texts of each do without a term whose Dutch they translate. Two queries for all."""
    wanted = list(translations)
    written = {
        (context, string, language): text
        for context, string, language, text in StringTranslation.objects.filter(
            context__object_id__in={row.source.object_id for row in wanted},
            locale__in={row.target_locale_id for row in wanted},
        ).values_list("context", "translation_of", "locale", "data")
    }
    segments: dict[int, list[Any]] = {}
    for source, *segment in StringSegment.objects.filter(
        source__in={row.source_id for row in wanted}
    ).values_list("source", "context", "string", "string__data"):
        segments.setdefault(source, []).append(segment)
    return {
        row.pk: sum(
            bool(terms.missed(strip_tags(dutch), strip_tags(text), row.target_locale.language_code))
            for context, string, dutch in segments.get(row.source_id, [])
            if (text := written.get((context, string, row.target_locale_id)))
        )
        for row in wanted
    }


def translatable_snippets() -> list[type[Any]]:
    return [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)]


def _pages(user: Any) -> Q:
    if sees_all(user):
        return Q(target_page__isnull=False)
    own = Q(pk=None)
    for path in page_policy.own_paths(user):
        own |= Q(target_path__startswith=path)
    return own


def _snippets(user: Any) -> Q:
    found = Q(pk=None)
    for model in translatable_snippets():
        kind = ContentType.objects.get_for_model(model)
        if getattr(model, "site_lookup", None):
            keys = allowed(user, model).values("translation_key")
            found |= Q(source__specific_content_type=kind, source__object_id__in=keys)
        elif policy_registry.get_by_type(model).user_has_any_permission(user, {"change", "view"}):
            found |= Q(source__specific_content_type=kind)
    return found


def _number(segments: QuerySet[StringSegment]) -> Coalesce:
    count = segments.order_by().values("source").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(count), 0)
