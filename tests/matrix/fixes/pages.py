"""Pages and files: H5, H6."""

from tenancy.admin_api import OwnFiles
from tenancy.wagtail_hooks import own_and_national_pages

from ..taking_out import hook_off, without
from . import Fix, Guarded

FIXES = (
    Fix(
        "the page chooser offers own and national pages",
        "H5",
        "tenancy.wagtail_hooks.own_and_national_pages",
        hook_off("construct_page_chooser_queryset", own_and_national_pages),
        (
            Guarded("wagtailadmin_choose_page_child", what="home"),
            Guarded("wagtailadmin_choose_page_search", whose="-", what="[?]q=*"),
        ),
    ),
    Fix(
        "the admin's API lists files that one may choose",
        "H6",
        "tenancy.admin_api.OwnFiles",
        without(OwnFiles, "get_queryset"),
        (
            Guarded("wagtailadmin_api:images:listing", whose="-"),
            Guarded("wagtailadmin_api:documents:listing", whose="-"),
            Guarded("wagtailadmin_api:images:detail"),
            Guarded("wagtailadmin_api:documents:detail"),
        ),
    ),
)
