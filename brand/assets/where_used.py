"""On which pages of which sites an asset stands, drafts and pages shown by other sites included.

Wagtail's reference index knows what a row holds: of a live page what is live, of a page that is not live
its draft. `DraftUse` knows the drafts of live pages. An alias holds what its source holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex, Site

from tenancy.belonging import site_of

from .models import DraftUse

AT_ONCE = 5_000
COLUMNS = (
    "pk", "title", "draft_title", "url_path", "live", "has_unpublished_changes",
    "latest_revision_id", "alias_of_id",
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
    edit_url: str = ""


def places(asset: Any) -> list[Place]:
    """In the order of site and title. Six queries, whatever the number of pages."""
    target = ContentType.objects.get_for_model(asset)
    page_type = ContentType.objects.get_for_model(Page).pk
    rows = ReferenceIndex.objects.filter(to_content_type=target, to_object_id=str(asset.pk))
    holders = set(rows.values_list("base_content_type_id", "object_id").distinct())
    in_rows = {int(pk) for base, pk in holders if base == page_type}
    in_drafts: dict[int, set[int]] = {}
    others = {(base, pk) for base, pk in holders if base != page_type}
    planned: set[int] = set()
    for base, pk, revision, goes_live in DraftUse.objects.filter(
        to_content_type=target, to_object_id=str(asset.pk)
    ).values_list(
        "revision__base_content_type_id",
        "revision__object_id",
        "revision_id",
        "revision__approved_go_live_at",
    ):
        if base == page_type:
            in_drafts.setdefault(int(pk), set()).add(revision)
            planned |= {revision} if goes_live else set()
        else:
            others.add((base, pk))
    found = [*_pages(in_rows, in_drafts, planned), *_others(others)]
    return sorted(found, key=lambda place: (_name(place.site), place.title.lower()))


def _pages(in_rows: set[int], in_drafts: dict[int, set[int]], planned: set[int]) -> Iterable[Place]:
    sites = Site.objects.in_bulk()
    roots = {root.root_path: sites.get(root.site_id) for root in Site.get_site_root_paths()}
    told = set()
    for page in _read("pk", in_rows | in_drafts.keys()):
        pk = page["pk"]
        told.add(pk)
        holds = pk in in_rows
        revisions = in_drafts.get(pk, set())
        draft = bool(revisions & planned) or (
            page["has_unpublished_changes"] and page["latest_revision_id"] in revisions
        )
        live = holds and page["live"]
        draft = draft or (holds and not page["live"])
        if live or draft:
            yield _place(page, roots, live=live, draft=draft)
    for page in _read("alias_of_id", in_rows):
        if page["pk"] not in told:
            yield _place(page, roots, live=page["live"], draft=not page["live"])


def _read(column: str, pks: Iterable[int]) -> Iterable[dict[str, Any]]:
    wanted = sorted(pks)
    for begin in range(0, len(wanted), AT_ONCE):
        part = wanted[begin : begin + AT_ONCE]
        yield from Page.objects.filter(**{f"{column}__in": part}).order_by().values(*COLUMNS)


def _place(
    page: dict[str, Any], roots: dict[str, Site | None], *, live: bool, draft: bool
) -> Place:
    home = "/".join(page["url_path"].split("/", 2)[:2]) + "/"
    return Place(
        title=page["draft_title"] or page["title"],
        site=roots.get(home),
        live=live,
        draft=draft,
        page=page["pk"],
        edit_url=reverse("wagtailadmin_pages:edit", args=[page["pk"]]),
    )


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
                edit_url=finder.get_edit_url(holder) or "",
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
