"""Names of other sites, people and tags: H7, H17."""

from collections.abc import Iterator
from contextlib import contextmanager

from tenancy import bulk, filters, tags
from tenancy.reports import NationalPageTypes
from tenancy.site_history import OwnHistoryFilterSet, OwnHistoryView
from tenancy.tags import OwnPopularTags
from tenancy.wagtail_hooks import own_panels

from ..taking_out import hook_off, instead, without
from . import Fix, Guarded


@contextmanager
def wide() -> Iterator[None]:
    filters.widen_all()
    try:
        yield
    finally:
        filters.narrow_all()


FIXES = (
    Fix(
        "filters offer what the reader sees",
        "H7",
        "tenancy.filters",
        wide,
        (
            Guarded("wagtailadmin_explore", whose="own", what="home"),
            Guarded("wagtailadmin_explore_root", whose="-"),
            Guarded("wagtailadmin_pages:type_use", whose="-", what="content contentpage"),
            Guarded("wagtailforms:index", whose="-"),
            Guarded("instrumenten_lijst:index", whose="-", what=""),
            Guarded("wagtailimages:index", whose="-", what=""),
            Guarded("wagtaildocs:index", whose="-", what=""),
            Guarded("wagtailadmin_reports:locked_pages", whose="-", what=""),
            Guarded("wagtailadmin_reports:workflow", whose="-", what=""),
        ),
    ),
    Fix(
        "tags are those of one's own files",
        "H7",
        "tenancy.tags.autocomplete",
        instead(tags, "sees_all", lambda user: True),
        (
            Guarded("wagtailadmin_tag_autocomplete", whose="-", what="[?]term=west"),
            Guarded("wagtailadmin_tag_model_autocomplete", whose="-", what="*[?]term=west"),
        ),
    ),
    Fix(
        "the image chooser names one's own tags",
        "H7",
        "tenancy.tags.OwnPopularTags",
        without(OwnPopularTags, "get_context_data"),
        (Guarded("wagtailimages_chooser:choose", whose="-", what=""),),
    ),
    Fix(
        "the report of page types is national",
        "H7",
        "tenancy.reports.NationalPageTypes",
        without(NationalPageTypes, "dispatch"),
        (
            Guarded("wagtailadmin_reports:page_types_usage", whose="-", what=""),
            Guarded("wagtailadmin_reports:page_types_usage_results", whose="-", what=""),
        ),
    ),
    Fix(
        "a bulk action names what exists for who does it",
        "H7",
        "tenancy.bulk",
        instead(bulk, "in_sight", lambda user, model: None),
        (
            Guarded("bulk:wagtailcore.page.*", whose="other"),
            Guarded("bulk:brand.*", whose="other"),
            Guarded("bulk:regions.location.delete", whose="other"),
        ),
    ),
    Fix(
        "the history report names people of one's own things",
        "H7",
        "tenancy.site_history.OwnHistoryFilterSet",
        without(OwnHistoryFilterSet, "get_users_queryset"),
        (Guarded("wagtailadmin_reports:site_history", whose="-", what=""),),
        behind=("filters offer what the reader sees",),
    ),
    Fix(
        "the history report tells of one's own rows",
        "H17",
        "tenancy.site_history.OwnHistoryView",
        without(OwnHistoryView, "get_filtered_queryset"),
        (Guarded("wagtailadmin_reports:site_history", whose="-", what=""),),
    ),
    Fix(
        "the dashboard forgets what is no longer one's own",
        "H7",
        "tenancy.wagtail_hooks.own_panels",
        hook_off("construct_homepage_panels", own_panels),
        (Guarded("wagtailadmin_home", whose="-"),),
        actor="twee-regios",
    ),
)
