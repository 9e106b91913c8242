"""wagtail-localize asks for one global permission: H9."""

from ..taking_out import address_off
from . import Fix, Guarded
from .addresses import DOOR

FIXES = (
    Fix(
        "translations are of who may work on the page",
        "H9",
        "tenancy.localize_guard",
        address_off("tenancy.localize_guard"),
        (
            Guarded("wagtail_localize:translations_report", whose="-", what=""),
            Guarded("wagtail_localize:snippets_api_listing", whose="-"),
            Guarded("wagtail_localize:snippets_api_detail"),
        ),
        behind=(DOOR,),
    ),
    Fix(
        "ending a translation is of who publishes",
        "H9",
        "tenancy.localize_guard.of_publishers",
        address_off("tenancy.localize_guard"),
        (
            Guarded("wagtail_localize:stop_translation", "POST", whose="own"),
            Guarded("wagtail_localize:convert_to_alias", "POST", whose="own"),
        ),
        actor="oost-vertaler-en",
    ),
)
