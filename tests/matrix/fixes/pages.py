"""Pages, files and the documents themselves: H5, H6, H18, H19."""

from tenancy.admin_api import OwnFiles
from tenancy.page_chooser import OwnChosenMultiple, OwnExternalLink
from tenancy.page_views import ActionOnThisPage, MoveConfirm
from tenancy.wagtail_hooks import own_and_national_pages, private_documents

from ..taking_out import hook_off, without
from . import Fix, Guarded
from .addresses import DOOR

FIXES = (
    Fix(
        "the page chooser offers own and national pages",
        "H5",
        "tenancy.wagtail_hooks.own_and_national_pages",
        hook_off("construct_page_chooser_queryset", own_and_national_pages),
        (Guarded("wagtailadmin_choose_page_search", whose="-", what="[?]q=*"),),
    ),
    Fix(
        "the page chooser gives back what one may point to",
        "H5",
        "tenancy.page_chooser.OwnChosenMultiple",
        without(OwnChosenMultiple, "get"),
        (Guarded("wagtailadmin_choose_page_chosen_multiple", what="*id=*"),),
    ),
    Fix(
        "an address typed as a link tells of one's own pages only",
        "H5",
        "tenancy.page_chooser.OwnExternalLink",
        without(OwnExternalLink, "post"),
        (Guarded("wagtailadmin_choose_page_external_link", "POST"),),
    ),
    Fix(
        "a page does not ask to move to another region",
        "H20",
        "tenancy.page_views.MoveConfirm",
        without(MoveConfirm, "dispatch"),
        (Guarded("wagtailadmin_pages:move_confirm", "GET", "own", "* with *destination_id"),),
        behind=(DOOR,),
    ),
    Fix(
        "a task is approved over its own page",
        "H18",
        "tenancy.page_views.ActionOnThisPage",
        without(ActionOnThisPage, "get_task_state"),
        (Guarded("wagtailadmin_pages:workflow_action", "POST", "own", "* approve with *"),),
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
        behind=(DOOR,),
    ),
    Fix(
        "a private document is for who works with it",
        "H19",
        "tenancy.wagtail_hooks.private_documents",
        hook_off("before_serve_document", private_documents),
        (Guarded("wagtaildocs_serve", what="private_document *"),),
    ),
)
