"""On which pages of which sites an asset stands, drafts and pages shown by other sites included.

Wagtail's reference index knows what a row holds: of a live page what is live, of a page that is not live
its draft. `DraftUse` knows the drafts of live pages. An alias holds what its source holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex, Site

from tenancy.belonging import site_of

from .models import DraftUse

# Of a page, in this order.
COLUMNS = (
    "pk", "draft_title", "url_path", "live", "has_unpublished_changes", "latest_revision_id",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """`page`: pk of the page, None for something that is no page. `live`: visitors see it there now;
    `draft`: a draft has it, or a text that is planned to go live."""

    title: str
    site: Site | None
    live: bool
    draft: bool
    page: int | None = None
    other_url: str = ""

    @property
    def edit_url(self) -> str:
        """Made when it is asked for: of 5,000 pages it takes longer than to find them."""
        if self.page is not None:
            return reverse("wagtailadmin_pages:edit", args=[self.page])
        return self.other_url


def places(asset: Any) -> list[Place]:
    """In the order of site and title. A handful of queries, whatever the number of pages."""
    page_type = ContentType.objects.get_for_model(Page).pk
    target = {
        "to_content_type": ContentType.objects.get_for_model(asset),
        "to_object_id": str(asset.pk),
    }
    rows, drafts = ReferenceIndex.objects.filter(**target), DraftUse.objects.filter(**target)
    others = {
        (base, pk)
        for kind, name in ((rows, ""), (drafts, "revision__"))
        for base, pk in kind.exclude(**{f"{name}base_content_type": page_type}).values_list(
            f"{name}base_content_type_id", f"{name}object_id"
        )
    }
    on_pages = Use(
        rows.filter(base_content_type=page_type),
        drafts.filter(revision__base_content_type=page_type),
    )
    found = [*_pages(on_pages), *_others(others)]
    return sorted(found, key=lambda place: (_name(place.site), place.title.lower()))


@dataclass(frozen=True)
class Use:
    """By pages: what their rows hold, and what their drafts hold."""

    rows: QuerySet
    drafts: QuerySet


def _pages(use: Use) -> Iterable[Place]:
    sites = Site.objects.in_bulk()
    roots = {root.root_path: sites.get(root.site_id) for root in Site.get_site_root_paths()}
    in_rows = {int(pk) for pk in use.rows.values_list("object_id", flat=True)}
    in_drafts: dict[int, set[int]] = {}
    planned: set[int] = set()
    for pk, revision, goes_live in use.drafts.values_list(
        "revision__object_id", "revision_id", "revision__approved_go_live_at"
    ):
        in_drafts.setdefault(int(pk), set()).add(revision)
        planned |= {revision} if goes_live else set()
    # Keys as a subquery: 5,000 of them as parameters take most of a second.
    of_rows = use.rows.values(key=Cast("object_id", BigIntegerField()))
    of_drafts = use.drafts.values(key=Cast("revision__object_id", BigIntegerField()))
    told = set()
    for pk, title, path, is_live, changed, latest in _read(Q(pk__in=of_rows) | Q(pk__in=of_drafts)):
        told.add(pk)
        holds = pk in in_rows
        revisions = in_drafts.get(pk, set())
        draft = bool(revisions & planned) or (changed and latest in revisions)
        live = holds and is_live
        draft = draft or (holds and not is_live)
        if live or draft:
            yield Place(title, roots.get(_home(path)), live, draft, pk)
    for pk, title, path, is_live, _changed, _latest in _read(Q(alias_of_id__in=of_rows)):
        if pk not in told:
            yield Place(title, roots.get(_home(path)), is_live, not is_live, pk)


def _read(wanted: Q) -> Iterable[tuple[Any, ...]]:
    return Page.objects.filter(wanted).order_by().values_list(*COLUMNS)


def _home(url_path: str) -> str:
    """The part of a page's path in the tree that its site stands under."""
    return url_path[: url_path.find("/", 1) + 1]


def _others(holders: set[tuple[int, str]]) -> Iterable[Place]:
    finder = AdminURLFinder()
    for base in sorted({base for base, _pk in holders}):
        model = ContentType.objects.get_for_id(base).model_class()
        if model is None:
            continue
        pks = [pk for found, pk in holders if found == base]
        for holder in model._default_manager.filter(pk__in=pks):
            yield Place(
                title=f"{model._meta.verbose_name}: {holder}",
                site=site_of(holder),
                live=True,
                draft=False,
                other_url=finder.get_edit_url(holder) or "",
            )


def _name(site: Site | None) -> str:
    return (site.site_name or site.hostname) if site else ""


def in_use(model: type[Any]) -> Q:
    """Rows of `model` that stand somewhere: in the index, or in a draft."""

    key = Cast(OuterRef("pk"), CharField())
    target = ContentType.objects.get_for_model(model)
    wanted = {"to_content_type": target, "to_object_id": key}
    return Q(Exists(ReferenceIndex.objects.filter(**wanted))) | Q(
        Exists(DraftUse.objects.filter(**wanted))
    )
