"""Redirects belong to a site: H8."""

from tenancy.redirects import AsksAboutThisOne, OwnList, OwnRedirectForm

from ..taking_out import without
from . import Fix, Guarded
from .addresses import DOOR

FIXES = (
    Fix(
        "redirects of other sites are not listed",
        "H8",
        "tenancy.redirects.OwnList",
        without(OwnList, "get_base_queryset"),
        (Guarded("wagtailredirects:index", whose="-", what=""),),
    ),
    Fix(
        "the right is asked for this redirect",
        "H8",
        "tenancy.redirects.AsksAboutThisOne",
        without(AsksAboutThisOne, "dispatch"),
        (
            Guarded("wagtailredirects:edit"),
            Guarded("wagtailredirects:edit", "POST"),
            Guarded("wagtailredirects:delete", "POST"),
        ),
        behind=(DOOR,),
    ),
    Fix(
        "a redirect is not made for another site",
        "H8",
        "tenancy.redirects.OwnRedirectForm",
        without(OwnRedirectForm, "__init__"),
        (Guarded("wagtailredirects:edit", "POST", "own", "* naming *: site"),),
    ),
)
